import Domain
import Office
import Storage
import Testing

@testable import Workflow

/// Children who come back to a school's list after its registration was closed: nobody has seen them, so they are looked
/// for.
@Suite struct LateAbsenceTests {
    typealias C = HandoverCounty

    private static let town = Officer(id: ID("o9"), name: "韦干部", role: .town, unit: .town(C.dexin))
    private let noShow = ["notArrived", "school:\(C.panjiang)"]

    private func close(_ county: HandoverCounty) async throws {
        try await county.office.perform(CloseArrival(school: C.panjiang, year: 2026), as: C.receiver)
    }

    private func firstCheck(_ student: String, _ county: HandoverCounty) async throws {
        try await county.office.perform(
            MakeFirstChecks(year: 2026, school: C.panjiang, [ID(student): FirstCheck(finding: "电话无人接")]),
            as: C.receiver)
    }

    @Test(arguments: HandoverEngine.all)
    func `an answer of before the close that is taken back after it leaves a no-show`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            for student in ["a1", "a2"] {
                try await county.office.perform(
                    AgreeWhereabouts(
                        ID(student), year: 2026, WhereaboutsConclusion(.abroad, place: "随父母出国", evidence: "护照")),
                    as: Self.town)
            }
            let reopen = { (student: String) in
                try await county.office.perform(
                    ReopenWhereabouts(ID(student), year: 2026, reason: "没有出国"), as: Self.town)
            }
            try await reopen("a1")
            #expect(try await county.standing("a1") == ["handedOver", "school:\(C.panjiang)"])
            let items = try await county.office.read(as: Self.town) { try AbsenceQuery(desk: $0, year: 2026).items() }
            #expect(items.first { $0.student.id == ID("a1") }.map { AbsencePart(of: $0.standing) } == .checking)
            try await close(county)
            try await reopen("a2")
            for student in ["a1", "a2"] {
                #expect(try await county.standing(student) == noShow)
                try await firstCheck(student, county)
                #expect(try await county.standing(student).first == "underCheck")
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child added by a correction after the close is a no-show`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            let id = try await county.packet(.filed)
            try await close(county)
            try await county.enrol([C.child("a9", "韩雪", in: C.classA, 5)])
            try await county.office.perform(CorrectHandover(handover: id, reason: "名册漏了一人"), as: C.receiver)
            #expect(try await county.standing("a9") == noShow)
            try await firstCheck("a9", county)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a class accepted after the close leaves no-shows`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await close(county)
            _ = try await county.packet(.accepted)
            #expect(try await county.standing("a1") == noShow)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a merger of before the close that is taken back after it leaves a no-show`(engine: HandoverEngine)
        async throws
    {
        try await YearCounty.with(engine) { year in
            try await year.state([Statement(.handedOver(ID("p9"), receiving: C.changming), of: ID("b1"))])
            try await year.office.perform(
                MergeStudents(ID("b1"), into: YearCounty.walkIn, year: 2026, reason: "当面核对", document: "户口簿"),
                as: C.bureau)
            try await year.office.perform(CloseArrival(school: C.changming, year: 2026), as: C.otherReceiver)
            try await year.office.perform(SeparateStudents(ID("b1"), year: 2026, reason: "是两个人"), as: C.bureau)
            #expect(try await year.county.standing("b1") == ["notArrived", "school:\(C.changming)"])
        }
    }
}
