/// The kind of a child's identity document 身份证件类型, by the national system's code.
package enum DocumentKind: String, CaseIterable, Sendable {
    case residentIdentity = "1"
    case officer = "2"
    case soldier = "3"
    case civilianOfForces = "4"
    case retiredOfForces = "5"
    case hongKong = "6"
    case macao = "7"
    case taiwan = "8"
    case permanentResidence = "9"
    case passport = "A"
    case householdBook = "B"
    /// No household registration 其他: the number may be empty, the school keeps a signed statement instead.
    case other = "Z"

    /// Reads a code or a label such as 居民身份证; `nil` for words it does not know.
    package init?(reading text: String) {
        if let kind = text == "居民身份证" ? .residentIdentity : DocumentKind(rawValue: text) {
            self = kind
            return
        }
        guard let known = Self.labels.first(where: { text.contains($0.mark) }) else { return nil }
        self = known.kind
    }

    /// Whether a child with such a document must have its number on the roster.
    package var needsNumber: Bool { self != .other }

    /// In the order of search: 香港 before 身份, for 香港特区护照/身份证明 holds both.
    private static let labels: [(mark: String, kind: DocumentKind)] = [
        ("香港", .hongKong), ("港澳", .hongKong), ("澳门", .macao), ("台湾", .taiwan), ("永久居", .permanentResidence),
        ("军官", .officer), ("士兵", .soldier), ("士官", .soldier), ("文职", .civilianOfForces),
        ("离退休", .retiredOfForces), ("护照", .passport), ("户口", .householdBook), ("身份证", .residentIdentity),
        ("其他", .other), ("其它", .other), ("无", .other),
    ]
}
