/// A header's value with its parameters: `form-data; name="file"; filename*=UTF-8''%E8%A1%A8.xlsx`.
struct HeaderValue {
    /// The part before the first semicolon, in lower case.
    let main: String
    /// Quoted or not; names in lower case.
    let parameters: [String: String]
    /// Those written with a star (RFC 8187), decoded; by their names without it.
    let extended: [String: String]

    init(_ text: String) {
        let pieces = Self.pieces(text)
        main = (pieces.first ?? "").lowercased()
        var parameters: [String: String] = [:]
        var extended: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let name = Self.trimmed(halves[0]).lowercased()
            let value = Self.unquoted(Self.trimmed(halves[1]))
            if name.hasSuffix("*") {
                extended[String(name.dropLast())] = Self.decoded(value)
            } else if parameters[name] == nil {
                parameters[name] = value
            }
        }
        self.parameters = parameters
        self.extended = extended
    }

    /// Cut at semicolons outside quotation marks.
    private static func pieces(_ text: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == ";", !isQuoted {
                pieces.append("")
                continue
            }
            pieces[pieces.count - 1].append(character)
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && isQuoted && !isEscaped
        }
        return pieces.map { trimmed($0) }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        guard let first = text.firstIndex(where: { $0 != " " && $0 != "\t" }),
            let last = text.lastIndex(where: { $0 != " " && $0 != "\t" })
        else { return "" }
        return String(text[first...last])
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        let inner = text.dropFirst().dropLast()
        return inner.split(separator: "\\\"", omittingEmptySubsequences: false).joined(separator: "\"")
    }

    /// `UTF-8''…`: the only charset that RFC 7578's readers still meet.
    private static func decoded(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return String(parts[2]).percentDecoded
    }
}
