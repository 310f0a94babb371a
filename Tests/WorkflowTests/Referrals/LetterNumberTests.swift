import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// A number 文号 goes out once in a year.
@Suite struct LetterNumberTests {
    typealias C = AbsenceCounty

    /// A draft about c4 and a letter of another county.
    private func letters(_ county: C) async throws -> (ours: ID<Referral>, theirs: ID<LetterFile>) {
        try await county.on(
            C.day(9, 5), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访")))
        let sheet = try LetterSheet(
            C.sheet([["来函单位", "文号", "来函日期", "学生姓名", "户籍地址"], ["远山县教育局", "远函1号", "2026-09-12", "吴小花", "德新镇"]]),
            file: "外县来函.csv")
        try await county.backfill(ReceiveLetters(sheet, year: 2026))
        let ours = try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) }
        return (try #require(ours).id, try #require(try await county.letters().first).id)
    }

    @Test(arguments: AbsenceEngine.all)
    func `a number that went out is refused, whoever has it, and nothing is sent`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let (ours, theirs) = try await letters(county)
            try await county.on(C.day(9, 6), C.leader, SendReferral(ours, number: "云函〔2026〕3号"))
            await #expect(
                throws: ReferralRefusal.numberTaken("云函[2026] 3号", by: "2026年9月6日发给某省远山县人民政府的函（赵强）")
            ) {
                try await county.on(
                    C.day(9, 20), C.leader, AnswerLetter(theirs, answer: "已劝返", number: "云函[2026] 3号"))
            }
            #expect(try await county.letters().first?.state == .received)
            try await county.on(C.day(9, 20), C.leader, AnswerLetter(theirs, answer: "已劝返", number: "云函〔2026〕9号"))
            let file = try #require(try await county.file(of: "c4"))
            try await county.on(C.day(9, 21), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 21)))
            try await county.on(C.day(9, 22), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 22), reason: "外出"))
            let second = try #require(
                try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) })
            await #expect(
                throws: ReferralRefusal.numberTaken("云函〔2026〕9号", by: "2026年9月20日答复远山县教育局的复函（吴小花）")
            ) {
                try await county.on(C.day(9, 23), C.leader, SendReferral(second.id, number: "云函〔2026〕9号"))
            }
            #expect(try await county.office.read(as: C.bureau) { try $0.referral(second.id) }.state == .drafted)
            await #expect(throws: ReferralRefusal.numberMissing) {
                try await county.on(C.day(9, 23), C.leader, SendReferral(second.id, number: " "))
            }
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `the step of the schema takes in what went out, and the first keeps a number used twice`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            let (ours, theirs) = try await letters(county)
            try await county.on(C.day(9, 6), C.leader, SendReferral(ours, number: "云函〔2026〕3号"))
            try await county.on(C.day(9, 20), C.leader, AnswerLetter(theirs, answer: "已劝返", number: "云函〔2026〕9号"))
            try await county.database.write { connection in
                try connection.run("DROP TABLE letter_number")
                try connection.run("UPDATE letter SET answer_number = \("云函〔2026〕3号")")
                try ReferralSchema.registerNumbers(in: connection)
            }
            let holders = try await county.database.read {
                try $0.rows("SELECT referral_id FROM letter_number").map { try $0.textOrNil("referral_id") }
            }
            #expect(holders == [ours.text])
        }
    }
}
