import Domain

/// Invents children one after another. The same dice give the same children.
struct ChildMaker {
    let year: Int
    var dice: Dice
    var taken: Set<String> = []

    init(year: Int, dice: Dice) {
        self.year = year
        self.dice = dice
    }

    mutating func child(primary: Int, number: Int, town: String, isRural: Bool) -> Child {
        let isMale = dice.roll(2) == 0
        let birth = birthday()
        let isLocal = !dice.chance(perMille: 75)
        let (name, ethnicity) = named(isMale: isMale)
        let household = isLocal ? Land.divisionCode : SyntheticIdentity.elsewhere
        let identity = identity(area: household, birth: birth, isMale: isMale)
        let surname = NameTables.surname(of: name) ?? dice.pick(NameTables.surnames)
        return Child(
            primary: primary, number: number, name: name, isMale: isMale, birth: birth, ethnicity: ethnicity,
            identity: identity, studentNumber: studentNumber(of: identity, birth: birth, isMale: isMale),
            household: household, address: address(town: town), parents: parents(surname: surname),
            leftBehind: dice.chance(perMille: 300) ? (dice.roll(2) == 0 ? .one : .both) : .no,
            disability: dice.chance(perMille: 15) ? dice.pick(["肢体残疾", "智力残疾", "听力残疾", "视力残疾"]) : nil,
            isPoor: dice.chance(perMille: 210), isOrphan: dice.chance(perMille: 5),
            isRelocated: dice.chance(perMille: 70), isStruggling: dice.chance(perMille: 60),
            isInDifficulty: dice.chance(perMille: 15), boards: dice.chance(perMille: isRural ? 550 : 120),
            kilometres: dice.roll(in: 1...8))
    }

    /// The year's cohort is born from 1 September 13 years ago on; one child in twelve is a year older.
    private mutating func birthday() -> Day {
        let eldest = Day.of(year - (dice.chance(perMille: 80) ? 14 : 13), 9, 1)
        return eldest.advanced(by: dice.roll(365))
    }

    mutating func named(isMale: Bool) -> (name: String, ethnicity: String) {
        if dice.chance(perMille: 8) {
            let people = NameTables.dotted[dice.roll(NameTables.dotted.count)]
            return (dice.pick(people.first) + "·" + dice.pick(people.second), people.ethnicity)
        }
        let table = isMale ? NameTables.boys : NameTables.girls
        let first = dice.pick(table)
        return (dice.pick(NameTables.surnames) + first + secondCharacter(table), dice.pick(NameTables.ethnicities))
    }

    private mutating func secondCharacter(_ table: [String]) -> String {
        if dice.chance(perMille: 15) { return dice.pick(NameTables.rare) }
        return dice.chance(perMille: 800) ? dice.pick(table) : ""
    }

    /// The name of a brother or sister.
    mutating func sibling(of name: String, surname: String, isMale: Bool) -> String {
        while true {
            let sibling = surname + dice.pick(isMale ? NameTables.boys : NameTables.girls)
            if sibling != name { return sibling }
        }
    }

    mutating func identity(area: String, birth: Day, isMale: Bool) -> String {
        SyntheticIdentity.fresh(area: area, birth: birth, isMale: isMale, taken: &taken, dice: &dice)
    }

    /// Mostly `G` + ID; sometimes, and lawfully, another one (the ID changed) or a temporary `L` number.
    private mutating func studentNumber(of identity: String, birth: Day, isMale: Bool) -> String {
        switch dice.roll(1000) {
        case 0..<12: "G" + self.identity(area: SyntheticIdentity.local, birth: birth, isMale: isMale)
        case 12..<20: temporaryNumber(birth: birth)
        default: "G" + identity
        }
    }

    /// `L` + area, birth and four random digits.
    private mutating func temporaryNumber(birth: Day) -> String {
        while true {
            let number = "L" + SyntheticIdentity.local + birth.compact + dice.digits(4)
            if taken.insert(number).inserted { return number }
        }
    }

    /// `J` + area of the school, birth, serial and check digit.
    mutating func numberWithoutIdentity(birth: Day, isMale: Bool) -> String {
        "J" + identity(area: Land.divisionCode, birth: birth, isMale: isMale)
    }

    mutating func address(town: String) -> String {
        Land.countyName + town + dice.pick(NameTables.villages) + "\(dice.roll(in: 1...12))组\(dice.roll(in: 1...98))号"
    }

    private mutating func parents(surname: String) -> [(name: String, relation: String, phone: String)] {
        [
            (surname + dice.pick(NameTables.men), "父亲", SyntheticIdentity.phone(&dice)),
            (dice.pick(NameTables.surnames) + dice.pick(NameTables.women), "母亲", SyntheticIdentity.phone(&dice)),
        ]
    }

    /// An adult's ID, for families whose child has none.
    mutating func adultIdentity(isMale: Bool) -> String {
        identity(area: Land.divisionCode, birth: .of(year - 40, 1, 1).advanced(by: dice.roll(1500)), isMale: isMale)
    }
}
