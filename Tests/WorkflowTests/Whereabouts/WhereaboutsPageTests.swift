import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct WhereaboutsPageTests {
    typealias C = AbsenceCounty

    private func child(_ id: String) -> String { WhereaboutsLinks.show(2026, ID(id)) }

    @Test func `a school checks first, then the town answers child by child`() async throws {
        let house = try await AbsenceHouse()
        let school = try await house.signedIn(C.receiver)
        let list = try await school.get("/y/2026/whereabouts")
        #expect(try list.heading == "未报到核查")
        #expect(try list.rows == ["王芳", "赵强", "陈晨"])
        try await school.get(WhereaboutsLinks.firstChecks(2026))
        let saved = try await school.post(
            WhereaboutsLinks.firstChecks(2026),
            ["finding-c3": "电话无人接", "mode-c3": "电话", "finding-c4": "亲友说外出", "finding-c5": "", "teacher": "王主任"])
        #expect(saved.status == .seeOther)
        #expect(try await house.county.standing("c3") == .underCheck)
        #expect(try await house.county.standing("c5") == .notArrived)
        let town = try await house.signedIn(C.town)
        let page = try await town.get(child("c3"))
        #expect(try page.value("//section[h2='接收学校']/p").contains("初步核查：电话无人接，电话"))
        let answered = try await town.post(
            WhereaboutsLinks.answer(2026, ID("c3")),
            [
                "destination": "05", "place": "某市三中", "evidence": "就读证明", "day": "2026-09-01", "until": "", "next": "1",
            ])
        #expect(answered.location == child("c4"))
        #expect(try await town.get(answered.location).heading == "赵强")
        #expect(try await house.county.standing("c3") == .elsewhere)
    }

    @Test func `the three statements stand side by side, each office writes its own`() async throws {
        let house = try await AbsenceHouse()
        let teacher = try await house.signedIn(C.teacher)
        #expect(try await teacher.get(child("c3")).value("//section/h2").contains("填写移交学校意见"))
        try await teacher.post(WhereaboutsLinks.view(2026, ID("c3")), ["destination": "05", "text": "随父母去了某市"])
        let page = try await house.signedIn(C.station).get(child("c3"))
        #expect(try page.value("//div[@class='columns']/section/h2") == ["接收学校", "移交学校", "镇（街）"])
        #expect(page.html.contains("随父母去了某市"))
        let empty = try await teacher.get(child("c3"))
        #expect(empty.status == .ok)
        let refused = try await teacher.post(WhereaboutsLinks.view(2026, ID("c3")), ["destination": "", "text": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["写明了解到的情况"])
    }

    @Test func `a page shows no whole number, and none to another town`() async throws {
        let house = try await AbsenceHouse()
        let town = try await house.signedIn(C.town)
        for path in [child("c3"), "/y/2026/whereabouts"] {
            let page = try await town.get(path)
            for secret in [C.identity(3), "14400000003", "新场村3组"] {
                #expect(!page.html.contains(secret), "\(path) \(secret)")
            }
        }
        let stranger = try await house.signedIn(C.otherTown)
        #expect(try await stranger.get(child("c3")).status == .notFound)
        #expect(try await stranger.get("/y/2026/whereabouts").rows.isEmpty)
    }

    @Test func `whoever leaves the cohort leaves it with proof`() async throws {
        let house = try await AbsenceHouse()
        let town = try await house.signedIn(C.town)
        try await town.get(child("c5"))
        let refused = try await town.post(
            WhereaboutsLinks.answer(2026, ID("c5")), ["destination": "12", "day": "2026-09-01", "evidence": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary.first?.contains("死亡") == true)
        #expect(try await house.county.standing("c5") == .notArrived)
    }

    @Test func `a case goes from the visit to the proven return by the clicks of town and school`() async throws {
        let house = try await AbsenceHouse()
        let file = try #require(try await house.county.dropout())
        house.county.calendar.set(C.day(9, 10))
        let town = try await house.signedIn(C.town)
        #expect(try await town.get("/y/2026/return-cases").rows == ["2026-0001"])
        let page = try await town.get(ReturnCaseLinks.show(2026, file.id))
        #expect(try page.value("//section[h2='下一步']/p") == ["第一时间入户劝返，并记下结果。"])
        let visited = try await town.post(
            ReturnCaseLinks.visits(2026, file.id),
            [
                "day": "2026-09-09", "mode": "入户", "outcome": "答应返校", "promised": "2026-09-12", "next": "",
                "next-day": "",
            ])
        #expect(visited.status == .seeOther)
        #expect(try await town.get(visited.location).value("//section[h2='下一步']/p").first?.contains("家长承诺") == true)
        let school = try await house.signedIn(C.receiver)
        try await school.get(ReturnCaseLinks.show(2026, file.id))
        #expect(
            try await school.post(ReturnCaseLinks.homecoming(2026, file.id), ["day": "2026-09-10"]).status == .seeOther)
        let early = try await school.post(ReturnCaseLinks.proof(2026, file.id))
        #expect(early.status == .unprocessableContent)
        #expect(try early.errorSummary.first?.contains("10月10日") == true)
        house.county.calendar.set(C.day(10, 10))
        let later = try await house.signedIn(C.receiver)
        try await later.get(ReturnCaseLinks.show(2026, file.id))
        #expect(try await later.post(ReturnCaseLinks.proof(2026, file.id)).status == .seeOther)
        #expect(try await house.county.standing("c3") == .settledReturn)
    }

    @Test func `the register tells who has come since, and sheets have days and numbers`() async throws {
        let house = try await AbsenceHouse()
        let file = try #require(try await house.county.dropout())
        try await house.county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
        house.county.calendar.set(C.day(9, 10))
        let bureau = try await house.signedIn(C.bureau)
        let page = try await bureau.get("/y/2026/whereabouts")
        #expect(try page.text(beside: "登记册上") == "3人，其中已到校 1 人，目前未报到 2 人")
        #expect(try page.row("王芳")["未到天数"] == "" && page.row("赵强")["未到天数"] == "9")
        #expect(try await bureau.get("/y/2026/whereabouts?part=present").rows == ["王芳"])
        let child = try await bureau.get(child("c3"))
        #expect(try child.text(beside: "商定去向") == "辍学")
        let form = try await house.signedIn(C.town).get(self.child("c4"))
        #expect(!form.html.contains("05 ") && form.html.contains("无法联系　佐证"))
        let sheet = try await bureau.get("/y/2026/whereabouts.xlsx")
        let rows = try SheetReader.read(sheet.body, named: "未报到.xlsx")
            .flatMap(\.rows).map { $0.cells.map(\.text) }
        #expect(rows.contains { $0.first?.hasPrefix("数据截至 2026年9月10日") == true })
        #expect(rows.contains { $0.suffix(3) == ["责任单位", "期限", "逾期天数"] })
        #expect(rows.contains { $0.first == "赵强" && $0.suffix(2) == ["2026-09-03", "7"] })
    }

    @Test func `the chain of both lines is a link, and not to its own page`() async throws {
        let house = try await AbsenceHouse()
        let file = try #require(try await house.county.dropout())
        let bureau = try await house.signedIn(C.bureau)
        let link = "//p[starts-with(., '责任链由县里确定')]/a/@href"
        let page = try await bureau.get(ReturnCaseLinks.show(2026, file.id))
        #expect(try page.value(link) == [ReturnCaseLinks.chain(2026)])
        #expect(try await house.signedIn(C.town).get(ReturnCaseLinks.show(2026, file.id)).value(link).isEmpty)
        #expect(try await !bureau.get(ReturnCaseLinks.chain(2026)).html.contains("可在"))
    }

    @Test func `a town reports, the county government sends its letter, papers open`() async throws {
        let house = try await AbsenceHouse()
        _ = try await house.county.dropout()
        try await house.county.on(
            C.day(9, 6), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "厌学", evidence: "走访")))
        let town = try await house.signedIn(C.town)
        try await town.get(ReturnCaseLinks.reports(2026))
        #expect(try await town.post(ReturnCaseLinks.reports(2026)).status == .seeOther)
        #expect(try await town.post(ReturnCaseLinks.reports(2026)).status == .unprocessableContent)
        let reports = try await town.get(ReturnCaseLinks.reports(2026))
        let paper = try #require(try reports.value("//tbody//td/a/@href").first)
        #expect(try await town.get(paper).headers[.contentType] == "application/pdf")
        let leader = try await house.signedIn(C.leader)
        let list = try await leader.get("/y/2026/referrals")
        #expect(try list.rows == ["赵强"])
        let letter = try #require(try list.value("//tbody//th/a/@href").first)
        try await leader.get(letter)
        #expect(try await leader.post(letter + "/sending", ["number": "云函〔2026〕3号"]).status == .seeOther)
        #expect(try await house.county.standing("c4") == .referred)
        #expect(try await leader.get(letter + "/letter.pdf").body.starts(with: Array("%PDF".utf8)))
        // Both papers hold whole numbers: the ledger keeps who took them.
        let taken = try await house.county.database.read { connection in
            try connection.rows("SELECT officer_name FROM act WHERE kind = 'listExported' ORDER BY at").map {
                try $0.text("officer_name")
            }
        }
        #expect(taken == [C.town.name, C.leader.name])
    }

    @Test func `every list and page of the three rooms opens for whoever may see it`() async throws {
        let house = try await AbsenceHouse()
        try await house.county.backfill(
            ReceiveLetters(
                LetterSheet(C.sheet([["来函单位", "学生姓名", "户籍地址"], ["远山县", "吴小花", "德新镇"]]), file: "函.csv"), year: 2026))
        let bureau = try await house.signedIn(C.bureau)
        for path in [
            "/y/2026/whereabouts", "/y/2026/whereabouts.xlsx", WhereaboutsLinks.leftovers(2026),
            WhereaboutsLinks.register(2026, C.panjiang), "/y/2026/return-cases", "/y/2026/return-cases.xlsx",
            ReturnCaseLinks.leftovers(2026), ReturnCaseLinks.chain(2026), ReturnCaseLinks.reports(2026),
            "/y/2026/referrals",
        ] {
            #expect(try await bureau.get(path).status == .ok, "\(path)")
        }
        let town = try await house.signedIn(C.town)
        let letter = try #require(try await town.get("/y/2026/referrals").value("//tbody//th/a/@href").first)
        try await town.get(letter)
        #expect(try await town.post(letter + "/notes", ["text": "已入户"]).status == .seeOther)
        #expect(try await town.get(letter).text(beside: "承办镇（街）") == "德新镇")
    }
}
