import Domain
import NIOCore

/// The fields of a posted form or of a query, read by name, and what is wrong with them.
///
/// Control characters never come in: XML cannot hold them and no name or note needs them.
package struct Form: Sendable {
    package let pairs: [FormPair]
    package let files: [Upload]
    package private(set) var errors: [FieldError] = []

    package init(_ pairs: [FormPair] = [], files: [Upload] = []) {
        self.pairs = pairs
        self.files = files
    }

    /// The first value of that name without surrounding white space; empty when there is none.
    package func text(_ name: String) -> String { raw(name).withoutControls.trimmed }

    /// The first value as it was sent. For passwords, of which every character counts.
    package func raw(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// All values of that name: ticked boxes.
    package func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value.withoutControls.trimmed)
    }

    package func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    /// A file that was chosen: browsers send an empty nameless one when none was.
    package func file(_ name: String) -> Upload? {
        files(name).first
    }

    /// All files that were chosen in a field, in their order.
    package func files(_ name: String) -> [Upload] {
        files.filter { $0.field == name && !($0.filename.isEmpty && $0.body.readableBytes == 0) }
    }

    /// The hidden `key` that makes a repeated sending the same act: 16 to 64 letters, digits and hyphens.
    package var key: String? {
        let key = raw("key")
        let isKey =
            (16...64).contains(key.utf8.count) && key.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
        return isKey ? key : nil
    }

    package var isValid: Bool { errors.isEmpty }

    package func error(of name: String) -> String? { errors.first { $0.field == name }?.sentence }

    /// Records what is wrong with a field. The first fault of a field is the one that is shown.
    ///
    /// - Parameter confirmation: what the sender may say to have it taken all the same.
    package mutating func refuse(_ name: String, _ sentence: String, unless confirmation: Confirmation? = nil) {
        errors.append(FieldError(field: name, sentence: sentence, confirmation: confirmation))
    }

    func confirmation(of name: String) -> Confirmation? { errors.first { $0.field == name }?.confirmation }

    /// A text that must not be empty.
    package mutating func required(_ name: String, longest: Int = 200, else sentence: String) -> String {
        let text = text(name)
        if text.isEmpty { refuse(name, sentence) }
        if text.count > longest { refuse(name, "最多 \(longest) 个字，现在是 \(text.count) 个") }
        return text
    }

    /// One of a closed set of words.
    package mutating func choice<Word: RawRepresentable<String>>(
        _ name: String, as type: Word.Type = Word.self, else sentence: String
    ) -> Word? {
        let word = Word(rawValue: text(name))
        if word == nil { refuse(name, sentence) }
        return word
    }

    /// A whole number within bounds.
    package mutating func integer(_ name: String, in range: ClosedRange<Int>, else sentence: String) -> Int? {
        guard let number = Int(text(name)), range.contains(number) else {
            refuse(name, sentence)
            return nil
        }
        return number
    }

    /// A day as the browser's date field sends it, or as people write it: 2026-09-01, 2026/9/1, 2026年9月1日.
    package mutating func day(_ name: String, else sentence: String) -> Day? {
        let numbers = text(name).split { !$0.isASCII || !$0.isNumber }.map { Int($0) ?? 0 }
        guard numbers.count == 3, let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) else {
            refuse(name, sentence)
            return nil
        }
        return day
    }
}

/// What is wrong with one field, in a sentence that stands beside it and in the summary above the form.
package struct FieldError: Hashable, Sendable {
    package let field: String
    package let sentence: String
    package var confirmation: Confirmation?
}

/// A box beside a refused field: ticked, what was refused is taken.
package struct Confirmation: Hashable, Sendable {
    let name: String
    /// Of the very thing that was refused, so that a tick does not hold for another.
    let value: String
    let label: String

    package init(_ name: String, value: String, label: String) {
        self.name = name
        self.value = value
        self.label = label
    }
}

/// The query of an address, read like a form.
package struct Query: Sendable {
    private let form: Form

    /// - Parameter location: path and query. A query that cannot be read counts as empty.
    package init(of location: String) {
        let query = location.firstIndex(of: "?").map { location[location.index(after: $0)...] } ?? ""
        form = Form((try? URLEncoded.pairs(query)) ?? [])
    }

    /// Of a form that asks instead of an address.
    package init(_ form: Form) { self.form = form }

    package func text(_ name: String) -> String { form.text(name) }
    package func all(_ name: String) -> [String] { form.all(name) }
    /// The page of a list, from 1.
    package var page: Int { max(1, Int(form.text("page")) ?? 1) }
    /// For the fields of a filter.
    package var fields: Form { form }
}

extension String {
    /// Without C0 and C1 controls, except line feed and tab; CR LF becomes LF.
    fileprivate var withoutControls: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF }) else { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x09, 0x0A: true
                    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
                    default: true
                    }
                }))
    }

    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension UInt8 {
    /// An ASCII letter or digit.
    var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
