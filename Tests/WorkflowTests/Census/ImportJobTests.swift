import Domain
import HTTPTypes
import Office
import Storage
import Synchronization
import Testing

@testable import Web
@testable import Workflow

@Suite struct ImportJobTests {
    typealias Child = CensusChild
    private static let home = CensusPageTests.home

    /// A house where a roster of three rows is a long one.
    private func with(_ engine: CensusEngine, _ body: (CensusHouse) async throws -> Void) async throws {
        try await engine.with { try await body(CensusHouse($0, longFrom: 3)) }
    }

    private func upload(_ browser: Browser, _ children: [Child] = Child.three) async throws -> Answer {
        try await browser.get(Self.home + "/uploads/new")
        let answer = try await browser.post(
            Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: try CensusHouse.csv(children))
        return answer.status == .seeOther ? try await browser.get(answer.location) : answer
    }

    /// Confirms what is under review; answers where that led.
    private func confirm(
        _ browser: Browser, _ review: Answer, _ more: [(String, String)] = []
    ) async throws -> Answer {
        let basis = try review.value("//input[@name='basis']/@value").first ?? ""
        return try await browser.get(
            try await browser.post(review.path + "/confirmation", [("basis", basis)] + more).location)
    }

    private func tags(_ page: Answer) throws -> [String] { try page.value("//*[contains(@class,'tag')]") }

    @Test func `only a second try says that the first was broken off`() {
        let inHand = ImportProgress(.writing)
        for (tries, progress, isTold) in [
            (0, nil, false), (1, inHand, false), (1, nil, true), (2, inHand, true),
        ] as [(Int, ImportProgress?, Bool)] {
            let job = ImportJob(
                id: ID("j"), year: 2026, upload: ID("u"), officer: ID("o"), name: "光辉小学.csv", rows: 3, basis: "",
                isTextSeen: false, state: .waiting, tries: tries, sentence: "")
            let words = ImportJobPage.words(job, progress, isStill: true)
            #expect(words.contains { $0.contains("服务中断") } == isTold)
        }
    }

