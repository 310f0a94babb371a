import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// A second letter tells what happened since the first; the first stays as it was and waits for nothing more.
@Suite struct SecondLetterTests {
    typealias C = AbsenceCounty

    private static let dropout = WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访")

    private func visit(_ day: Int, _ outcome: String) -> Visit {
        Visit(day: C.day(9, day), mode: "入户", participants: "韦干部", place: "家中", attitude: "愿意", outcome: outcome)
    }

    /// The letter about c4 that went out on 6 September, after a visit on the fifth.
    private func sent(_ county: C) async throws -> (file: ReturnCaseFile, first: ReferralFile) {
        try await county.on(C.day(9, 5), C.town, AgreeWhereabouts(ID("c4"), year: 2026, Self.dropout))
        let file = try #require(try await county.file(of: "c4"))
        try await county.on(C.day(9, 5), C.town, RecordVisit(of: file.id, visit(5, "没有见到学生")))
        let first = try await last(county)
        try await county.on(C.day(9, 6), C.leader, SendReferral(first.id, number: "云函〔2026〕3号"))
        return (file, first)
    }

    private func last(_ county: C) async throws -> ReferralFile {
        try #require(try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) })
    }

    private func letter(_ id: ID<Referral>, _ county: C) async throws -> ReferralLetter {
        try await county.office.read(as: C.bureau) { try ReferralLetter(id, at: $0) }
    }

    @Test(arguments: AbsenceEngine.all)
    func `after a return it tells of the return, the relapse and the work since`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let (file, first) = try await sent(county)
            try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
            try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
            let second = try await last(county)
            #expect(try await letter(second.id, county).measures == "已重新启动劝返复学程序")
            try await county.on(C.day(9, 21), C.town, RecordVisit(of: file.id, visit(21, "电话不通")))
            let told = try await letter(second.id, county)
            #expect(told.returnedOn == C.day(9, 8) && told.droppedOutOn == C.day(9, 19) && told.cause == "又外出")
            #expect(told.measures == "上次函告以来已劝返 1 次，最近 2026年9月21日入户，电话不通")
            #expect(ReferralWords.dropout(told).map(\.label) == ["返校日期", "再次辍学日期"])
            let former = try await letter(first.id, county)
            #expect(former.returnedOn == nil && former.droppedOutOn == C.day(9, 5) && former.cause == "外出务工")
            #expect(former.again.isEmpty && former.measures == "已劝返 1 次，最近 2026年9月5日入户，没有见到学生")
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `without a return nothing is said to have happened again`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let (_, first) = try await sent(county)
            let found = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "")
            try await county.on(
                C.day(9, 10), C.bureau, AnswerReferral(first.id, .inSchool(found), answer: "在读", on: C.day(9, 10)))
            try await county.on(C.day(9, 20), C.town, AgreeWhereabouts(ID("c4"), year: 2026, Self.dropout))
            let second = try await last(county)
            #expect(second.round == 2)
            let told = try await letter(second.id, county)
            #expect(told.returnedOn == nil && told.droppedOutOn == C.day(9, 20))
            #expect(told.again == "此前我县已于2026年9月6日以“云函〔2026〕3号”函告贵县，此后没有该生返校的记录，2026年9月20日重新认定为辍学。")
        }
    }

    @Test func `a letter that another follows is not awaited, nor one about a child who is back`() async throws {
        let house = try await AbsenceHouse()
        let (file, first) = try await sent(house.county)
        func awaited() async throws -> String {
            // Days pass in between, and nobody stays signed in that long.
            try await house.signedIn(C.bureau).get("/y/2026/referrals").text(beside: "等复函")?.filter(\.isNumber) ?? ""
        }
        #expect(try await awaited() == "1")
        try await house.county.on(
            C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
        #expect(try await awaited() == "0")
        try await house.county.on(
            C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
        try await house.county.on(
            C.day(9, 21), C.leader, SendReferral(last(house.county).id, number: "云函〔2026〕8号"))
        #expect(try await awaited() == "1")
        let bureau = try await house.signedIn(C.bureau)
        let list = try await bureau.get("/y/2026/referrals")
        #expect(try list.row("赵强")["状态"]?.contains("已另行函告") == true)
        #expect(try list.row("赵强（第 2 次）")["状态"]?.contains("已发函") == true)
        #expect(try await bureau.get(ReferralLinks.show(2026, first.id)).html.contains("已另行函告"))
    }
}

/// The bureau sees what a town has not answered in time.
@Suite struct LateLetterTests {
    typealias C = AbsenceCounty

    @Test(arguments: AbsenceEngine.all)
    func `letters of other counties that are late with a town are a task of the bureau`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let sheet = try LetterSheet(
                C.sheet([
                    ["来函单位", "文号", "来函日期", "学生姓名", "户籍地址"], ["远山县教育局", "远函1号", "2026-09-12", "吴小花", "德新镇"],
                ]), file: "外县来函.csv")
            try await county.backfill(ReceiveLetters(sheet, year: 2026))
            func task(_ officer: Officer) async throws -> BoardTask? {
                try await county.office.read(as: officer) { try Board($0, year: 2026).tasks }
                    .first { $0.matter == .lateLetters }
            }
            county.calendar.set(C.day(10, 12))
            #expect(try await task(C.bureau) == nil)
            county.calendar.set(C.day(10, 13))
            let late = try #require(try await task(C.bureau))
            #expect(late.count == 1 && late.overdue == 1 && late.due == C.day(10, 12))
            #expect(late.href == ReferralLinks.list(2026))
            #expect(try await task(C.town) == nil)
            let letter = try #require(try await county.letters().first).id
            try await county.on(C.day(10, 13), C.leader, AnswerLetter(letter, answer: "已劝返", number: "云函〔2026〕9号"))
            #expect(try await task(C.bureau) == nil)
        }
    }
}
