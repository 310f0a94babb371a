import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// What the address of a file says when nothing can be done with it any more, and until when it waits.
@Suite struct UploadFateTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"
    private static let school = CensusPageTests.school

    private func upload(
        _ browser: Browser, _ children: [Child] = Child.three, named name: String = "光辉小学.csv"
    ) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: name, bytes: try CensusHouse.csv(children))
        return try await browser.get(sent.location)
    }

    /// Who has signed in as the teacher.
    private func teacher(_ county: C) async throws -> Officer {
        try await county.office.read(as: C.bureau) { try #require(try $0.accounts.account(login: "guanghui")).officer }
    }

    private func confirm(_ browser: Browser, _ page: Answer) async throws -> Answer {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        return try await browser.post(page.path + "/confirmation", ["basis": basis])
    }

    @Test(arguments: CensusEngine.all)
    func `a confirmed file says who confirmed it and when, and how it is taken back`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            #expect(try await confirm(browser, review).status == .seeOther)
            let page = try await browser.get(review.path)
            #expect(page.status == .ok)
            #expect(try page.heading == "光辉小学.csv")
            #expect(page.html.contains("已写入") && page.html.contains("罗老师于2026年"))
            let undo = try #require(try page.links.first { $0.hasSuffix("/withdrawal") })
            #expect(try page.links.contains(Self.school))
            // Confirmed twice, its address says the same.
            #expect(try await confirm(browser, review).location == review.path)
            #expect(try await browser.post(review.path + "/mends").location == review.path)
            #expect(try await house.signedIn("guanghui2").get(review.path).status == .notFound)
            #expect(try await browser.submitReturn(of: Self.school).status == .seeOther)
            let held = try await browser.get(review.path)
            #expect(held.html.contains("这次导入现在不能撤销：光辉小学已上报，退回后才能撤销。"))
            #expect(try !held.links.contains(undo))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that gave way leads to the one that came after it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let first = try await upload(browser)
            let second = try await upload(browser, [Child(1, "罗小雨")])
            let page = try await browser.get(first.path)
            #expect(try page.html.contains("又上传了同名的文件") && page.links.contains(second.path))
            #expect(try await confirm(browser, second).status == .seeOther)
            let again = try await upload(browser, [Child(1, "罗小雨")], named: "再传.csv")
            #expect(try await confirm(browser, again).status == .seeOther)
            #expect(try await browser.get(again.path).html.contains("内容和名册一样，没有变化"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `after the return a file that waits says that it goes on when the return is sent back`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            #expect(try await confirm(browser, upload(browser)).status == .seeOther)
            let waiting = try await upload(browser, [Child(4, "周全")], named: "二班.csv")
            let station = try await house.signedIn("dexin")
            let above = try await upload(station, [Child(5, "陈刚")], named: "三班.csv")
            #expect(try await browser.submitReturn(of: Self.school).status == .seeOther)
            let list = try await browser.get(Self.school)
            #expect(list.html.contains("“二班.csv”") && list.html.contains("退回后才能继续"))
            #expect(try !list.links.contains(waiting.path))
            let page = try await browser.get(waiting.path)
            #expect(page.status == .ok && page.html.contains("退回后才能继续"))
            #expect(try await browser.get(Self.school).html.contains("“二班.csv”"))
            // An office above schools is told when the file has been read.
            let told = try await station.get(above.path)
            #expect(told.status == .ok && told.html.contains("光辉小学已经上报"))
            #expect(try await confirm(browser, waiting).status == .unprocessableContent)
            try await county.office.perform(
                ReopenReturn(school: C.guanghui, year: 2026, reason: "补二班"), as: C.station)
            #expect(try await confirm(browser, browser.get(waiting.path)).status == .seeOther)
            #expect(try await county.students().count == 4)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `nobody lets another's file go, nor what is kept of it`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let bytes = try CensusHouse.csv(Child.three)
            let files = [("file", "光辉小学.csv", bytes), ("file", "通知.pdf", Array("%PDF-1.4".utf8))]
            let sent = try await browser.post(
                Self.home + "/uploads", files: files.map { (field: $0.0, name: $0.1, bytes: $0.2) })
            let list = try await browser.get(sent.location)
            #expect(list.html.contains("等到"))
            let path = try #require(try list.value("//tbody/tr/th/a/@href").first)
            let id = ID<PendingUpload>(path.split(separator: "/").last.map(String.init) ?? "")
            await #expect(throws: NotFound.self) {
                try await county.office.perform(DiscardUpload(upload: id), as: C.other)
            }
            #expect(try await browser.get(sent.location).row("光辉小学.csv")["情况"]?.hasSuffix("等着核对") == true)
            #expect(try await browser.get(path).status == .ok)
            try await county.office.perform(DiscardUpload(upload: id), as: teacher(county))
            #expect(try await browser.get(sent.location).row("光辉小学.csv")["情况"]?.hasSuffix("已放弃") == true)
            // Let go once more, from a page that was opened before: told is what became of it.
            #expect(try await browser.post(path + "/discarding", [:]).location == path)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that waits is a task of its officer, with the last day on which it waits`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let teacher = try await teacher(county)
            func task(_ officer: Officer) async throws -> BoardTask? {
                try await county.office.read(as: officer) { try Board($0, year: 2026).tasks }
                    .first { $0.matter == .confirmUploads }
            }
            #expect(try await task(teacher) == nil)
            let review = try await upload(browser)
            let today = try await county.office.read(as: teacher) { $0.now.day }
            let due = today.advanced(by: 7)
            #expect(try await task(teacher)?.due == due)
            #expect(try await task(teacher)?.count == 1)
            #expect(try await task(C.colleague) == nil)
            let words = UploadWords.until(due)
            #expect(words == "等到\(due.chineseShort)，还没有确认就清理")
            #expect(review.html.contains(words))
            #expect(try await browser.get(Self.school).html.contains(words))
            try await county.office.perform(ChangeRules(year: 2026, values: [.uploadDays: "3"]), as: OpenCounty.owner)
            #expect(try await task(teacher)?.due == today.advanced(by: 3))
            #expect(try await county.office.read(as: teacher) { try $0.owesRoster(2026) } == false)
            try await county.database.write { try $0.run("UPDATE pending_upload SET at = at - \(8 * 86_400_000)") }
            #expect(try await task(teacher)?.overdue == 1)
            #expect(try await county.office.read(as: teacher) { try $0.owesRoster(2026) })
            #expect(try await county.office.perform(ExpireUploads(), as: OpenCounty.owner) == 1)
            #expect(try await task(teacher) == nil)
            // The demo leaves one once more.
            #expect(try await county.office.read(as: teacher) { try $0.owesRoster(2026) })
            #expect(try await confirm(browser, upload(browser)).status == .seeOther)
            #expect(try await task(teacher) == nil)
            #expect(try await county.office.read(as: teacher) { try $0.owesRoster(2026) } == false)
        }
    }
}
