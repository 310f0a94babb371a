import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct HandoverPageTests {
    typealias C = HandoverCounty

    /// Opens the packet of class A and sends the form of the act that stands there.
    private func act(
        _ browser: Browser, _ id: ID<Handover>, _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> String {
        let path = HandoverLinks.show(2026, id)
        let page = try await browser.get(path)
        let action = try #require(try page.value("//section//form/@action").first)
        let answer = try await browser.post(action, fields)
        #expect(answer.status == .seeOther)
        return try await browser.get(answer.location).notice ?? ""
    }

    @Test func `a class is handed over by the clicks of its four offices`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.draft().drafted[0]
        let teacher = try await house.signedIn(C.teacher)
        let list = try await teacher.get("/y/2026/handovers")
        #expect(try list.heading == "整班移交")
        #expect(try list.text(beside: "待移交") == "2班")
        #expect(try list.text(beside: "已移交") == "0人，应移交 7 人")
        #expect(try list.row("光辉小学 六年级(1)班")["接收学校"] == "盘江中学")
        let link = try #require(try list.value("//tr[th='光辉小学 六年级(1)班']/th/a/@href").first)
        #expect(link == HandoverLinks.show(2026, id))
        #expect(try await act(teacher, id, ["paper-files": "4"]) == "已签章，名册已冻结，等教育指导站移交")
        #expect(try await act(house.signedIn(C.station), id) == "已移交，等接收学校签收")
        let receiver = try await house.signedIn(C.receiver)
        #expect(try await act(receiver, id) == "已签收并封存，等县教育局存档")
        #expect(try await act(house.signedIn(C.bureau), id) == "已存档，四份已分存")
        let page = try await receiver.get(link)
        #expect(try page.value("//h1/following-sibling::span[1]") == ["●已存档"])
        #expect(try page.value("//table[caption='四方签章']//td[@data-label='经办人']") == ["罗老师", "吴站长", "王主任", "李会计"])
        #expect(
            try page.value("//span[@class='what']")
                == ["按方案编制移交批次", "移交学校签章", "教育指导站移交", "接收学校签收", "县教育局存档"])
        #expect(try page.value("//section//form").isEmpty)
    }

    @Test func `a screen shows no whole number, phone or house`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.packet(.offered)
        let page = try await house.signedIn(C.receiver).get(HandoverLinks.show(2026, id))
        #expect(page.html.contains("张小雨"))
        for secret in ["522799201401010011", "14400000001", "新场村1组"] {
            #expect(!page.html.contains(secret), "\(secret)")
        }
        #expect(try page.row("张小雨")["父母及监护人联系方式"] == "张大山（父亲） 144****0001")
    }

    @Test func `a dispute goes to the station, line by line, and back`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.packet(.offered)
        let receiver = try await house.signedIn(C.receiver)
        let path = HandoverLinks.disputes(2026, id)
        try await receiver.get(path)
        let refused = try await receiver.post(path, ["verdict-2": "unknownChild", "reason-2": ""])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["第 2 号没有写明理由"])
        #expect(try refused.value("//tr[th='李明']//option[@selected]") == ["不认识该生"])
        #expect(
            try await receiver.post(path, ["verdict-2": "unknownChild", "reason-2": "本班没有这个人"]).status == .seeOther)
        let page = try await receiver.get(HandoverLinks.show(2026, id))
        #expect(try page.value("//h1/following-sibling::span[1]") == ["▲有差异 1 处"])
        let station = try await house.signedIn(C.station)
        let asked = try await station.get(HandoverLinks.show(2026, id))
        #expect(try asked.value("//legend") == ["第 2 号 李明"])
        let settled = HandoverLinks.settlement(2026, id)
        #expect(try await station.post(settled).errorSummary == ["还有 1 处差异没有处理结果"])
        #expect(try await station.post(settled, ["settlement-2": "withdrawn"]).errorSummary == ["第 2 号没有写明理由"])
        let done = try await station.post(settled, ["settlement-2": "withdrawn", "reason-2": "已转到昌明"])
        #expect(done.status == .seeOther)
        let after = try await receiver.get(HandoverLinks.show(2026, id))
        #expect(try after.text(beside: "实移交") == "3 人，退回 1 人")
        #expect(try after.value("//section//button") == ["核对无误，签收 3 人"])
    }

    @Test func `what is filled in wrongly is shown again beside its field`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.draft().drafted[0]
        let teacher = try await house.signedIn(C.teacher)
        try await teacher.get(HandoverLinks.show(2026, id))
        let path = HandoverLinks.preparation(2026, id)
        let answer = try await teacher.post(path, ["paper-files": "四"])
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.error(besides: "纸质学籍档案份数") == "填写份数，0 到 999 的整数")
        let fewer = try await teacher.post(path, ["paper-files": "3"])
        #expect(try fewer.errorSummary == ["花名册 4 人，纸质档案填了 3 份，填写差异说明"])
        #expect(try fewer.value("//input[@name='paper-files']/@value") == ["3"])
    }

    @Test func `a mended name asks for a correction slip, and the slip stands on the page`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.packet(.filed)
        try await house.county.change("a1") { $0.name = "张晓雨" }
        let teacher = try await house.signedIn(C.teacher)
        #expect(try await act(teacher, id, ["reason": "户口簿为准"]) == "更正单已出具，附在原件之后")
        let page = try await teacher.get(HandoverLinks.show(2026, id))
        #expect(try page.value("//section/h3") == ["522799-2026-0001-G1"])
        #expect(try page.row("张小雨")["更正为"] == "张晓雨")
        let href = try #require(try page.value("//section//a/@href").last)
        let slip = try await teacher.get(href)
        #expect(slip.headers[.contentType] == "application/pdf")
        let bureau = try await house.signedIn(C.bureau).get(HandoverLinks.show(2026, id))
        #expect(try bureau.value("//section//form").isEmpty)
    }

    @Test func `papers and sheets come with names, and taking a roster is in the record`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.packet(.accepted)
        let receiver = try await house.signedIn(C.receiver)
        for (path, type) in [
            (HandoverLinks.form(2026, id), "application/pdf"), (HandoverLinks.roster(2026, id), "application/pdf"),
            (
                HandoverLinks.rosterSheet(2026, id),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ),
            (HandoverLinks.sheet(2026), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ] {
            let answer = try await receiver.send(.get, path)
            #expect(answer.status == .ok, "\(path)")
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.contentDisposition]?.contains("filename*=UTF-8''%E") == true)
        }
        let page = try await receiver.get(HandoverLinks.show(2026, id))
        #expect(try page.value("//span[@class='what']").count { $0 == "打印花名册" } == 2)
        let stranger = try await house.signedIn(C.otherReceiver)
        for path in [HandoverLinks.show(2026, id), HandoverLinks.form(2026, id), HandoverLinks.roster(2026, id)] {
            #expect(try await stranger.send(.get, path).status == .notFound)
        }
    }

    @Test func `the sheet of a roster is whole for the parties to the handover, masked for others`() async throws {
        let house = try await HandoverHouse()
        let id = try await house.county.packet(.accepted)
        func texts(_ officer: Officer) async throws -> [SheetRow] {
            let sheet = try await house.signedIn(officer).send(.get, HandoverLinks.rosterSheet(2026, id))
            #expect(sheet.status == .ok)
            return try #require(try SheetReader.read(sheet.body, named: "a.xlsx").first).rows
        }
        for officer in [C.receiver, C.teacher, C.station, C.bureau] {
            let cells = try await texts(officer).flatMap(\.cells)
            #expect(cells.contains(.text("522799201401010014")))
            #expect(cells.contains { if case .number(1, _) = $0 { true } else { false } })
        }
        let masked = try await texts(HandoverHouse.town).flatMap { $0.cells.map(\.text) }
        #expect(!masked.contains("522799201401010014") && masked.contains("522799********••••"))
        let taken = try await house.county.office.read(as: C.bureau) { desk in
            try desk.connection.rows("SELECT document FROM act WHERE kind = 'listExported' ORDER BY sequence")
                .map { try $0.text("document") }
        }
        #expect(taken == Array(repeating: HandoverWords.wholeSheet, count: 4) + [HandoverWords.maskedSheet])
    }

    @Test func `a list without packets says what comes next, and a filter picks`() async throws {
        let house = try await HandoverHouse()
        let bureau = try await house.signedIn(C.bureau)
        #expect(try await bureau.get("/y/2026/handovers").html.contains("还没有移交批次"))
        _ = try await house.county.packet(.prepared)
        #expect(try await bureau.get("/y/2026/handovers?state=prepared").rows == ["光辉小学 六年级(1)班"])
        #expect(try await bureau.get("/y/2026/handovers?q=" + "昌明".pathEncoded).rows == ["光辉小学 六年级(2)班"])
        #expect(try await bureau.get("/y/2026/handovers?q=x").html.contains("没有这样的批次"))
        #expect(try await bureau.send(.get, "/y/2027/handovers").status == .notFound)
        let school = try await house.signedIn(C.receiver)
        #expect(try await school.get("/y/2026/handovers").html.contains("还没有移交批次"))
    }
}
