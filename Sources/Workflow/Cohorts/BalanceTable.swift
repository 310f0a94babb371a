import Domain
import Office
import Storage

/// The balance sheets of one place: a line for each part of it, and their sum.
struct BalanceTable: Sendable {
    struct Line: Sendable {
        /// The id of the town, school or class.
        let key: String
        let name: String
        let sheet: BalanceSheet
    }

    let year: Int
    let scope: BalanceScope
    let asOf: AsOf
    let lines: [Line]
    let total: BalanceSheet
    /// Children who count on no line: must be none.
    let unplaced: [ID<Student>]
    /// The receiving school that counts its own children, which are opened by it and moved to and from it.
    let own: ID<School>?

    /// Whether the lines open with the children placed at a school, and show those who went to another.
    var isByReceiving: Bool { scope == .receivingSchools || own != nil }
    var balances: Bool { unplaced.isEmpty && total.balances && lines.allSatisfy(\.sheet.balances) }

    /// The standings that anybody has, in their order.
    var standings: [Standing] { Standing.allCases.filter { total.byStanding[$0] ?? 0 > 0 } }

    /// Counts the children whom the officer reaches.
    init(_ desk: Desk, year: Int, scope: BalanceScope = .county, asOf: AsOf = AsOf()) throws {
        let names = try PlaceNames(desk, year: year)
        let positions = try PositionQuery(desk, year: year).positions(asOf)
            .filter { scope.holds(home: $0.home, town: $0.town) }
        let isFrozen = try BalanceQuery(desk, year: year)
            .isFrozen(on: asOf.on ?? .distantFuture, known: asOf.known?.lastMoment)
        let own = desk.jurisdiction.receivingSchool
        let opensByChild = !isFrozen || scope == .receivingSchools || own != nil
        let openings = isFrozen ? try BalanceQuery(desk, year: year).openings(asOf) : [:]
        var sheets = opensByChild ? [:] : try BalanceOpenings(desk, year: year, names: names).sheets(scope, openings)
        var unplaced: [ID<Student>] = []
        var placed = PlacedChildren()
        for position in positions where position.isMember {
            guard let key = scope.key(of: position) else {
                unplaced.append(position.student)
                continue
            }
            if let own {
                sheets.count(position, on: scope == .receivingSchools ? own.text : key, of: own)
                continue
            }
            sheets[key, default: BalanceSheet()].count(position)
            guard position.membership == .enrolled else { continue }
            if let schoolClass = position.schoolClass { placed.count(in: schoolClass, at: position.placed) }
            // By receiving school each enrolled child opens where it was placed; before the freeze, its own line.
            if scope == .receivingSchools {
                sheets.open(at: position.placed?.text ?? "", movedTo: key)
            } else if opensByChild {
                sheets[key]?.opening += 1
            }
        }
        // Only who reaches the whole county counts every child of a class.
        if scope == .receivingSchools, isFrozen, desk.jurisdiction == .county {
            for (key, children) in placed.missing(of: openings) {
                sheets[key, default: BalanceSheet()].opening += children
            }
        }
        lines = sheets.sorted { $0.key < $1.key }.map {
            Line(key: $0.key, name: names.line($0.key, in: scope), sheet: $0.value)
        }
        total = lines.map(\.sheet).reduce(BalanceSheet(), +)
        if lines.isEmpty, try !desk.reaches(scope) { throw NotFound() }
        self.unplaced = unplaced
        self.own = own
        self.year = year
        self.scope = scope
        self.asOf = asOf
    }
}

extension [String: BalanceSheet] {
    /// Counts one child for a receiving school: a child placed there opens, one who came or went is moved, and only who
    /// is there closes.
    fileprivate mutating func count(_ position: ChildPosition, on line: Key, of school: ID<School>) {
        let (opens, isHere) = (position.placed == school, position.receiving == school)
        guard opens || isHere else { return }
        var sheet = self[line] ?? BalanceSheet()
        if isHere { sheet.count(position) }
        if position.membership == .enrolled {
            if opens { sheet.opening += 1 }
            if isHere, !opens { sheet.movedIn += 1 }
            if opens, !isHere { sheet.movedOut += 1 }
        }
        self[line] = sheet
    }
}

extension Desk {
    /// Whether there is such a place, and it is the officer's to see when no child of his stands there.
    fileprivate func reaches(_ scope: BalanceScope) throws -> Bool {
        switch scope {
        case .county, .receivingSchools: return true
        case .school(let school):
            return try connection.row(
                "SELECT id FROM school WHERE county = \(county) AND id = \(school) AND \(reachesSchool)") != nil
        case .town(let town):
            guard try directory.townships().contains(where: { $0.id == town }) else { return false }
            return jurisdiction == .county || jurisdiction == .township(town)
        }
    }
}

/// What opens the classes that the officer reaches, by line.
private struct BalanceOpenings {
    let desk: Desk
    let year: Int
    let names: PlaceNames

    init(_ desk: Desk, year: Int, names: PlaceNames) {
        self.desk = desk
        self.year = year
        self.names = names
    }

    func sheets(_ scope: BalanceScope, _ openings: [ID<SchoolClass>: Int]) throws -> [String: BalanceSheet] {
        let classes = Dictionary(uniqueKeysWithValues: try desk.cohorts.classes(year).map { ($0.id, $0) })
        var sheets: [String: BalanceSheet] = [:]
        for (schoolClass, children) in openings {
            guard let found = classes[schoolClass] else { continue }
            let town = names.township(of: found.school)
            guard scope.holds(home: found.school, town: town), desk.jurisdiction.holds(found.school, in: town),
                let key = key(of: found, in: town, scope)
            else { continue }
            sheets[key, default: BalanceSheet()].opening += children
        }
        return sheets
    }

    private func key(of schoolClass: SchoolClass, in town: ID<Township>?, _ scope: BalanceScope) -> String? {
        switch scope {
        case .county: town?.text
        case .town: schoolClass.school.text
        case .school: schoolClass.id.text
        case .receivingSchools: nil
        }
    }
}

extension Jurisdiction {
    var receivingSchool: ID<School>? { if case .receiving(let school) = self { school } else { nil } }

    /// Whether the classes of a sending school count in it.
    fileprivate func holds(_ school: ID<School>, in town: ID<Township>?) -> Bool {
        switch self {
        case .county: true
        case .township(let id): id == town
        case .sending(let id): id == school
        case .receiving: false
        }
    }
}

extension PlaceNames {
    /// The name of a line of the balance sheet.
    func line(_ key: String, in scope: BalanceScope) -> String {
        switch scope {
        case .county: township(ID(key))
        case .town: sendingLine(ID(key))
        case .receivingSchools: key.isEmpty ? BalanceWords.noReceivingSchool : school(ID(key))
        case .school(let school): ID(key) == school ? BalanceWords.joinedHere : schoolClass(ID(key))
        }
    }

    func title(of scope: BalanceScope) -> String {
        switch scope {
        case .county: BalanceWords.county
        case .receivingSchools: BalanceWords.byReceivingSchool
        case .town(let town): township(town)
        case .school(let school): self.school(school)
        }
    }
}
