import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct RecordComparisonTests {
    typealias C = HandoverCounty

    private func sheet(_ rows: [[String]], named name: String, headers: [String]) throws -> RecordSheet {
        let rows = ([headers] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1.map { Cell.text($0) }) }
        return try RecordSheet([Sheet(name: "Sheet1", rows: rows)], file: name)
    }

    @Test(arguments: HandoverEngine.all)
    func `every difference is one named child with one office`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            let numbers = try await county.numbers()
            let list = try sheet(
                [
                    ["昌明中学", "3152900200", "七年级(1)班", "张小雨", numbers["a1"] ?? "", "在读"],
                    ["盘江中学", "3152900100", "七年级(1)班", "王芳", numbers["a3"] ?? "", "在读"],
                    ["盘江中学", "3152900100", "七年级(1)班", "无名", "G522799201401019999", "在读"],
                ], named: "七年级在校生信息_20260710.xlsx", headers: ["学校名称", "学校标识码", "班级", "学生姓名", "学籍号", "学生状态"])
            try await county.office.perform(ImportRecords(list, year: 2026), as: C.bureau)
            let items = try await county.office.read(as: C.bureau) { try RecordComparison($0, year: 2026).items() }
            #expect(items.map(\.student.text) == ["a1", "a2", "a3"])
            #expect(items.map(\.differences) == [[.recordElsewhere], [.noRecord], [.noChild]])
            #expect(items.map(\.holder) == Array(repeating: .school(C.panjiang), count: 3))
            let strangers = try await county.office.read(as: C.bureau) {
                try RecordRowQuery($0, year: 2026).rows(.questions)
            }
            #expect(strangers.map(\.name) == ["无名"])
            let others = try await county.office.read(as: C.otherReceiver) {
                try RecordComparison($0, year: 2026).items()
            }
            #expect(others.isEmpty)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `clearance is the list of what is left, each with an office`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            #expect(try await county.office.read(as: C.bureau) { try ClearanceQuery($0, year: 2026).list() } == nil)
            let numbers = try await county.numbers()
            let pool = try sheet(
                [
                    [numbers["a3"] ?? "", "王芳", "光辉小学", "2152900101", "未招生"],
                    ["G522799201401019999", "无名", "云雾小学", "2152900102", "未招生"],
                ], named: "小学毕业生库_未招生_20260710.xlsx", headers: ["学籍号", "学生姓名", "毕业学校", "毕业学校标识码", "招生状态"])
            try await county.office.perform(ImportRecords(pool, year: 2026), as: C.bureau)
            let list = try await county.office.read(as: C.bureau) { try ClearanceQuery($0, year: 2026).list() }
            #expect(list?.bySchool.map(\.school) == ["光辉小学", "云雾小学"])
            #expect(list?.lines.map(\.holder) == [.school(C.panjiang), .school(C.other)])
            #expect(list.map { RecordWords.clearanceDefinitions($0).count } == 1)
            try await county.office.perform(StateOfOne(kind: .left(.deceased), student: ID("a3")), as: C.bureau)
            let view = try await county.office.read(as: C.bureau) { try ClearanceView($0, year: 2026) }
            let settled = try #require(view.list)
            #expect(settled.lines.map { view.cells($0)[6] } == ["已明确去向", "云雾小学"])
            #expect(RecordWords.clearanceDefinitions(settled).last?.hasPrefix(RecordWords.settledColumn) == true)
            let paper = ClearancePaper(settled, year: 2026, unit: .government, names: view.names)
            let written = "\(paper.document(at: Timestamp(C.today)))"
            #expect(written.contains(RecordWords.clearanceDefinitions(settled)[1]) && !written.contains("县教育局"))
            #expect(list?.isCleared == false)
            let own = try await county.office.read(as: C.teacher) { try ClearanceQuery($0, year: 2026).list() }
            #expect(own?.lines.map(\.name) == ["王芳"])
            await #expect(throws: RecordMatch.Refusal.poolOfCounty) {
                try await county.office.perform(ImportRecords(pool, year: 2026), as: C.receiver)
            }
        }
    }

    @Test func `an identity changes only when the bureau approves it, once`() async throws {
        try await HandoverEngine.memory.with { county in
            try await county.closedArrival()
            let change = StudentChange(.name, known: "张小雨", stated: "张晓雨")
            try await county.database.write { [id = county.county] connection in
                try RecordStore(connection: connection, county: id).propose([(ID("a1"), change)], source: "名单.xlsx")
            }
            let proposals = { try await county.office.read(as: C.bureau) { try $0.records.proposals(2026, at: $0) } }
            let token = try await proposals().first?.token ?? ""
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(
                    DecideIdentities([token], year: 2026, isApproved: true), as: C.receiver)
            }
            await #expect(throws: RecordMatch.Refusal.reasonMissing) {
                try await county.office.perform(
                    DecideIdentities([token], year: 2026, isApproved: false), as: C.bureau)
            }
            try await county.office.perform(DecideIdentities([token], year: 2026, isApproved: true), as: C.bureau)
            #expect(try await proposals().isEmpty)
            let name = try await county.office.read(as: C.bureau) { try $0.students.find(ID("a1")).details.name }
            #expect(name == "张晓雨")
            await #expect(throws: RecordMatch.Refusal.decided) {
                try await county.office.perform(
                    DecideIdentities([token], year: 2026, isApproved: true), as: C.bureau)
            }
        }
    }

    @Test func `several identities are decided together, one act each, and all or none`() async throws {
        try await HandoverEngine.memory.with { county in
            try await county.closedArrival()
            let changes: [(ID<Student>, StudentChange)] = [
                (ID("a1"), StudentChange(.name, known: "张小雨", stated: "张晓雨")),
                (ID("a1"), StudentChange(.name, known: "张小雨", stated: "章小雨")),
                (ID("a2"), StudentChange(.sex, known: "male", stated: "female")),
            ]
            try await county.database.write { [id = county.county] connection in
                try RecordStore(connection: connection, county: id).propose(changes, source: "名单.xlsx")
            }
            let proposals = {
                try await county.office.read(as: C.bureau) { try $0.records.proposals(2026, at: $0) }
            }
            let all = try await proposals()
            func token(_ stated: String) -> String { all.first { $0.stated == stated }?.token ?? "" }
            func decide(_ tokens: [String], _ isApproved: Bool = true, _ reason: String = "") async throws {
                try await county.office.perform(
                    DecideIdentities(tokens, year: 2026, isApproved: isApproved, reason: reason), as: C.bureau)
            }
            await #expect(throws: RecordMatch.Refusal.nothingTicked) { try await decide([]) }
            await #expect(throws: RecordMatch.Refusal.valuesDiffer) { try await decide(all.map(\.token)) }
            await #expect(throws: NotFound.self) { try await decide([token("张晓雨"), "unknown"]) }
            #expect(try await proposals().count == 3)
            try await decide([token("张晓雨"), token("female"), token("female")])
            #expect(try await proposals().map(\.stated) == ["章小雨"])
            try await decide([token("章小雨")], false, "户口簿为准")
            let acts = try await county.office.read(as: C.bureau) { desk in
                try desk.connection.rows("SELECT reason FROM act WHERE kind = 'identityApproved' ORDER BY sequence")
                    .map { try $0.text("reason") }
            }
            // The record of the child tells what was and what is.
            #expect(acts.count == 3 && acts[0].hasSuffix("；姓名 张小雨 → 张晓雨"))
            #expect(acts[1].hasSuffix("；性别 男 → 女") && acts[2].contains("户口簿为准；姓名 张小雨 → 章小雨"))
            let shown = try await county.office.perform(
                RevealProposals(tokens: all.map(\.token), year: 2026), as: C.bureau)
            #expect(shown.count == 3)
            let looks = try await county.office.read(as: C.bureau) { desk in
                try desk.connection.rows("SELECT id FROM act WHERE kind = 'identityRevealed'").count
            }
            #expect(looks == 2)
        }
    }
}

extension HandoverCounty {
    /// Gives every child of class A a student number that is well formed, and answers them.
    func numbers() async throws -> [String: String] {
        var numbers: [String: String] = [:]
        for position in 1...4 {
            let seventeen = "5227992014010100\(position)"
            let identity = "0123456789X".lazy.map { seventeen + String($0) }.first { IdentityNumber($0) != nil } ?? ""
            numbers["a\(position)"] = "G" + identity
            try await change("a\(position)") { $0.studentNumberText = "G" + identity }
        }
        return numbers
    }
}
