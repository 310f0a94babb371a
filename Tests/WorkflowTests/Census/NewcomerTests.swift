import Domain
import Office
import Storage
import Testing

@testable import Workflow

/// What the first roster of a cohort spares, it spares safely.
struct NewcomerTests {
    /// States of a child that it is new, whatever is known of it.
    private struct StateOfNewcomer: Command {
        let child: KnownStudent

        func run(in desk: Desk) throws {
            guard let schoolClass = child.schoolClass else { return }
            try desk.record(
                Entry(.rosterImported, on: "roster:again"), cohort: child.year,
                stating: [Statement(.enrolled(school: child.school, schoolClass: schoolClass), of: child.id)],
                of: [child.id])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child of whom something is known is never taken for a newcomer`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(county.roster(CensusChild.three))
            let child = try #require(try await county.students().first)
            let fault = await #expect(throws: StorageFault.self) {
                try await county.office.perform(StateOfNewcomer(child: child), as: CensusCounty.bureau)
            }
            #expect(fault?.kind == .unique)
            let counts = try await county.database.read { connection in
                try ["fact", "standing"].map { table in
                    try connection.row("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table))")?.int("n")
                }
            }
            #expect(counts == [3, 3])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `children whom a later roster names are found beside its newcomers`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(county.roster(CensusChild.three))
            let more = CensusChild.three + [CensusChild(4, "孙丽")]
            let outcome = try await county.take(county.roster(more))
            #expect(outcome.newChildren == 1 && outcome.rows == 4)
            #expect(try await county.students().count == 4)
        }
    }

    @Test func `the children of a receiving school are looked up by it`() async throws {
        try await CensusEngine.memory.with { county in
            for condition: SQL in ["= \("3152900100")", "IN \(list: ["3152900100"])"] {
                let plan = try await county.database.read { connection in
                    try connection.rows(
                        """
                        EXPLAIN QUERY PLAN SELECT * FROM standing
                        WHERE county = \("522799") AND year = 2026 AND receiving_id \(condition)
                        """
                    ).map { try $0.text("detail") }
                }
                #expect(plan.contains { $0.contains("standing_receiving") }, "\(plan)")
            }
        }
    }

    @Test func `ids are the same whenever the same run is done again`() {
        let source = IdentitySource(seed: 5)
        let moment = Timestamp(milliseconds: 1_795_697_782_341)
        #expect(source.next(at: moment) == "1m8byvbj500001v1jhrkgtt")
        #expect(source.next(at: moment) == "1m8byvbj500002h9p9sedqr")
    }
}
