/// What a parser child answers, as bytes. The parent trusts none of them: whatever does not fit is `.parserDied`.
enum ChildAnswer {
    case sheets([Sheet])
    case refusal(WorkbookRefusal)

    var isRefusal: Bool { if case .refusal = self { true } else { false } }

    static let magic = Array("NOLcells1".utf8)

    func encoded() -> [UInt8] {
        var out = CellEncoder(bytes: ChildAnswer.magic)
        switch self {
        case .sheets(let sheets):
            out.byte(0)
            out.count(sheets.count)
            for sheet in sheets { out.sheet(sheet) }
        case .refusal(let refusal):
            out.byte(1)
            out.text(refusal.code)
            if case .openQuote(let row) = refusal { out.count(row) } else { out.count(0) }
        }
        return out.bytes
    }

    /// The parent's side.
    static func sheets(from bytes: [UInt8]) throws(WorkbookRefusal) -> [Sheet] {
        guard bytes.starts(with: magic) else { throw .parserDied }
        var input = CellDecoder(bytes: bytes, position: magic.count)
        switch input.byte() {
        case 0:
            var sheets: [Sheet] = []
            for _ in 0..<input.count() {
                guard let sheet = input.sheet() else { throw .parserDied }
                sheets.append(sheet)
            }
            guard input.isAtEnd, !sheets.isEmpty else { throw .parserDied }
            return sheets
        case 1:
            let code = input.text()
            let row = input.count()
            guard input.isAtEnd, let refusal = WorkbookRefusal(code: code, row: row) else { throw .parserDied }
            throw refusal
        default: throw .parserDied
        }
    }
}

extension WorkbookRefusal {
    private static let plain: [(String, WorkbookRefusal)] =
        [
            ("empty", .emptyFile), ("web", .webPage), ("encrypted", .encrypted), ("damaged", .damaged),
            ("entities", .entities), ("sheetless", .noSheet), ("encoding", .unknownEncoding), ("old", .oldFormatHere),
            ("slow", .tookTooLong), ("died", .parserDied), ("missing", .parserMissing),
        ]
        + ForeignKind.allCases.map { ("foreign." + $0.rawValue, .notASpreadsheet($0)) }
        + Excess.allCases.map { ("large." + $0.rawValue, .tooLarge($0)) }

    fileprivate var code: String { Self.plain.first { $0.1 == self }?.0 ?? "quote" }

    fileprivate init?(code: String, row: Int) {
        if code == "quote" {
            self = .openQuote(row: row)
        } else if let refusal = Self.plain.first(where: { $0.0 == code })?.1 {
            self = refusal
        } else {
            return nil
        }
    }
}
