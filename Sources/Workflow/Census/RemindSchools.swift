import Domain
import Office

/// Reminds schools of what they owe the census 催办: all that are named or none, each told in its own words and each an act
/// in the ledger. A school that was reminded today is reminded again only for a reason.
package struct RemindSchools: Command {
    let schools: [ID<School>]
    let year: Int
    let reason: String

    package init(_ schools: [ID<School>], year: Int, reason: String = "") {
        self.schools = schools
        self.year = year
        self.reason = reason
    }

    /// How many schools were reminded.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.remind)
        guard try desk.cohorts.state(year) == .census else { throw CensusRefusal.remindedTooLate(year: year) }
        let chosen = Set(schools)
        guard !chosen.isEmpty else { throw CensusRefusal.nobodyToRemind }
        let owing = try OwingSchool.all(desk, year: year)
        let known = Set(owing.map(\.line.school))
        let settled = try chosen.subtracting(known).sorted().map { school in
            try desk.requireReach(school)
            return try desk.directory.school(school).name
        }
        guard settled.isEmpty else { throw CensusRefusal.nothingOwed(settled) }
        let reminded = owing.filter { chosen.contains($0.line.school) }
        let again = reminded.filter { $0.line.reminded == desk.day }.map(\.line.name)
        guard again.isEmpty || !reason.isEmpty else { throw CensusRefusal.remindedToday(again) }
        for school in reminded {
            try Reactions.follow(
                .returnOwed(year: year, school: school.line.school, matter: school.matter, reason: reason), at: desk)
        }
        return reminded.count
    }
}

/// A school that has not reported, or whose rosters still wait for it, and the words by which it is reminded.
struct OwingSchool: Sendable {
    let line: CensusSchoolLine
    let matter: String
    /// Whether it is proposed to remind it.
    let isInNeed: Bool

    /// Those that the officer reaches; once the census has closed nobody owes it anything.
    static func all(_ desk: Desk, year: Int) throws -> [OwingSchool] {
        guard try desk.cohorts.state(year) == .census else { return [] }
        let due = try desk.rules(of: year).milestones.censusClosed
        return try CensusQuery(desk, year: year).lines().filter { $0.isOwed || $0.tally.open > 0 }.map {
            OwingSchool(
                line: $0, matter: CensusWords.owed($0, due: due, year: year, today: desk.day),
                isInNeed: isInNeed($0, due: due, today: desk.day))
        }
    }

    /// Nothing has come in; or the day has come and the return has not; or the return is in and something waits that only
    /// persons can settle. A school that is at work before its day, or has only repairs to accept, is not; nor is one
    /// that was reminded today.
    private static func isInNeed(_ line: CensusSchoolLine, due: Day, today: Day) -> Bool {
        guard line.reminded != today else { return false }
        return switch line.state {
        case .awaited: true
        case .filling: due <= today
        case .submitted, .closed: line.errors + line.doubles > 0
        }
    }
}

extension Desk {
    /// What the officer's own school owes the census now, as a reminder says it, and since when its return has been in:
    /// a reminder of before that is done with. `nil` where it owes nothing.
    func censusDebt(_ year: Int) throws -> (matter: String, since: Timestamp?)? {
        guard officer.role == .primary, case .school(let school) = officer.unit,
            try cohorts.state(year) == .census
        else { return nil }
        let line = try CensusQuery(self, year: year).line(of: school)
        guard line.isOwed || line.tally.open > 0 else { return nil }
        let due = try rules(of: year).milestones.censusClosed
        return (
            CensusWords.owed(line, due: due, year: year, today: day),
            line.isOwed ? nil : try lastReturnAct(of: school, year: year)?.at
        )
    }
}
