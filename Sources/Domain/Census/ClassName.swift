/// The name of a class 班级 in one spelling. 六年级(1)班, 六（1）班, 六年级一班 and 6.1班 are the same class.
package struct ClassName: Hashable, Comparable, Sendable {
    package let grade: Int
    package let number: Int

    package init(grade: Int, number: Int) {
        self.grade = grade
        self.number = number
    }

    /// Reads any of the usual spellings; a text without a grade takes it from `grade` (the column 年级), else 6.
    /// Fails for a name that is no number, such as 火箭班.
    package init?(_ text: String, grade gradeText: String = "") {
        var rest = TextRepair.halfWidth(TextRepair.withoutSpaces(text))[...]
        if rest.hasPrefix("小学") { rest = rest.dropFirst(2) }
        if rest.last == "班" { rest.removeLast() }
        guard !rest.isEmpty, rest.count <= 10 else { return nil }
        let (own, numberText) = Self.split(rest)
        let grade = own ?? Self.grade(in: gradeText) ?? 6
        guard let number = Self.numeral(numberText), (1...40).contains(number), (1...9).contains(grade) else {
            return nil
        }
        self.init(grade: grade, number: number)
    }

    /// `六年级(1)班`.
    package var label: String { "\(Self.numerals[grade])年级(\(number))班" }

    /// The canonical label of a text, or the text without blanks when it is no numbered class.
    package static func label(of text: String, grade: String = "") -> String {
        ClassName(text, grade: grade)?.label ?? TextRepair.withoutSpaces(text)
    }

    package static func < (a: Self, b: Self) -> Bool { (a.grade, a.number) < (b.grade, b.number) }

    private static let numerals: [Character] = Array("零一二三四五六七八九")
    private static let joints: Set<Character> = [".", "-", "·", "_", "("]

    /// The grade, if the text names one, and the part that names the class.
    private static func split(_ text: Substring) -> (grade: Int?, number: Substring) {
        if let mark = text.firstIndex(of: "年"), text[mark...].hasPrefix("年级") {
            return (numeral(text[..<mark]), unbracketed(text[mark...].dropFirst(2)))
        }
        if let joint = text.firstIndex(where: { joints.contains($0) }), joint != text.startIndex {
            return (numeral(text[..<joint]), unbracketed(text[joint...]))
        }
        // 六1班, 六一班: one Chinese numeral for the grade, one number for the class; but 二十 is one number.
        if text.count >= 2, let first = text.first, let grade = numerals.firstIndex(of: first), grade > 0,
            let second = text.dropFirst().first, second != "十", numeral(text.dropFirst()) != nil
        {
            return (grade, text.dropFirst())
        }
        return (nil, unbracketed(text))
    }

    private static func unbracketed(_ text: Substring) -> Substring {
        var rest = text
        while let first = rest.first, joints.contains(first) { rest.removeFirst() }
        while let last = rest.last, last == ")" { rest.removeLast() }
        return rest
    }

    private static func grade(in text: String) -> Int? {
        let written = TextRepair.halfWidth(TextRepair.withoutSpaces(text))
        guard let mark = written.firstIndex(of: "年") else { return numeral(written[...]) }
        return numeral(written[..<mark].hasPrefix("小学") ? written[..<mark].dropFirst(2) : written[..<mark])
    }

    /// `12`, `十二`, `二十`; nothing else.
    private static func numeral(_ text: Substring) -> Int? {
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return Int(text) }
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        func digit(_ part: Substring, ifEmpty value: Int) -> Int? {
            if part.isEmpty { return value }
            guard part.count == 1, let character = part.first else { return nil }
            return numerals.firstIndex(of: character)
        }
        switch parts.count {
        case 1: return text.isEmpty ? nil : digit(parts[0], ifEmpty: 0)
        case 2:
            guard let tens = digit(parts[0], ifEmpty: 1), let ones = digit(parts[1], ifEmpty: 0) else { return nil }
            return tens * 10 + ones
        default: return nil
        }
    }
}

/// Canonical labels by what the cells of class and grade say: in a roster they repeat themselves.
package struct ClassLabels {
    private struct Cells: Hashable {
        let name: String
        let grade: String
    }

    private var known: [Cells: String] = [:]

    package init() {}

    package mutating func label(of text: String, grade: String) -> String {
        let cells = Cells(name: text, grade: grade)
        if let label = known[cells] { return label }
        let label = ClassName.label(of: text, grade: grade)
        known[cells] = label
        return label
    }
}
