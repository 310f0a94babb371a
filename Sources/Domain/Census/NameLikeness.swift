/// Two names of which one may be a slip of the other 姓名相近.
package enum NameLikeness {
    /// One character is written otherwise, left out or too many. Of a name of one character nobody can say.
    package static func isSlip(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one), Array(other))
        guard one != other, min(one.count, other.count) >= 2, abs(one.count - other.count) <= 1 else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one.dropFirst(start).reversed(), other.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        return max(one.count, other.count) - start - end == 1
    }

    /// The same pinyin 同音, one syllable for each character: what has no known reading is alike to nothing.
    package static func isHomophone(_ one: String, _ other: String, spelt pinyin: (String) -> Pinyin) -> Bool {
        guard one != other, !one.isEmpty, one.count == other.count else { return false }
        let (first, second) = (pinyin(one), pinyin(other))
        return first.syllables.count == one.count && first.key == second.key
    }
}

extension StudentDetails {
    /// The same identity number or the same student number.
    package func sharesNumber(with other: StudentDetails) -> Bool {
        (identityKey != nil && identityKey == other.identityKey)
            || (studentNumber != nil && studentNumber == other.studentNumber)
    }

    package func agreesInBothNumbers(with other: StudentDetails) -> Bool {
        identityKey != nil && identityKey == other.identityKey
            && studentNumber != nil && studentNumber == other.studentNumber
    }

    /// Whether both have a number and it is not the same.
    ///
    /// - Parameter isOthers: whether the identity number is known to be another child's.
    package func contradicts(_ other: StudentDetails, besidesIdentity isOthers: Bool = false) -> Bool {
        func differ<T: Equatable>(_ one: T?, _ other: T?) -> Bool { one != nil && other != nil && one != other }
        return (!isOthers && differ(identityKey, other.identityKey)) || differ(studentNumber, other.studentNumber)
    }

    /// Whether a row can name the child by a number.
    package var isNumbered: Bool { identityKey != nil || studentNumber != nil }
}
