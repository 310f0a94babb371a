import Office
import Paper
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct ReferralTests {
    typealias C = AbsenceCounty

    private static let headers = ["来函单位", "文号", "来函日期", "学生姓名", "身份证件号", "学籍所在学校", "辍学日期", "原因", "监护人", "联系电话", "户籍地址"]
    private static let rows = [
        [
            "远山县教育局", "远函〔2026〕1号", "2026-09-12", "吴小花", "", "远山二中", "2026-09-01", "外出", "吴大", "14400000001",
            "某省云岭县德新镇龙井村",
        ],
        ["远山县教育局", "远函〔2026〕2号", "2026-09-12", "吴小草", "", "远山二中", "2026-09-01", "厌学", "吴二", "14400000002", "某省云岭县无名乡"],
    ]

    private static func sheet() throws -> LetterSheet {
        try LetterSheet(C.sheet([headers] + rows), file: "外县来函.csv")
    }

    private func draft(_ county: C) async throws -> ReferralFile {
        try await county.on(
            C.day(9, 5), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访")))
        return try #require(try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) })
    }

    @Test(arguments: AbsenceEngine.all)
    func `the county government writes, the other county leads, its reply is entered`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let drafted = try await draft(county)
            #expect(try await county.standing("c4") == .dropout)
            await #expect(throws: NotAllowed(permission: .sendReferrals)) {
                try await county.on(C.day(9, 6), C.bureau, SendReferral(drafted.id, number: "云函〔2026〕3号"))
            }
            try await county.on(C.day(9, 6), C.leader, SendReferral(drafted.id, number: "云函〔2026〕3号"))
            #expect(try await county.standing("c4") == .referred)
            #expect(try await county.file(of: "c4")?.state == .transferred)
            let sent = try await county.office.read(as: C.bureau) { try $0.referral(drafted.id) }
            #expect(sent.replyDue == C.day(10, 6) && sent.number == "云函〔2026〕3号")
            let found = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "")
            try await county.on(
                C.day(9, 30), C.bureau,
                AnswerReferral(drafted.id, .inSchool(found), answer: "已在我县一中就读", on: C.day(9, 29)))
            #expect(try await county.office.read(as: C.bureau) { try $0.referral(drafted.id) }.state == .answered)
            // Said to be at a school there: the town must still see the proof.
            let said = try await county.child("c4")
            #expect(said.standing == .elsewhereUnproven && said.holder == "town:522799101")
            #expect(said.due == C.day(10, 19) && said.check.conclusion?.place == "远山一中")
            try await county.on(
                C.day(10, 8), C.town,
                AgreeWhereabouts(
                    ID("c4"), year: 2026, WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "复函")))
            #expect(try await county.standing("c4") == .elsewhere)
            #expect(try await county.file(of: "c4")?.state == .concluded)
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `after a reply the child is late only when the next word is, and every reply is kept`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await draft(county).id
            try await county.on(C.day(9, 6), C.leader, SendReferral(id, number: "云函〔2026〕3号"))
            #expect(try await county.late(on: C.day(10, 7)) == 1)
            await #expect(throws: ReferralRefusal.beforeSending(C.day(9, 6))) {
                try await county.on(C.day(10, 7), C.bureau, AnswerReferral(id, .other, answer: "?", on: C.day(9, 5)))
            }
            await #expect(throws: ReferralRefusal.dayAhead(C.day(10, 8))) {
                try await county.on(C.day(10, 7), C.bureau, AnswerReferral(id, .other, answer: "?", on: C.day(10, 8)))
            }
            let goesOn = AnswerReferral(id, .returnWork, answer: "已入户，承诺返校", on: C.day(10, 7))
            try await county.on(C.day(10, 7), C.bureau, goesOn)
            #expect(try await county.standing("c4") == .referred)
            #expect(try await county.child("c4").due == C.day(11, 6))
            #expect(try await county.late(on: C.day(11, 6)) == 0)
            #expect(try await county.late(on: C.day(11, 7)) == 1)
            await #expect(throws: ReferralRefusal.beforeReply(C.day(10, 7))) {
                try await county.on(C.day(11, 7), C.bureau, AnswerReferral(id, .other, answer: "?", on: C.day(10, 6)))
            }
            await #expect(throws: ReferralRefusal.nextNotAfter(C.day(11, 7))) {
                try await county.on(
                    C.day(11, 7), C.bureau,
                    AnswerReferral(id, .other, answer: "?", on: C.day(11, 7), nextDue: C.day(11, 7)))
            }
            let proven = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "学籍查询")
            try await county.on(
                C.day(11, 7), C.bureau, AnswerReferral(id, .inSchool(proven), answer: "已入学", on: C.day(11, 7)))
            #expect(try await county.standing("c4") == .elsewhere)
            #expect(try await county.file(of: "c4")?.state == .concluded)
            let replies = try await county.office.read(as: C.bureau) { try $0.referrals.replies(to: id) }
            #expect(replies.map(\.kind) == [.returnWork, .inSchool])
            #expect(replies.map(\.nextDue) == [C.day(11, 6), C.day(11, 27)])
        }
    }

    @Test func `a reply about a child who is back with us is kept and changes nothing`() async throws {
        let county = try await C(.sqliteInMemory())
        let id = try await draft(county).id
        try await county.on(C.day(9, 6), C.leader, SendReferral(id, number: "云函〔2026〕3号"))
        let file = try #require(try await county.file(of: "c4"))
        try await county.on(C.day(9, 20), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 20)))
        let found = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "证明")
        try await county.on(
            C.day(9, 25), C.bureau, AnswerReferral(id, .inSchool(found), answer: "在我县就读", on: C.day(9, 25)))
        #expect(try await county.standing("c4") == .returned)
        #expect(try await county.office.read(as: C.bureau) { try $0.referral(id) }.state == .answered)
    }

    @Test func `a local dropout drafts no letter, and no letter is drafted for a child who is none`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        #expect(try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c3")) } == nil)
        await #expect(throws: ReferralRefusal.noDropout) {
            try await county.on(C.day(9, 6), C.bureau, DraftReferral(of: ID("c5"), year: 2026))
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `letters become cases of the town in their address, once, and stay out of the balance`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            let before = try await county.office.read(as: C.bureau) {
                try BalanceQuery($0, year: 2026).report(by: .county, on: C.day(9, 30)).total
            }
            let outcome = try await county.backfill(ReceiveLetters(Self.sheet(), year: 2026))
            #expect(outcome.rows == 2 && outcome.received == 2 && outcome.withoutTown == 1)
            let acts = try await county.count("act")
            #expect(try await county.backfill(ReceiveLetters(Self.sheet(), year: 2026)).received == 0)
            #expect(try await county.count("act") == acts)
            let after = try await county.office.read(as: C.bureau) {
                try BalanceQuery($0, year: 2026).report(by: .county, on: C.day(9, 30)).total
            }
            #expect(before == after)
            let files = try await county.letters()
            let own = try #require(files.first { $0.letter.name == "吴小花" })
            #expect(own.town == C.dexin && own.answerDue == C.day(10, 12))
            try await county.on(C.day(9, 14), C.town, NoteOnLetter(own.id, "已入户,家长答应送返"))
            await #expect(throws: NotFound()) {
                try await county.on(C.day(9, 14), C.otherTown, NoteOnLetter(own.id, "?"))
            }
            try await county.on(C.day(9, 20), C.leader, AnswerLetter(own.id, answer: "已劝返", number: "云函〔2026〕9号"))
            #expect(try await county.letters().first { $0.id == own.id }?.state == .answered)
            let answer = try await county.office.perform(PrintLetterAnswer(own.id, year: 2026), as: C.leader)
            #expect(answer.file.answerNumber == "云函〔2026〕9号" && answer.notes.map(\.text) == ["已入户,家长答应送返"])
            let paper = try LetterAnswerPaper(answer).pdf(at: Timestamp(C.day(9, 20), hour: 9), on: PaperPress())
            #expect(paper.starts(with: "%PDF".utf8))
            let unanswered = try #require(files.first { $0.letter.name == "吴小草" }).id
            await #expect(throws: NotFound()) {
                try await county.office.perform(PrintLetterAnswer(unanswered, year: 2026), as: C.bureau)
            }
            let lost = try #require(files.first { $0.letter.name == "吴小草" })
            try await county.on(C.day(9, 14), C.bureau, AssignLetter(lost.id, to: C.yunwu))
            #expect(try await county.office.read(as: C.otherTown) { try $0.letter(lost.id) }.town == C.yunwu)
        }
    }

    @Test(
        arguments: [
            ("德新镇农贸市场", false), ("县城南街", false), ("522799", false), ("522799101001", false), ("522799000000", false),
            ("439999", true),
            ("某省云岭县", false), ("某省远山县河口镇", true), ("德新镇桥头社区", false), ("本县", false), ("远山市", true),
            ("439999101", true), ("经济开发区", false),
        ])
    func `a household is another county's only where the roster names one`(text: String, isElsewhere: Bool) {
        let place = Household.Place.self
        let expected = isElsewhere ? place.elsewhere : place.here
        #expect(Household.place(text, address: "", county: "522799", name: "云岭县") == expected)
        #expect(Household.place("", address: text, county: "522799", name: "云岭县") == expected)
        #expect(Household.place("522799", address: text, county: "522799", name: "云岭县") == .here)
    }

    @Test func `where nothing is written of a household, its place is unknown`() {
        #expect(Household.place("", address: " ", county: "522799", name: "云岭县") == .unknown)
    }
}

extension AbsenceCounty {
    func child(_ student: String) async throws -> AbsenceItem {
        try await office.read(as: Self.bureau) { try AbsenceQuery(desk: $0, year: 2026).item(ID(student)) }
    }

    /// The children of letters on the bureau's board whose day has passed.
    func late(on day: Day) async throws -> Int? {
        calendar.set(day)
        return try await office.read(as: Self.bureau) {
            try BoardQuery(desk: $0, year: 2026).held().first { $0.matter == .children(.referred) }?.overdue
        }
    }

    func letters() async throws -> [LetterFile] {
        try await database.read { try $0.rows("SELECT * FROM letter ORDER BY row_number").map(LetterFile.init(row:)) }
    }
}
