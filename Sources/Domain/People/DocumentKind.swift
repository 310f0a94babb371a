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
    /// 港澳台居民居住证, which the national system has no code for.
    case residencePermit
    /// No household registration 其他: the number may be empty, the school keeps a signed statement instead.
    case other = "Z"

    /// Reads a code or a label such as 居民身份证; `nil` for words it does not know.
    package init?(reading text: String) {
        if let kind = text == "居民身份证" ? .residentIdentity : DocumentKind(rawValue: text) {
            self = kind
            return
        }
        // 无户口, 没有身份证, 其他身份证件, 身份证未办 name a document only to deny it.
        let leads = ["无", "没有", "未上户", "未落户", "暂无", "暂未", "暂没", "暂缺", "尚", "还没", "其他", "其它"]
        if leads.contains(where: { text.hasPrefix($0) }) || text.contains("未办") || text.contains("没办") {
            self = .other
        } else if let known = Self.labels.first(where: { text.contains($0.mark) }) {
            self = known.kind
        } else if let kind = DocumentKind(rawValue: TextRepair.halfWidth(text).uppercased()) {
            self = kind
        } else {
            return nil
        }
    }

    /// Whether a child with such a document must have its number on the roster.
    package var needsNumber: Bool { self != .other }

    /// In the order of search: 香港 before 身份, for 香港特区护照/身份证明 holds both.
    private static let labels: [(mark: String, kind: DocumentKind)] = [
        ("居民居住证", .residencePermit), ("港澳台居住证", .residencePermit), ("回乡证", .hongKong), ("台胞证", .taiwan),
        ("香港", .hongKong), ("港澳", .hongKong), ("澳门", .macao), ("台湾", .taiwan), ("永久居", .permanentResidence),
        ("军官", .officer), ("士兵", .soldier), ("士官", .soldier), ("文职", .civilianOfForces),
        ("离退休", .retiredOfForces), ("护照", .passport), ("户口", .householdBook), ("身份证", .residentIdentity),
    ]
}
