extension WorkbookRefusal {
    private static let plain: [(String, WorkbookRefusal)] =
        [
            ("empty", .emptyFile), ("web", .webPage), ("encrypted", .encrypted), ("damaged", .damaged),
            ("entities", .entities), ("sheetless", .noSheet), ("encoding", .unknownEncoding), ("old", .oldFormatHere),
            ("bundle", .emptyBundle), ("bundle.encrypted", .encryptedBundle),
            ("slow", .tookTooLong), ("died", .parserDied), ("missing", .parserMissing),
        ]
        + ForeignKind.allCases.map { ("foreign." + $0.rawValue, .notASpreadsheet($0)) }
        + Excess.allCases.map { ("large." + $0.rawValue, .tooLarge($0)) }

    var code: String { Self.plain.first { $0.1 == self }?.0 ?? "quote" }

    init?(code: String, row: Int) {
        if code == "quote" {
            self = .openQuote(row: row)
        } else if let refusal = Self.plain.first(where: { $0.0 == code })?.1 {
            self = refusal
        } else {
            return nil
        }
    }
}
