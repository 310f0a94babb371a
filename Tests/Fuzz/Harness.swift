import Glibc

/// One program for every reader of the room, since the room is compiled into it; `READER` names the one to run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    reader(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let reader: @Sendable ([UInt8]) -> Void = {
    switch getenv("READER").map({ String(cString: $0) }) {
    case "Sheet": fuzzSheet
    case "Zip": fuzzZip
    case "Csv": fuzzCsv
    case "Xls": fuzzXls
    case "Map": fuzzMap
    case "Answer": fuzzAnswer
    default: { _ in exit(2) }
    }
}()

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
