// What every harness begins with: the bytes as an array, and a reader that must not trap.

func bytes(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}

/// Small limits, so that a run is quick and a limit that does not hold shows.
let limits: ReadLimits = {
    var limits = ReadLimits()
    limits.cells = 100_000
    limits.rows = 10_000
    limits.partBytes = 1 << 20
    limits.totalBytes = 2 << 20
    return limits
}()

func survive(_ bytes: [UInt8]) {
    do throws(WorkbookRefusal) {
        let sheets = try SheetReader.read(bytes, named: "a.csv", limits: limits, opensOldWorkbooks: true)
        for sheet in sheets {
            for row in sheet.rows { for cell in row.cells { _ = cell.text } }
            _ = sheet.rowsFillingMerges(1...100)
        }
    } catch {
        precondition(!error.sentence.isEmpty)
    }
}
