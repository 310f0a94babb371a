/// Reads .csv and .tsv text (RFC 4180). Every cell is text; a row's number is that of its record.
struct CsvReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let limits: ReadLimits
    private let take: SheetTaker
    private var position = 0
    private var cellsLeft: Int

    static func stream(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits, to take: @escaping SheetTaker
    ) throws(WorkbookRefusal) {
        let (text, doubt, encoding) = try TextEncoding.utf8(of: bytes)
        try take(.begin(name: sheetName(of: fileName), isHidden: false))
        var reader = CsvReader(text, limits: limits, take: take)
        try reader.readRecords()
        try take(.end(SheetNotes(doubt: doubt, encoding: encoding)))
    }

    private init(_ text: [UInt8], limits: ReadLimits, take: @escaping SheetTaker) {
        bytes = text
        self.limits = limits
        self.take = take
        cellsLeft = limits.cells
        if let told = CsvReader.toldSeparator(text) {
            separator = told
            // The line is an instruction, which no program shows as a row.
            position = 5
            skipLineEnd()
        } else {
            separator = CsvReader.separator(of: text)
        }
    }

    /// The separator of a first line such as `sep=;`.
    private static func toldSeparator(_ text: [UInt8]) -> UInt8? {
        guard text.count >= 5, text.starts(with: Array("sep=".utf8)) || text.starts(with: Array("SEP=".utf8)),
            [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains(text[4])
        else { return nil }
        return text.count == 5 || text[5] == lineFeed || text[5] == carriageReturn ? text[4] : nil
    }

    /// The file's name without folders and ending.
    private static func sheetName(of fileName: String) -> String {
        let name = fileName.split(separator: "/").last.map(String.init) ?? fileName
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The separator that the first line with any has most of; commas where they are equal.
    private static func separator(of text: [UInt8]) -> UInt8 {
        var counts = (comma: 0, tab: 0, semicolon: 0)
        var isQuoted = false
        for byte in text {
            switch byte {
            case quote: isQuoted.toggle()
            case _ where isQuoted: continue
            case UInt8(ascii: ","): counts.comma += 1
            case UInt8(ascii: "\t"): counts.tab += 1
            case UInt8(ascii: ";"): counts.semicolon += 1
            case lineFeed, carriageReturn:
                if counts != (0, 0, 0) { return most(counts) }
            default: continue
            }
        }
        return most(counts)
    }

    private static func most(_ counts: (comma: Int, tab: Int, semicolon: Int)) -> UInt8 {
        if counts.tab > counts.comma, counts.tab >= counts.semicolon { return UInt8(ascii: "\t") }
        return counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    private mutating func readRecords() throws(WorkbookRefusal) {
        var number = 0
        while position < bytes.count {
            number += 1
            if number > limits.rows { throw .tooLarge(.rows) }
            let cells = try readRecord(number)
            if !cells.isEmpty { try take(.row(SheetRow(number: number, cells: cells))) }
        }
    }

    /// One record, without the empty cells at its end.
    private mutating func readRecord(_ number: Int) throws(WorkbookRefusal) -> [Cell] {
        var cells: [Cell] = []
        var filled = 0
        while true {
            let text = try readField(number)
            cells.append(text.isEmpty ? .empty : .text(text))
            if !text.isEmpty { filled = cells.count }
            if cells.count > limits.columns { throw .tooLarge(.columns) }
            guard position < bytes.count, bytes[position] == separator else { break }
            position += 1
        }
        skipLineEnd()
        cells.removeLast(cells.count - filled)
        cellsLeft -= filled
        if cellsLeft < 0 { throw .tooLarge(.cells) }
        return cells
    }

    private mutating func skipLineEnd() {
        guard position < bytes.count else { return }
        let isPair = bytes[position] == carriageReturn && position + 1 < bytes.count && bytes[position + 1] == lineFeed
        position += isPair ? 2 : 1
    }

    private mutating func readField(_ number: Int) throws(WorkbookRefusal) -> String {
        guard position < bytes.count else { return "" }
        var field: [UInt8] = []
        if bytes[position] == quote {
            field = try readQuoted(number)
        } else if bytes[position] == equals, position + 1 < bytes.count, bytes[position + 1] == quote {
            // ="522799…" is how spreadsheets are told to leave digits alone; a separator inside does not split it.
            let start = position
            position += 1
            _ = try readQuoted(number)
            field = Array(bytes[start..<position])
        } else {
            let start = position
            while !isAtFieldEnd { position += 1 }
            if position - start > limits.cellBytes { throw .tooLarge(.cellText) }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        let start = position
        while !isAtFieldEnd { position += 1 }
        field.append(contentsOf: bytes[start..<position])
        if field.count > limits.cellBytes { throw .tooLarge(.cellText) }
        return CsvFormula.unwrapped(String(decoding: field, as: UTF8.self))
    }

    private var isAtFieldEnd: Bool {
        guard position < bytes.count else { return true }
        let byte = bytes[position]
        return byte == separator || byte == lineFeed || byte == carriageReturn
    }

    /// What stands between quotation marks, from the opening one to behind the closing one.
    private mutating func readQuoted(_ number: Int) throws(WorkbookRefusal) -> [UInt8] {
        var field: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte != quote {
                field.append(byte)
            } else if position < bytes.count, bytes[position] == quote {
                field.append(quote)
                position += 1
            } else {
                return field
            }
        }
        throw .openQuote(row: number)
    }
}

private let quote = UInt8(ascii: "\"")
private let equals = UInt8(ascii: "=")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