    /// The job that a page shows, and whose it is.
    private func job(_ page: Answer, in house: CensusHouse) async throws -> (Officer, ImportJob) {
        let id = ID<ImportJob>(String(page.path.split(separator: "/").last ?? ""))
        let teacher = try #require(
            try await house.county.office.read(as: CensusCounty.bureau) { try $0.accounts.account(login: "guanghui") })
        let job = try await house.county.office.read(as: teacher.officer) { try $0.importJobs.find(id, year: 2026) }
        return (teacher.officer, job)
    }

    @Test(arguments: CensusEngine.all)
    func `a long roster is a job that one may leave and come back to`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            let waiting = try await confirm(browser, review)
            #expect(waiting.path.hasPrefix(Self.home + "/imports/"))
            #expect(waiting.html.contains("排队等候写入，共 3 行。") && waiting.headers.text("Refresh") == "3")
            let still = try await browser.get(waiting.path + "?still=1")
            #expect(still.headers.text("Refresh") == nil && still.html.contains("自动刷新"))
            #expect(try await house.county.sizes()["student"] == 0)
            // Away and back: the home page leads to the job, and so does the review.
            let home = try await browser.get(Self.home)
            #expect(home.html.contains("“光辉小学.csv”共 3 行。") && !home.html.contains("继续核对"))
            #expect(try home.links.contains(waiting.path))
            #expect(try await browser.get(review.path).html.contains("排队等候写入"))
            // Confirmed once more from a page that stayed open, it is the same job.
            let basis = try review.value("//input[@name='basis']/@value").first ?? ""
            let again = try await browser.post(review.path + "/confirmation", ["basis": basis, "again": "yes"])
            #expect(again.location == waiting.path)

            try await house.imports.takeUp()
            #expect(try await house.county.students().count == 3)
            let done = try await browser.get(waiting.path)
            #expect(done.headers.text("Refresh") == nil && done.html.contains("已导入 3 行：新增 3 人"))
            #expect(try tags(done).contains { $0.hasSuffix("已写入") })
            #expect(try await browser.get(Self.home).html.contains("已导入 3 行：新增 3 人"))
            let dismissed = try await browser.post(waiting.path + "/dismissal")
            #expect(try await !browser.get(dismissed.location).html.contains("已导入 3 行：新增 3 人"))
            #expect(try await browser.get(waiting.path).status == .notFound)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a short roster comes in at once`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let home = try await confirm(browser, try await upload(browser, Array(Child.three.prefix(2))))
            #expect(try home.notice?.contains("新增 2 人") == true)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a job whose review is outdated says that it did not, and the file waits for another`(
        engine: CensusEngine
    ) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            let job = try await confirm(browser, review)
            try await house.county.take([Child(1, "罗小雨")])
            let before = try await house.county.sizes()
            try await house.imports.takeUp()
            #expect(try await house.county.sizes() == before)
            let refused = try await browser.get(job.path)
            #expect(try tags(refused).contains { $0.hasSuffix("没有写入") })
            #expect(refused.html.contains("名册又有了变化") && refused.headers.text("Refresh") == nil)
            #expect(try refused.links.contains(review.path))
            #expect(try await browser.get(Self.home).html.contains("名册又有了变化"))
            let next = try await confirm(browser, try await browser.get(review.path))
            #expect(next.path != job.path)
            #expect(try await browser.get(job.path).status == .notFound)
            try await house.imports.takeUp()
            #expect(try await browser.get(next.path).html.contains("新增 2 人"))
            #expect(try await house.county.students().count == 3)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what came of a job is its officer's alone, that it runs is told above its school`(
        engine: CensusEngine
    ) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let page = try await confirm(browser, try await upload(browser))
            let school = Self.home + "/schools/"
            for login in ["xinchang", "yunwu", "dexin", "bureau"] {
                let other = try await house.signedIn(login)
                let isAbove = ["dexin", "bureau"].contains(login)
                let home = try await other.get(Self.home)
                #expect(home.html.contains("“光辉小学.csv”共 3 行，由罗老师确认写入。") == isAbove)
                #expect(try !home.links.contains(page.path))
                #expect(try await other.get(school + "2152900101").html.contains("光辉小学.csv") == isAbove)
                #expect(try await !other.get(school + "2152900102").html.contains("光辉小学.csv"))
                #expect(try await other.get(page.path).status == .notFound)
                try await other.get(Self.home)
                #expect(try await other.post(page.path + "/dismissal").status == .notFound)
            }
            try await house.imports.takeUp()
            #expect(try await browser.get(page.path).html.contains("已导入 3 行"))
            #expect(try await !house.signedIn("bureau").get(Self.home).html.contains("由罗老师确认写入"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a job that was broken off is taken up again, once and never twice`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let page = try await confirm(browser, try await upload(browser))
            let office = house.county.office
            let (teacher, kept) = try await job(page, in: house)
            // The service was killed after it had begun.
            try await office.perform(BeginImportJob(job: kept), as: teacher)
            #expect(try await browser.get(page.path).html.contains("上次写入时服务中断"))
            try await house.imports.takeUp()
            let after = try await house.county.sizes()
            #expect(after["student"] == 3 && after["roster_file"] == 1)
            try await house.imports.takeUp()
            let roster = try await house.county.roster(Child.three)
            try await office.perform(RunImportJob(job: kept, roster: roster) { _ in }, as: teacher)
            try await office.perform(RefuseImportJob(job: kept.id, sentence: "没有"), as: teacher)
            #expect(try await house.county.sizes() == after)
            #expect(try await browser.get(page.path).html.contains("已导入 3 行"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a job that is broken off again and again says that it did not`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let page = try await confirm(browser, try await upload(browser))
            let office = house.county.office
            let (teacher, kept) = try await job(page, in: house)
            for _ in 0..<ImportJob.mostTries { try await office.perform(BeginImportJob(job: kept), as: teacher) }
            try await house.imports.takeUp()
            #expect(try await browser.get(page.path).html.contains("服务中断了 3 次，不再自动重来。文件没有导入"))
            #expect(try await house.county.sizes()["student"] == 0)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `nothing else happens to a file that a job has, and its officer must still be one`(
        engine: CensusEngine
    ) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            let page = try await confirm(browser, review)
            for act in ["discarding", "forgetting"] {
                let refused = try await browser.post(review.path + "/" + act)
                #expect(refused.status == .unprocessableContent && refused.html.contains("正在写入，等它写完再办"))
            }
            let again = try await upload(browser)
            #expect(again.status == .unprocessableContent && again.html.contains("正在写入，等它写完再办"))
            #expect(try await browser.post(page.path + "/dismissal").status == .unprocessableContent)
            try await house.county.database.write {
                try $0.run("UPDATE officer SET disabled_at = 1 WHERE login = 'guanghui'")
            }
            try await house.imports.takeUp()
            #expect(try await house.county.sizes()["student"] == 0)
            let (_, ended) = try await job(page, in: house)
            #expect(ended.state == .refused && ended.sentence.contains("账号已停用"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a refused job goes with its file`(engine: CensusEngine) async throws {
        try await with(engine) { house in
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            let page = try await confirm(browser, review)
            try await house.county.take([Child(1, "罗小雨")])
            try await house.imports.takeUp()
            #expect(try await browser.post(review.path + "/discarding").status == .seeOther)
            #expect(try await browser.get(page.path).status == .notFound)
            #expect(try await !browser.get(Self.home).html.contains("名册又有了变化"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what is told of a long roster only grows`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let children = (1...250).map { order in
                Child(order, "罗小\(order)").with { $0.phone = "144\(10_000_000 + order)" }
            }
            let roster = try await county.roster(children)
            let told = Told()
            let file = SourceFile(name: roster.file, bytes: [1])
            try await county.office.perform(
                ImportRoster(roster, file: file, year: 2026) { progress in told.add(progress) },
                as: CensusCounty.teacher)
            let all = told.all
            #expect(all == all.sorted() && Set(all).count == all.count, "\(all)")
            #expect(all.first == ImportProgress(.checking) && all.contains(ImportProgress(.comparing)))
            #expect(all.last == ImportProgress(.recording, rows: 250))
            for rows in [0, 100, 200] { #expect(all.contains(ImportProgress(.writing, rows: rows))) }
        }
    }

    @Test func `rows are told while a file is read and while it is looked at`() async throws {
        let children = (1...1_100).map { Child($0 % 80 + 1, "罗小\($0)") }
        let bytes = try CensusHouse.csv(children)
        let read = Told()
        let sheets = try await UploadReader(executable: YearHouse.program).sheets(of: bytes, named: "光辉小学.csv") {
            read.add(ImportProgress(.reading, rows: $0))
        }
        #expect(read.all.map(\.rows) == [500, 1_000])
        let checked = Told()
        let roster = RosterReader.read(sheets: sheets, fileName: "光辉小学.csv")
        _ = RosterReview.review([roster]) { checked.add(ImportProgress(.checking, rows: $0)) }
        #expect(checked.all.map(\.rows) == [500, 1_000])
    }

    @Test(arguments: [
        (ImportProgress(.reading, rows: 500), "正在读取文件 500/1,100 行。"),
        (ImportProgress(.reading, rows: 5_000), "1,100/1,100 行"),
        (ImportProgress(.checking, rows: 1_000), "正在核对 1,000/1,100 行。"),
        (ImportProgress(.comparing), "1,100 行已核对，正在和名册比对。"),
    ])
    func `the page of a job says how many rows are read and looked at`(_ progress: ImportProgress, _ words: String) {
        let job = ImportJob(
            id: ID("j"), year: 2026, upload: ID("u"), officer: ID("o"), name: "光辉小学.csv", rows: 1_100, basis: "",
            isTextSeen: false, state: .waiting, tries: 0, sentence: "")
        #expect(ImportJobPage.words(job, progress, isStill: false).first?.contains(words) == true)
    }
}

private final class Told: Sendable {
    private let progress = Mutex<[ImportProgress]>([])

    var all: [ImportProgress] { progress.withLock { $0 } }
    func add(_ one: ImportProgress) { progress.withLock { $0.append(one) } }
}
