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

/// A school that has not reported, or that must still mend something by hand, and the words by which it is reminded.
struct OwingSchool: Sendable {
    let line: CensusSchoolLine
    let matter: String

    /// Those that the officer reaches.
    static func all(_ desk: Desk, year: Int) throws -> [OwingSchool] {
        let due = try desk.rules(of: year).milestones.censusClosed
        return try CensusQuality(desk, year: year).schools.filter { $0.line.isOwed || $0.line.errors > 0 }.map {
            let kinds = CensusWords.kinds($0.quality)
            return OwingSchool(line: $0.line, matter: CensusWords.owed($0.line, kinds: kinds, due: due, year: year))
        }
    }
}
