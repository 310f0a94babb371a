import DemoCounty
import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// Whoever takes a list or a paper with whole numbers out of the house stands in the ledger before it is given out.
struct PaperLedgerTests {
    /// Papers and sheets on which no child's number stands.
    static let numberless: Set<String> = [
        "/y/:year/agreements.pdf", "/y/:year/agreements/:id/agreement.pdf", "/y/:year/handovers/:id/form.pdf",
        "/y/:year/inspections/:id/orders/:order/notice.pdf", "/y/:year/census/schools/:school/template.xlsx",
    ]

    /// Receipts of files that an officer has brought: tried where one has (`RosterReceiptTests`).
    static let receipts: Set<String> = [
        "/y/:year/census/uploads/:id/receipt.xlsx", "/y/:year/census/files/:file/receipt.xlsx",
    ]

    @Test func `every paper and sheet is written down when it is taken`() async throws {
        let hamlet = try await HamletHouse()
        let doors = try await hamlet.house().doors.table.rows.map(\.path).filter {
            ($0.hasSuffix(".pdf") || $0.hasSuffix(".xlsx")) && !Self.numberless.union(Self.receipts).contains($0)
        }
        let paths = try await paths(hamlet)
        #expect(Set(doors) == Set(paths.keys))
        let browser = try await hamlet.signedIn(as: .county, to: hamlet.house())
        var unwritten: [String] = []
        for (door, path) in paths.sorted(by: { $0.key < $1.key }) {
            let before = try await taken(hamlet)
            let status = try await browser.get(path).status
            if try await taken(hamlet) != before + 1 { unwritten.append("\(door) \(status.code)") }
        }
        #expect(unwritten.isEmpty)
        await hamlet.county.close()
    }

