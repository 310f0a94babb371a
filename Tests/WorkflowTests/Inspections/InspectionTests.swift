import Office
import Paper
import Testing

@testable import Domain
@testable import Workflow

@Suite struct InspectionTests {
    typealias C = HandoverCounty
    static let inspector = Officer(id: ID("o9"), name: "督学", role: .inspector, unit: .inspectorate)

    @Test(arguments: HandoverEngine.all)
    func `an inspection reads the proofs, draws again the same sample, and follows its order to the end`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            let act = county.office
            let id = try await act.perform(
                OpenInspection(of: .school(C.panjiang), year: 2026, sample: 2), as: Self.inspector)
            let readings = try await act.read(as: Self.inspector) {
                try ProofQuery($0, year: 2026, unit: .school(C.panjiang)).readings()
            }
            #expect(readings[.handoverList] == ProofReading(total: 1, open: 0))
            #expect(readings[.newRoster] == ProofReading(total: 4, open: 2))
            #expect(readings[.clearance] == nil)
            let file = try await act.read(as: Self.inspector) { try $0.inspections.find(id) }
            let pool = ["a1", "a2", "a3", "a4"].map { ID<Student>($0) }
            #expect(file.children.map(\.student) == SampleDraw.draw(2, of: pool.reversed(), for: id))
            await #expect(throws: Inspection.Refusal.proofsOpen) {
                try await act.perform(CloseInspection(id), as: Self.inspector)
            }
            let claims = Inspection.Proof.allCases.map { RecordFindings.Claim($0, .unmet) }
            await #expect(throws: Inspection.Refusal.findingMissing) {
                try await act.perform(RecordFindings(of: id, claims: claims, findings: [""]), as: Self.inspector)
            }
            try await act.perform(
                RecordFindings(of: id, claims: claims, sightings: [1: .seen], findings: ["两名学生未到校，没有核查记录"]),
                as: Self.inspector)
            await #expect(throws: Inspection.Refusal.orderMissing) {
                try await act.perform(CloseInspection(id), as: Self.inspector)
            }
            await #expect(throws: Rectification.Refusal.deadlinePassed) {
                try await act.perform(
                    OrderRectification(after: id, demand: "补做核查", deadline: C.today), as: Self.inspector)
            }
            let order = try await act.perform(
                OrderRectification(after: id, demand: "补做核查", deadline: C.today.advanced(by: 10)), as: Self.inspector)
            await #expect(throws: NotFound.self) {
                try await act.perform(AnswerRectification(order, answer: "已核查"), as: C.otherReceiver)
            }
            try await act.perform(AnswerRectification(order, answer: "已核查"), as: C.receiver)
            try await act.perform(
                SendBackRectification(order, reason: "缺佐证", deadline: C.today.advanced(by: 20)), as: Self.inspector)
            try await act.perform(AnswerRectification(order, answer: "已补佐证"), as: C.receiver)
            try await act.perform(AcceptRectification(order, verdict: "属实"), as: Self.inspector)
            try await act.perform(CloseInspection(id), as: Self.inspector)
            let done = try await act.read(as: C.receiver) { try $0.inspections.find(id) }
            #expect(done.state == .closed)
            #expect(done.orders.map(\.state) == [.accepted])
            #expect(done.orders.map(\.answer) == ["已补佐证"])
            #expect(done.checks.first { $0.proof == .newRoster }?.reading == ProofReading(total: 4, open: 2))
            let check = try #require(done.checks.first { $0.proof == .newRoster })
            #expect(InspectionWords.found(check, of: .newRoster, now: check.reading) == "不符合")
            #expect(InspectionWords.found(check, of: .newRoster, now: nil) == "不符合；当时名册 4 人，各校均未见到 2 人")
            let paper = RectificationPaper(done.orders[0], of: done)
            #expect(try paper.print(at: Timestamp(C.today), on: PaperPress()).starts(with: Array("%PDF".utf8)))
        }
    }

    @Test func `inspections are the inspectorate's, and others see their own`() async throws {
        try await HandoverEngine.memory.with { county in
            try await county.closedArrival()
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(OpenInspection(of: .town(C.dexin), year: 2026), as: C.bureau)
            }
            await #expect(throws: Inspection.Refusal.notInspectable) {
                try await county.office.perform(OpenInspection(of: .bureau, year: 2026), as: Self.inspector)
            }
            let id = try await county.office.perform(OpenInspection(of: .town(C.dexin), year: 2026), as: Self.inspector)
            await #expect(throws: Inspection.Refusal.alreadyOpen) {
                try await county.office.perform(OpenInspection(of: .town(C.dexin), year: 2026), as: Self.inspector)
            }
            #expect(
                try await county.office.read(as: C.station) { try $0.inspections.all(year: 2026) }.map(\.id) == [id])
            #expect(try await county.office.read(as: C.receiver) { try $0.inspections.all(year: 2026) }.isEmpty)
        }
    }

    @Test(arguments: Rectification.State.allCases, Rectification.Step.allCases)
    func `an order is answered, then accepted or sent back`(_ state: Rectification.State, _ step: Rectification.Step) {
        let allowed: [Rectification.State: Set<Rectification.Step>] = [
            .ordered: [.answer], .answered: [.sendBack, .accept], .accepted: [],
        ]
        #expect(Rectification.allows(step, in: state) == (allowed[state] ?? []).contains(step))
    }
}
