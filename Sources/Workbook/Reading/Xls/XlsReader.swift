/// Reads .xls files (BIFF8 of Excel 97 to 2003, BIFF5 of Excel 5 and 95): first the part that all sheets share.
///
/// Our own and not a library's: the one that Debian has drops what formulas say, true and false, and hidden marks.
struct XlsReader {
    struct SheetEntry {
        var name: String
        var isHidden: Bool
        var position: Int
    }

    private let stream: ByteView
    private let limits: ReadLimits
    private(set) var isWide = true
    private(set) var since1904 = false
    private(set) var codePage = 1252
    private(set) var texts: [String] = []
    private var formats: [Int: Bool] = [:]
    private var styles: [Int] = []
    private var entries: [SheetEntry] = []
    private var cellsLeft: Int

    init(_ bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) {
        let file = try CompoundFile(bytes)
        var book = try file.stream("Workbook")
        if book == nil { book = try file.stream("Book") }
        guard let book else { throw .notASpreadsheet(.unknown) }
        stream = ByteView(book[...])
        self.limits = limits
        cellsLeft = limits.cells
        try readShared()
    }

    mutating func stream(to take: SheetTaker) throws(WorkbookRefusal) {
        let showsDate = styles.map { formats[$0] ?? DateFormat.isDate(builtIn: $0) }
        for entry in entries {
            var page = BiffSheet(book: self, showsDate: showsDate, limits: limits, cellsLeft: cellsLeft)
            let rows = try page.rows(in: stream, at: entry.position)
            cellsLeft = page.cellsLeft
            try take(.begin(name: entry.name, isHidden: entry.isHidden))
            for row in rows { try take(.row(row)) }
            try take(.end(page.notes))
        }
        if entries.isEmpty { throw .noSheet }
    }

    private mutating func readShared() throws(WorkbookRefusal) {
        var record = try BiffRecord(in: stream, at: 0)
        guard record.kind == BiffRecord.start else { throw .damaged }
        switch try record.view.short(0) {
        case 0x0600: isWide = true
        case 0x0500: isWide = false
        default: throw .damaged
        }
        while true {
            record = try BiffRecord(in: stream, at: record.end)
            switch record.kind {
            case BiffRecord.endOfPart: return
            case BiffRecord.filePass: throw .encrypted
            case BiffRecord.dateMode: since1904 = try record.view.short(0) == 1
            case BiffRecord.codePage: codePage = try record.view.short(0)
            case BiffRecord.format: try readFormat(record)
            case BiffRecord.cellStyle: styles.append(try record.view.short(2))
            case BiffRecord.sheet: try readEntry(record)
            case BiffRecord.sharedTexts: try readTexts(record)
            default: break
            }
        }
    }

    private mutating func readFormat(_ record: BiffRecord) throws(WorkbookRefusal) {
        let code: String
        if isWide {
            var text = try BiffText(record, from: 2, in: stream)
            code = try text.text()
        } else {
            code = try narrow(record.view.part(3, Int(record.view.byte(2))))
        }
        formats[try record.view.short(0)] = DateFormat.isDate(code: code)
    }

    private mutating func readEntry(_ record: BiffRecord) throws(WorkbookRefusal) {
        // Charts and macro sheets have no cells.
        guard try record.view.byte(5) == 0 else { return }
        let length = Int(try record.view.byte(6))
        let name: String
        if isWide {
            var text = try BiffText(record, from: 8, in: stream)
            name = try text.characters(length, isWide: record.view.byte(7) & 1 != 0)
        } else {
            name = try narrow(record.view.part(7, length))
        }
        let isHidden = try record.view.byte(4) & 3 != 0
        entries.append(SheetEntry(name: name, isHidden: isHidden, position: try record.view.long(0)))
        if entries.count > limits.sheets { throw .tooLarge(.sheets) }
    }

    private mutating func readTexts(_ record: BiffRecord) throws(WorkbookRefusal) {
        let count = try record.view.long(4)
        var source = try BiffText(record, from: 8, in: stream)
        for _ in 0..<count { texts.append(try source.text()) }
    }

    /// Text of BIFF5, in the encoding of the computer that wrote it.
    func narrow(_ bytes: ArraySlice<UInt8>) throws(WorkbookRefusal) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        let name = codePage == 1200 ? "UTF-16LE" : "CP\(codePage)"
        guard let text = TextEncoding.convert(Array(bytes), from: name) else { throw .unknownEncoding }
        return String(decoding: text, as: UTF8.self)
    }
}