    @Test func `the papers of a whole year are taken by an officer too, once for all of them`() async throws {
        let hamlet = try await HamletHouse()
        let before = try await taken(hamlet)
        let jobs = try await hamlet.county.office.perform(PrintYear(year: HamletHouse.year), as: OpenCounty.owner)
        #expect(jobs.count > 10)
        #expect(try await taken(hamlet) == before + 1)
        let bureau = Officer(id: ID("b"), name: "县教育局", role: .county, unit: .bureau)
        await #expect(throws: NotAllowed(permission: .backfill)) {
            try await hamlet.county.office.perform(PrintYear(year: HamletHouse.year), as: bureau)
        }
        await hamlet.county.close()
    }

    private func taken(_ hamlet: HamletHouse) async throws -> Int {
        try await hamlet.county.office.read(as: OpenCounty.owner) {
            try $0.connection.row("SELECT COUNT(*) AS n FROM act WHERE kind = 'listExported'")?.int("n") ?? 0
        }
    }

    /// An address behind each door, of things that the year has made; a plan, a letter and a slip are made here.
    private func paths(_ hamlet: HamletHouse) async throws -> [String: String] {
        let year = HamletHouse.year
        let bureau = Officer(id: ID("b"), name: "县教育局", role: .county, unit: .bureau)
        let (letter, answered, child) = try await makeThings(hamlet, as: bureau)
        let plans = try await planPaths(hamlet, as: bureau)
        return try await hamlet.county.office.read(as: bureau) { desk in
            let packet = try #require(try HandoverQuery(desk).packets(year: year).first { !$0.corrections.isEmpty })
            let (handover, slip) = (packet.head.id, try #require(packet.corrections.first).id)
            let (sending, receiving) = (packet.head.sending.text, packet.head.receiving)
            let report = try #require(try DropoutReport.all(desk, year: year).first).id
            let feedback = try #require(try desk.feedback.all(year: year).first).id
            let export = try #require(try RecordResultQuery(desk, year: year).tallies().first).export
            let school = "/y/2026/census/schools/\(sending)"
            let lists = [
                "whereabouts", "students", "balance", "feedback", "return-cases", "census", "records", "support-plans",
                "agreements", "handovers", "records/clearance",
            ]
            let things = [
                "/y/:year/whereabouts/register.pdf": WhereaboutsLinks.register(year, receiving),
                "/y/:year/feedback/:id/paper.pdf": FeedbackLinks.paper(year, feedback),
                "/y/:year/return-cases/reports/:report/paper.pdf": ReturnCaseLinks.report(year, report),
                "/y/:year/census/schools/:school/roster.xlsx": school + "/roster.xlsx",
                "/y/:year/census/schools/:school/findings.xlsx": school + "/findings.xlsx",
                "/y/:year/census/quality.xlsx": CensusLinks.qualitySheet(year),
                "/y/:year/census/strikes.xlsx": CensusLinks.strikesSheet(year),
                "/y/:year/census/schools/:school/tasks.xlsx": school + "/tasks.xlsx",
                "/y/:year/records/exports/:export/rows.xlsx": RecordLinks.exportSheet(year, export, nil),
                "/y/:year/census/schools/:school/gaps.xlsx": school + "/gaps.xlsx",
                "/y/:year/records/clearance.pdf": RecordLinks.clearancePaper(year),
                "/y/:year/referrals/:id/letter.pdf": ReferralLinks.paper(year, letter),
                "/y/:year/referrals/letters/:id/answer.pdf": ReferralLinks.answerPaper(year, answered),
                "/y/:year/arrivals/:school/absentees.xlsx": "/y/2026/arrivals/\(receiving)/absentees.xlsx",
                "/y/:year/support-plans/:student/plan.pdf": SupportPlanLinks.paper(year, child),
                "/y/:year/handovers/:id/roster.pdf": HandoverLinks.roster(year, handover),
                "/y/:year/handovers/:id/roster.xlsx": HandoverLinks.rosterSheet(year, handover),
                "/y/:year/handovers/:id/corrections/:correction/slip.pdf": HandoverLinks.slip(year, handover, slip),
            ]
            return things.merging(plans) { $1 }.merging(lists.map { ("/y/:year/\($0).xlsx", "/y/2026/\($0).xlsx") }) {
                first, _ in first
            }
        }
    }

    /// The sheets of the plan in force, of a copy of it, and of both compared.
    private func planPaths(_ hamlet: HamletHouse, as bureau: Officer) async throws -> [String: String] {
        let (year, office) = (HamletHouse.year, hamlet.county.office)
        let issued = try await office.read(as: bureau) { try #require(try $0.placements.issued(year)).id }
        let copy = try await office.perform(CopyPlan(issued), as: bureau)
        let supplement = try await office.perform(Supplemented(plan: issued), as: bureau)
        let placement = try await office.read(as: bureau) { desk in
            try #require(try PlacementQuery(desk).receiving(of: copy).min { $0.key < $1.key })
        }
        let placed = try await office.read(as: bureau) { desk in
            try #require(
                try PlacementQuery(desk).content(of: desk.placements.head(issued)).placements
                    .first { $0.children > 0 && $0.metres != nil })
        }
        return [
            "/y/:year/placements/:id/plan.xlsx": PlacementLinks.sheet(year, issued),
            "/y/:year/placements/:id/supplements/:supplement/table.xlsx":
                PlanSupplementLinks.show(year, issued, supplement) + "/table.xlsx",
            "/y/:year/placements/:id/supplements/:supplement/table.pdf":
                PlanSupplementLinks.show(year, issued, supplement) + "/table.pdf",
            "/y/:year/placements/:id/plan.pdf": PlacementLinks.paper(year, issued),
            "/y/:year/placements/:id/classes/:class/reasons.pdf": PlacementLinks.reasonPaper(
                year, issued, placed.schoolClass),
            "/y/:year/placements/:id/classes.xlsx": PlacementLinks.classes(year, copy),
            "/y/:year/placements/:id/trial.xlsx": PlacementLinks.trial(
                year, copy, [placement.key], to: placement.value, sheet: true),
            "/y/:year/placements/comparison/table.xlsx": PlacementLinks.comparison(
                year, issued, with: copy, sheet: true),
            "/y/:year/placements/seats/table.xlsx": PlacementLinks.seatSheet(year),
            "/y/:year/placements/rules/table.xlsx": "/y/2026/placements/rules/table.xlsx",
            "/y/:year/placements/groups/table.xlsx": "/y/2026/placements/groups/table.xlsx",
        ]
    }

    private func makeThings(_ hamlet: HamletHouse, as bureau: Officer) async throws
        -> (ID<Referral>, ID<LetterFile>, ID<Student>)
    {
        let office = hamlet.county.office
        let (child, town, dropout) = try await office.read(as: bureau) { desk in
            let child = try #require(try SupportPlanQuery(desk, year: HamletHouse.year).files().first).student
            let row = try desk.connection.row("SELECT student_id FROM return_case WHERE state = 'open' ORDER BY id")
            return (
                child.id, try desk.directory.school(child.school).township,
                try #require(row).id("student_id", of: Student.self)
            )
        }
        _ = try await office.perform(
            WriteSupportPlan(for: child, year: HamletHouse.year, content: Self.content),
            as: Officer(id: ID("t"), name: "镇干部", role: .town, unit: .town(town)))
        try await hamlet.county.database.write {
            try $0.run("UPDATE student SET name = \("改名") WHERE id = \(child)")
        }
        _ = try await office.perform(CorrectSealedLines(students: [child], reason: "户口簿为准"), as: bureau)
        try await hamlet.county.database.write {
            try $0.run("UPDATE student SET household_division = \("某省某县") WHERE id = \(dropout)")
        }
        let letter = try await office.perform(
            DraftReferral(of: dropout, year: HamletHouse.year, addressee: "某省某县人民政府"), as: bureau)
        return (letter, try await answerLetter(hamlet, as: bureau), child)
    }

    private func answerLetter(_ hamlet: HamletHouse, as bureau: Officer) async throws -> ID<LetterFile> {
        let rows = [
            ["来函单位", "文号", "来函日期", "学生姓名", "身份证件号"],
            ["远山县教育局", "远函〔2026〕7号", "2026-09-12", "吴小花", "522799201401019999"],
        ]
        let sheet = try LetterSheet(AbsenceCounty.sheet(rows), file: "外县来函.csv")
        _ = try await hamlet.county.office.perform(ReceiveLetters(sheet, year: HamletHouse.year), as: bureau)
        let letter: ID<LetterFile> = try await hamlet.county.office.read(as: bureau) { desk in
            let row = try desk.connection.row("SELECT id FROM letter WHERE name = '吴小花'")
            return try #require(row).id("id")
        }
        let leader = Officer(id: ID("l"), name: "县长", role: .leader, unit: .government)
        _ = try await hamlet.county.office.perform(
            AnswerLetter(letter, answer: "经核查，已在我县就读", number: "云函〔2026〕9号"), as: leader)
        return letter
    }

    private static var content: SupportPlan.Content {
        var content = SupportPlan.Content()
        content.circumstances = [.leftBehind]
        content.needs = "定期家访"
        var measure = SupportPlan.Measure()
        (measure.content, measure.unit, measure.person) = ("家访", "学校", "班主任")
        measure.starts = HamletHouse.now.day
        content.measures = [measure]
        return content
    }
}

/// A supplement of a plan, begun when none can be begun any more.
private struct Supplemented: Command {
    let plan: ID<PlacementPlan>

    func run(in desk: Desk) throws -> ID<PlanSupplement> {
        try desk.planSupplements.begin(for: try desk.placements.head(plan)).id
    }
}
