import Domain
import Office
import Storage

/// How the lines of a balance are grouped.
package enum BalanceGrouping: String, CaseIterable, Sendable {
    case county, town, school, schoolClass = "class"
    /// By the school that received, or was to receive, the child.
    case receiving
}

/// The balance sheets of a cohort at the end of a day, one for each town, school or class, and their sum.
package struct BalanceReport: Sendable {
    package struct Line: Sendable {
        package let key: String
        package let name: String
        package let sheet: BalanceSheet
    }

    package let year: Int
    package let day: Day
    /// Whether the lines open with the children placed at a school, and show those who went to another.
    package let isByReceiving: Bool
    package let lines: [Line]
    package let total: BalanceSheet
    /// Children whom the ledger does not place on any line: must be none.
    package let unplaced: [ID<Student>]

    package var balances: Bool { unplaced.isEmpty && total.balances && lines.allSatisfy(\.sheet.balances) }
}

/// Adds up the balance from the ledger itself, for any past day, and as it was known on any past day.
package struct BalanceQuery {
    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// - Parameter known: count only what had been recorded by the end of this day.
    package func report(by grouping: BalanceGrouping, on day: Day, known: Day? = nil) throws -> BalanceReport {
        let moment = known.map(\.lastMoment)
        let chains = try LedgerStore(connection: desk.connection, county: desk.county)
            .chains(cohort: year, knownBy: moment)
        let names = try BalanceNames(desk, year: year)
        let isFrozen = try isFrozen(on: day, known: moment)
        let openings = isFrozen ? try openings(AsOf(on: day, known: known)) : [:]
        var sheets = Self.opened(openings, by: grouping, names)
        var unplaced: [ID<Student>] = []
        var placed = PlacedChildren()
        for (student, chain) in chains {
            let situation = Situation(chain.facts, on: day)
            guard situation.isMember else { continue }
            guard let key = names.key(of: situation, by: grouping) else {
                unplaced.append(student)
                continue
            }
            sheets[key, default: BalanceSheet()].count(situation)
            guard case .enrolled(_, let schoolClass) = situation.membership else { continue }
            placed.count(in: schoolClass, at: situation.receiving)
            // By receiving school each enrolled child opens where it was placed; before the freeze, its own line.
            if grouping == .receiving {
                sheets.open(at: situation.receiving?.text ?? "", movedTo: key)
            } else if !isFrozen {
                sheets[key]?.opening += 1
            }
        }
        if grouping == .receiving, isFrozen {
            for (key, children) in placed.missing(of: openings) {
                sheets[key, default: BalanceSheet()].opening += children
            }
        }
        let lines = sheets.sorted { $0.key < $1.key }.map {
            BalanceReport.Line(key: $0.key, name: names.name(of: $0.key, by: grouping), sheet: $0.value)
        }
        return BalanceReport(
            year: year, day: day, isByReceiving: grouping == .receiving, lines: lines,
            total: lines.map(\.sheet).reduce(BalanceSheet(), +), unplaced: unplaced.sorted())
    }

    private static func opened(
        _ openings: [ID<SchoolClass>: Int], by grouping: BalanceGrouping, _ names: BalanceNames
    ) -> [String: BalanceSheet] {
        var sheets: [String: BalanceSheet] = [:]
        for (schoolClass, children) in openings {
            guard let key = names.openingKey(of: schoolClass, by: grouping) else { continue }
            sheets[key, default: BalanceSheet()].opening += children
        }
        return sheets
    }

    /// How many children each class opens with: its frozen number, and what groups have been drawn from it since.
    func openings(_ asOf: AsOf) throws -> [ID<SchoolClass>: Int] {
        let frozen: [ID<SchoolClass>: Int] = Dictionary(
            uniqueKeysWithValues: try desk.connection.rows(
                "SELECT class_id, children FROM frozen_class WHERE county = \(desk.county) AND year = \(year)"
            ).map { (try $0.id("class_id"), try $0.int("children")) })
        return ClassShift.openings(
            frozen, shifted: try desk.classGroups.shifts(year), on: asOf.on ?? .distantFuture,
            known: asOf.known?.lastMoment)
    }

    /// Whether the cohort was frozen by the end of a day, as known at a moment.
    func isFrozen(on day: Day, known moment: Timestamp?) throws -> Bool {
        guard let frozen = try desk.cohorts.frozenOn(year), frozen <= day else { return false }
        return try isFreezeKnown(by: moment)
    }

    private func isFreezeKnown(by moment: Timestamp?) throws -> Bool {
        guard let moment else { return true }
        return try desk.connection.row(
            """
            SELECT id FROM act WHERE county = \(desk.county) AND subject = \("cohort:\(year)")
                AND kind = \(Entry.Kind.censusClosed) AND at <= \(moment)
            """) != nil
    }
}

