import Office
import Paper
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct SupportPlanTests {
    typealias C = HandoverCounty
    static let inspector = Officer(id: ID("o9"), name: "督学", role: .inspector, unit: .inspectorate)

    private var content: SupportPlan.Content {
        var content = SupportPlan.Content()
        content.circumstances = [.leftBehind]
        content.needs = "需要寄宿和定期家访"
        var measure = SupportPlan.Measure()
        measure.content = "每月家访"
        measure.unit = "光辉小学"
        measure.person = "罗老师"
        measure.starts = C.today
        content.measures = [measure]
        return content
    }

    private func closeCensus(_ county: HandoverCounty) async throws {
        try await county.database.write { [id = county.county] connection in
            try CohortStore(connection: connection, county: id).freeze(2026, on: C.today)
        }
    }

    private func states(_ county: HandoverCounty, as officer: Officer) async throws -> [String: SupportPlan.State] {
        try await county.office.read(as: officer) { desk in
            Dictionary(
                try SupportPlanQuery(desk, year: 2026).files().map { ($0.student.id.text, $0.state) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a plan is needed when the census closes, written at the primary school, and handed on`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            #expect(try await states(county, as: C.teacher).isEmpty)
            try await closeCensus(county)
            #expect(try await states(county, as: C.teacher) == ["a1": .needed, "b1": .needed])
            let write = WriteSupportPlan(for: ID("a1"), year: 2026, content: content)
            let id = try await county.office.perform(write, as: C.teacher)
            #expect(try await county.office.perform(write, as: C.teacher) == id)
            #expect(try await states(county, as: C.receiver).isEmpty)
            await #expect(throws: SupportPlan.Refusal.noReceivingSchool) {
                try await county.office.perform(
                    HandOnSupportPlan(of: ID("a1"), year: 2026, teacher: "周老师"), as: C.teacher)
            }
            _ = try await county.packet(.filed)
            #expect(try await states(county, as: C.receiver).isEmpty)
            try await county.office.perform(
                HandOnSupportPlan(of: ID("a1"), year: 2026, teacher: "周老师", note: "多鼓励"), as: C.teacher)
            #expect(try await states(county, as: C.receiver) == ["a1": .handedOn])
            await #expect(throws: SupportPlan.Refusal.notWriter) {
                try await county.office.perform(
                    CloseSupportPlan(of: ID("a1"), year: 2026, reason: "稳定"), as: C.teacher)
            }
            try await county.office.perform(CloseSupportPlan(of: ID("a1"), year: 2026, reason: "稳定"), as: C.receiver)
            let file = try await county.office.read(as: C.receiver) { try $0.supportPlans.find(ID("a1"), year: 2026) }
            #expect(file.state == .closed)
            #expect(file.written?.content == content)
            #expect(file.written?.closingReason == "稳定")
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a plan written anew keeps what it said before, with who and when`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await closeCensus(county)
            var second = content
            second.needs = "需要心理辅导"
            second.measures[0].state = .done
            second.subsidies = [SupportPlan.Subsidy()]
            second.subsidies[0].kind = "寄宿生补助"
            for content in [content, content, second] {
                _ = try await county.office.perform(
                    WriteSupportPlan(for: ID("a1"), year: 2026, content: content), as: C.teacher)
            }
            let leader = Officer(id: ID("o9"), name: "县长", role: .leader, unit: .government)
            let (own, others) = try await (
                county.office.read(as: C.teacher) { try SupportPlanListView($0, year: 2026).hidden },
                county.office.read(as: leader) { try SupportPlanListView($0, year: 2026) }
            )
            #expect(own == 0 && others.files.isEmpty && others.hidden > 0)
            #expect(SupportPlanWords.people(538, hidden: 17).contains("应建的另有 17 人"))
            let view = try await county.office.read(as: C.teacher) { try SupportPlanView($0, ID("a1"), year: 2026) }
            #expect(view.file.written?.version.number == 2 && view.file.written?.content == second)
            #expect(view.earlier.map(\.number) == [1] && view.earlier.map(\.content) == [content])
            #expect(view.earlier.map(\.writtenBy) == ["罗老师"])
            let listed = try await county.office.read(as: C.teacher) { try SupportPlanQuery($0, year: 2026).files() }
            #expect(listed.first { $0.student.id == ID("a1") }?.written?.content == second)
            let page = SupportPlanPage.Earlier(try #require(view.earlier.first))
            #expect(page.title.hasPrefix("第 1 版，罗老师 2026年"))
            #expect(page.facts.map(\.value).contains("需要寄宿和定期家访"))
            let paper = SupportPlanPaper(view.file, names: view.names).document(at: Timestamp(C.today))
            #expect(
                paper.sections.map(\.header.right) == [
                    SupportPlanWords.version(try #require(view.file.written?.version))
                ])
            let reasons = try await county.database.read {
                try $0.rows("SELECT reason FROM act WHERE kind LIKE 'supportPlan%' ORDER BY at")
                    .map { try $0.text("reason") }
            }
            #expect(reasons == ["制定方案", "修订方案（第 2 版）"])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the plan still needed is a task of the sending school, then of the school where the child is`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            func owed(_ officer: Officer) async throws -> BoardTask? {
                let (count, board) = try await county.office.read(as: officer) {
                    (try SupportPlanListView($0, year: 2026).owed.count, try Board($0, year: 2026))
                }
                let task = board.tasks.first { $0.matter == .writePlans }
                #expect(task?.count ?? 0 == count)
                return task
            }
            #expect(try await owed(C.teacher) == nil)
            try await closeCensus(county)
            let task = try #require(try await owed(C.teacher))
            #expect(task.count == 2 && task.href == "/y/2026/support-plans?turn=own")
            #expect(task.due == Milestones(year: 2026)?.handoverDue)
            for officer in [C.receiver, C.station, C.bureau, Self.inspector] {
                #expect(try await owed(officer) == nil)
            }
            _ = try await county.packet(.filed)
            try await county.office.perform(CheckIn(ID("a1"), at: C.panjiang, year: 2026), as: C.receiver)
            #expect(try await owed(C.teacher)?.count == 1)
            let received = try #require(try await owed(C.receiver))
            #expect(received.count == 1 && received.due == nil)
            _ = try await county.office.perform(
                WriteSupportPlan(for: ID("a1"), year: 2026, content: content), as: C.receiver)
            #expect(try await owed(C.receiver) == nil)
        }
    }

    @Test func `a plan without an office, a person or a need is refused`() {
        var bare = content
        bare.measures[0].person = ""
        #expect(throws: SupportPlan.Refusal.measureIncomplete(1)) { try bare.check() }
        bare = content
        bare.needs = ""
        #expect(throws: SupportPlan.Refusal.needsMissing) { try bare.check() }
        bare = content
        bare.circumstances = [.accompanying]
        #expect(throws: SupportPlan.Refusal.noCircumstance) { try bare.check() }
    }

    @Test func `the inspector sees counts by school and no child; other schools see neither`() async throws {
        try await HandoverEngine.memory.with { county in
            try await closeCensus(county)
            #expect(try await states(county, as: Self.inspector).isEmpty)
            let counts = try await county.office.read(as: Self.inspector) {
                try SupportPlanQuery($0, year: 2026).counts().map(\.byState)
            }
            #expect(counts == [[.needed: 2]])
            await #expect(throws: NotFound.self) {
                try await county.office.read(as: Self.inspector) { try $0.supportPlans.find(ID("a1"), year: 2026) }
            }
            #expect(try await states(county, as: C.stranger).isEmpty)
        }
    }

    @Test(arguments: SupportPlan.State.allCases, SupportPlan.Step.allCases)
    func `only these steps lead on`(_ state: SupportPlan.State, _ step: SupportPlan.Step) {
        let allowed: [SupportPlan.State: Set<SupportPlan.Step>] = [
            .needed: [.write], .open: [.write, .handOn, .close], .handedOn: [.write, .close], .closed: [.reopen],
        ]
        #expect(SupportPlan.allows(step, in: state) == (allowed[state] ?? []).contains(step))
    }
}
