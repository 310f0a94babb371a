import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct MergerGuardTests {
    typealias C = HandoverCounty

    private func merge(_ student: String, into kept: String, wrongNumber: String = "") -> MergeStudents {
        MergeStudents(
            ID(student), into: ID(kept), year: 2026, reason: "到校当面核对", document: "户口簿", wrongNumber: wrongNumber)
    }

    @Test(arguments: HandoverEngine.all)
    func `twins with a number each stay two until somebody says which number was wrong`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            for (order, student) in ["a2", "w1"].enumerated() {
                let number = CensusChild.identity(order + 1)
                try await year.county.change(student) { $0.identityText = number }
            }
            await #expect(throws: Merger.Refusal.numbersDiffer) {
                try await year.office.perform(merge("w1", into: "a2"), as: C.bureau)
            }
            #expect(try await year.county.standing("w1").first == "arrived")
            try await year.office.perform(merge("w1", into: "a2", wrongNumber: "报到时抄错"), as: C.bureau)
            let reasons = try await year.read { desk in
                try desk.connection.rows("SELECT reason FROM act WHERE kind = 'studentsMerged'").map {
                    try $0.text("reason")
                }
            }
            #expect(reasons == ["到校当面核对；两个身份证号不同：报到时抄错"])
        }
    }

    @Test func `only the bureau merges, two children of one year, the absent one into the present one`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: true)
        for officer in [C.station, C.teacher, C.receiver, C.administrator] {
            await #expect(throws: NotAllowed.self) {
                try await year.office.perform(merge("a3", into: "w1"), as: officer)
            }
            await #expect(throws: NotAllowed.self) {
                try await year.office.perform(SeparateStudents(ID("a3"), year: 2026, reason: "错"), as: officer)
            }
        }
        for (student, kept, refusal): (String, String, Merger.Refusal) in [
            ("a3", "a3", .sameChild), ("w1", "a3", .wrongWayRound), ("a3", "a4", .hasLeft), ("a4", "a3", .hasLeft),
        ] {
            await #expect(throws: refusal) {
                try await year.office.perform(merge(student, into: kept), as: C.bureau)
            }
        }
        await #expect(throws: NotFound.self) {
            try await year.office.perform(merge("a3", into: "nobody"), as: C.bureau)
        }
        // Who left for another reason was merged with nobody.
        await #expect(throws: Merger.Refusal.notMerged) {
            try await year.office.perform(SeparateStudents(ID("a4"), year: 2026, reason: "错"), as: C.bureau)
        }
    }

    @Test func `while the census is open the rosters are mended instead`() async throws {
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: false)
        await #expect(throws: Merger.Refusal.censusOpen) {
            try await year.office.perform(merge("a3", into: "a2"), as: C.bureau)
        }
    }

    @Test(arguments: [Handover.State.drafted, .filed])
    func `a sealed roster stays as it is, one not yet signed loses the line`(state: Handover.State) async throws {
        let county = try await HandoverCounty(.sqliteInMemory())
        let packet = try await county.packet(state)
        try await county.office.perform(FreezeForMerger(), as: C.bureau)
        let before = try await county.read(packet)
        try await county.office.perform(merge("a4", into: "a3"), as: C.bureau)
        let after = try await county.read(packet)
        #expect(before.lines.count == 4)
        #expect(after.lines.map(\.student) == before.lines.map(\.student).filter { state == .filed || $0 != ID("a4") })
    }
}

private struct FreezeForMerger: Command {
    func run(in desk: Desk) throws {
        try desk.cohorts.freeze(2026, on: desk.day)
        try desk.record(Entry(.censusClosed, on: "cohort:2026"), cohort: 2026)
    }
}
