import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// A draft is no longer sent when its child is back or accounted for.
@Suite struct WithdrawnDraftTests {
    typealias C = AbsenceCounty

    /// The dropout of c4, whose household is another county's, with its case and the draft.
    private func draft(_ county: C) async throws -> (file: ReturnCaseFile, referral: ReferralFile) {
        try await county.on(
            C.day(9, 5), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访")))
        return (try #require(try await county.file(of: "c4")), try #require(try await referral(county)))
    }

    private func referral(_ county: C) async throws -> ReferralFile? {
        try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) }
    }

    private func acts(_ county: C, on subject: String) async throws -> [String] {
        try await county.database.read { connection in
            try connection.rows("SELECT kind FROM act WHERE subject = \(subject) ORDER BY sequence")
                .map { try $0.text("kind") }
        }
    }

    /// The letters that wait for the leader on his board.
    private func waiting(_ county: C) async throws -> Int {
        try await county.database.read {
            try $0.row("SELECT COUNT(*) AS n FROM referral WHERE state = 'drafted'")?.int("n") ?? 0
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a return withdraws the draft, a relapse drafts it again, each act under its own name`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let (file, drafted) = try await draft(county)
            try await county.on(
                C.day(9, 6), C.bureau, DraftReferral(of: ID("c4"), year: 2026, addressee: "某省近水县人民政府"))
            try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
            #expect(try await referral(county)?.state == .withdrawn)
            #expect(try await waiting(county) == 0)
            try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
            #expect(try await referral(county)?.state == .drafted)
            #expect(try await referral(county)?.addressee == "某省近水县人民政府")
            try await county.on(C.day(9, 21), C.leader, SendReferral(drafted.id, number: "云函〔2026〕3号"))
            #expect(try await county.standing("c4") == .referred)
            #expect(
                try await acts(county, on: "referral:\(drafted.id)") == [
                    "referralDrafted", "referralReaddressed", "referralWithdrawn", "referralDrafted", "referralSent",
                ])
            #expect(
                try await acts(county, on: "return-case:\(file.id)")
                    == ["returnCaseOpened", "studentReturned", "dropoutRelapsed"])
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a relapse after a letter was sent is written about anew, and the former letter stays`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let (file, first) = try await draft(county)
            try await county.on(C.day(9, 6), C.leader, SendReferral(first.id, number: "云函〔2026〕3号"))
            try await county.on(
                C.day(9, 7), C.bureau, AnswerReferral(first.id, .returnWork, answer: "正在劝返", on: C.day(9, 7)))
            try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
            await #expect(throws: ReferralRefusal.noDropout) {
                try await county.on(C.day(9, 9), C.bureau, DraftReferral(of: ID("c4"), year: 2026))
            }
            try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
            let second = try #require(try await referral(county))
            #expect(second.id != first.id && second.round == 2 && second.state == .drafted)
            #expect(second.addressee == first.addressee)
            try await county.on(C.day(9, 21), C.leader, SendReferral(second.id, number: "云函〔2026〕8号"))
            #expect(try await county.standing("c4") == .referred)
            let list = try await county.office.read(as: C.bureau) { try ReferralList($0, year: 2026).outgoing }
            #expect(Set(list.map(\.file.number)) == ["云函〔2026〕3号", "云函〔2026〕8号"])
            #expect(list.filter { $0.due != nil }.map(\.file.id) == [second.id])
            // The step of the schema keeps what was written before it.
            try await county.database.write { try $0.run("DROP TABLE letter_number") }
            try await county.database.write { try $0.run("DELETE FROM referral WHERE round = 2") }
            try await county.database.write { try ReferralSchema.numberLetters(in: $0) }
            let kept = try await county.office.read(as: C.bureau) { try $0.referral(first.id) }
            #expect(kept.round == 1 && kept.number == "云函〔2026〕3号" && kept.state == .answered)
            let replies = try await county.office.read(as: C.bureau) { try $0.referrals.replies(to: first.id) }
            #expect(replies.map(\.text) == ["正在劝返"])
        }
    }

    @Test func `a second letter says that there was a first, and its page leads to it`() async throws {
        let county = try await C(.sqliteInMemory())
        let (file, first) = try await draft(county)
        try await county.on(C.day(9, 6), C.leader, SendReferral(first.id, number: "云函〔2026〕3号"))
        try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
        try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
        let second = try #require(try await referral(county))
        let (view, former) = try await county.office.read(as: C.bureau) {
            (try ReferralView($0, second.id, year: 2026), try ReferralView($0, first.id, year: 2026))
        }
        #expect(view.letter.again == "此前我县已于2026年9月6日以“云函〔2026〕3号”函告贵县，该生2026年9月8日返校，2026年9月19日再次辍学。")
        #expect(view.others.map(\.id) == [first.id] && former.letter.again.isEmpty)
    }

    @Test(arguments: AbsenceEngine.all)
    func `a child accounted for elsewhere needs no letter`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let (file, drafted) = try await draft(county)
            let found = WhereaboutsConclusion(.otherProvince, place: "某市三中", evidence: "就读证明")
            try await county.on(C.day(9, 9), C.town, AgreeWhereabouts(ID("c4"), year: 2026, found))
            #expect(try await county.file(of: "c4")?.state == .concluded)
            #expect(try await referral(county)?.state == .withdrawn)
            #expect(try await acts(county, on: "referral:\(drafted.id)") == ["referralDrafted", "referralWithdrawn"])
            #expect(
                try await acts(county, on: "return-case:\(file.id)") == ["returnCaseOpened", "returnCaseConcluded"])
        }
    }

    @Test func `a return told by a list withdraws the draft, and an answer taken back the case too`() async throws {
        let county = try await C(.sqliteInMemory())
        let (file, drafted) = try await draft(county)
        let sheet = try VisitSheet(
            C.sheet([
                ["学生姓名", "身份证号", "日期", "结果", "复学日期", "复学学校"],
                ["赵强", C.identity(4), "2026-09-07", "已返校", "2026-09-08", "盘江中学"],
            ]), file: "劝返记录.xlsx")
        try await county.on(C.day(9, 9), C.town, ImportVisits(sheet, year: 2026))
        #expect(try await acts(county, on: "referral:\(drafted.id)") == ["referralDrafted", "referralWithdrawn"])
        let other = try await C(.sqliteInMemory())
        _ = try await draft(other)
        try await other.on(C.day(9, 6), C.town, ReopenWhereabouts(ID("c4"), year: 2026, reason: "弄错了"))
        #expect(
            try await acts(other, on: "return-case:\(file.id)") == ["returnCaseOpened", "returnCaseWithdrawn"])
    }
}
