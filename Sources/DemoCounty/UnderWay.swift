extension DemoCounty {
    /// A census in its middle 摸底进行中: some schools have sent in their returns, some are at work, one has a file that
    /// waits for its review, the others have sent nothing yet.
    package struct UnderWay: Sendable {
        package struct RosterFile: Sendable {
            package let name: String
            package let bytes: [UInt8]
            /// Of the school whose roster it is.
            package let schoolCode: String
        }

        /// What has come in, in order: the late ones 补报_ last, which put children on two rosters.
        package let taken: [RosterFile]
        /// The codes of the schools whose returns are in.
        package let submitted: [String]
        /// What the officer `waitingFor` has uploaded and not confirmed.
        package let waiting: [RosterFile]
        package let waitingFor: String
        /// Rosters of schools that have sent nothing.
        package let rest: [RosterFile]
    }

    /// The first school's file waits; the second school is at work. Throws what the workbook writer throws.
    package func underWay() throws -> UnderWay {
        let rosters = Roster.all(land, people)
        let files = YearFiles(year: year, land: land, plan: plan, people: people).rosters
        let all = try zip(rosters, files).map { roster, file in
            let name = roster.path.split(separator: "/").last.map(String.init) ?? roster.path
            return (
                primary: roster.primary, isLate: name.hasPrefix("补报_"),
                file: UnderWay.RosterFile(
                    name: name, bytes: try file.content.bytes(), schoolCode: land.primaries[roster.primary].code)
            )
        }
        // Children on two rosters are asked about only where both have come in.
        var reporting = Set(people.doubles.flatMap { [people.children[$0.child].primary, $0.primary] } + [1])
        let wanted = max(3, land.primaries.count / 3)
        for primary in land.primaries.indices where reporting.count < wanted { reporting.insert(primary) }
        reporting.remove(0)
        let done = reporting.subtracting([1]).sorted().enumerated().filter { $0.offset.isMultiple(of: 2) }.map(
            \.element)
        return UnderWay(
            taken: all.filter { reporting.contains($0.primary) }.map(\.file),
            submitted: done.map { land.primaries[$0].code },
            waiting: all.filter { $0.primary == 0 && !$0.isLate }.map(\.file),
            waitingFor: signIns.first { $0.unitCode == land.primaries[0].code }?.login ?? "",
            rest: all.filter { $0.primary != 0 && !reporting.contains($0.primary) }.map(\.file))
    }
}