/// The enrolled children of each class by the school where they were placed, held against the number that was frozen: what
/// opens the lines of receiving schools is counted child by child, so that without the frozen number a child who is lost
/// would be lost from both sides.
struct PlacedChildren {
    private var counts: [ID<SchoolClass>: [String: Int]] = [:]

    mutating func count(in schoolClass: ID<SchoolClass>, at school: ID<School>?) {
        counts[schoolClass, default: [:]][school?.text ?? "", default: 0] += 1
    }

    /// How many children are placed at each school.
    var atSchool: [String: Int] { counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) } }

    /// How many more were frozen than are counted, by the school where most of their class were placed. Where more are
    /// counted than were frozen the number is negative, and stands where fewest were placed.
    func missing(of frozen: [ID<SchoolClass>: Int]) -> [String: Int] {
        var missing: [String: Int] = [:]
        for schoolClass in Set(frozen.keys).union(counts.keys) {
            let found = counts[schoolClass, default: [:]]
            let lost = frozen[schoolClass, default: 0] - found.values.reduce(0, +)
            guard lost != 0 else { continue }
            let ranked = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            missing[(lost > 0 ? ranked.first : ranked.last) ?? "", default: 0] += lost
        }
        return missing
    }
}

extension Day {
    /// The last millisecond of the day in China.
    var lastMoment: Timestamp { Timestamp(milliseconds: Timestamp(advanced(by: 1)).milliseconds - 1) }
}

/// The names and groups of towns, schools and classes.
private struct BalanceNames {
    private let county: String
    private let towns: [String: String]
    private let schools: [String: School]
    private let classes: [String: SchoolClass]

    init(_ desk: Desk, year: Int) throws {
        county = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        towns = Dictionary(uniqueKeysWithValues: try desk.directory.townships().map { ($0.id.text, $0.name) })
        schools = Dictionary(uniqueKeysWithValues: try desk.directory.schools().map { ($0.id.text, $0) })
        classes = Dictionary(uniqueKeysWithValues: try desk.cohorts.classes(year).map { ($0.id.text, $0) })
    }

    func key(of situation: Situation, by grouping: BalanceGrouping) -> String? {
        let home = situation.sendingSchool ?? situation.responsibleSchool
        switch grouping {
        case .county: return "county"
        case .town: return home.flatMap { schools[$0.text]?.township.text }
        case .school: return home?.text
        case .schoolClass:
            if case .enrolled(_, let schoolClass) = situation.membership { return schoolClass.text }
            return home?.text
        case .receiving: return situation.responsibleSchool?.text ?? ""
        }
    }

    /// The line that a frozen class opens. By receiving school each child opens by itself, where it was placed.
    func openingKey(of schoolClass: ID<SchoolClass>, by grouping: BalanceGrouping) -> String? {
        guard let found = classes[schoolClass.text] else { return nil }
        switch grouping {
        case .county: return "county"
        case .town: return schools[found.school.text]?.township.text
        case .school: return found.school.text
        case .schoolClass: return found.id.text
        case .receiving: return nil
        }
    }

    /// A receiving school's line among the sending schools: its walk-ins.
    private func line(_ school: School) -> String {
        school.kind == .junior ? BalanceWords.walkIns(at: school.name) : school.name
    }

    func name(of key: String, by grouping: BalanceGrouping) -> String {
        switch grouping {
        case .county: return county
        case .town: return towns[key] ?? key
        case .school: return schools[key].map(line) ?? ""
        case .receiving: return schools[key]?.name ?? ""
        case .schoolClass:
            guard let found = classes[key] else { return schools[key].map(line) ?? key }
            return (schools[found.school.text]?.name ?? "") + " " + found.label
        }
    }
}
