import Domain

/// Numbers that look like those of people and belong to nobody: area codes 439999 and 522799 were never assigned.
enum SyntheticIdentity {
    static let local = "439999"
    static let elsewhere = "522799"

    /// The first 17 digits with the check digit of GB 11643-1999 (ISO 7064, MOD 11-2).
    static func checked(_ body: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        let digits = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]
        return body + digits[sum % 11]
    }

    /// A new number; `taken` remembers it.
    static func fresh(
        area: String, birth: Day, isMale: Bool, taken: inout Set<String>, dice: inout Dice
    ) -> String {
        while true {
            let serial = dice.digits(2) + String(dice.roll(5) * 2 + (isMale ? 1 : 0))
            let number = checked(area + birth.compact + serial)
            if taken.insert(number).inserted { return number }
        }
    }

    /// A mobile number of the 144 range, which no network gives to people.
    static func phone(_ dice: inout Dice) -> String { "144" + dice.digits(8) }
}

extension Day {
    /// `20140226`, as the national system writes days.
    var compact: String { description.replacing("-", with: "") }

    /// For days that are written in this room's own tables.
    static func of(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 0)
    }
}
