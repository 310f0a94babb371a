import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

@Suite struct BoardPageTests {
    typealias C = HandoverCounty

    @Test func `the home page is the newest year's and shows what waits, with its day`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.receiver)
        let page = try await browser.get("/")
        #expect(page.status == .ok)
        #expect(try page.heading == "2026年待办")
        let task = try page.row("未报到待初步核查")
        #expect(task["数量"] == "1 人")
        #expect(task["期限"]?.hasPrefix("应于7月28日") == true)
        #expect(try page.text(beside: "未报到，初步核查") == "1人")
        #expect(try page.text(beside: "待移交") == nil)
        let href = try #require(try page.value("//tr[th='学籍待注册']/td[@data-label='数量']/a[1]/@href").first)
        let list = try await browser.get(href)
        #expect(Set(try list.rows) == ["李明", "韩雪"])
    }

    @Test func `without a task the next thing of the year stands once`() async throws {
        let house = try await YearHouse()
        let page = try await house.signedIn(YearHouse.leader).get("/")
        #expect(try page.value("//div[@class='empty']/p[1]") == ["没有待办。"])
        #expect(page.html.contains("下一步：") && !page.html.contains("下一件事"))
    }

    @Test func `what is late stands first, in words`() async throws {
        let house = try await YearHouse()
        let office = house.year.later(60)
        let board = try await office.read(as: C.receiver) { try Board($0, year: 2026) }
        #expect(board.tasks.first?.matter == .children(.notArrived))
        #expect(board.tasks.first?.overdue == 1)
        #expect(BoardWords.tag(board.tasks[0], on: board.today).word == "逾期 1")
        #expect(StudentWords.due(YearCounty.day(12), on: board.today) == "应于7月28日，已逾期 48 天")
        let bureau = try await office.read(as: C.bureau) { try Board($0, year: 2026) }
        #expect(bureau.late.map(\.name).contains("盘江中学"))
        let late = try #require(bureau.late.first { $0.name == "盘江中学" })
        #expect(late.children == 1)
    }

    @Test func `the next thing of the year says when its day has passed`() throws {
        let milestones = try #require(Milestones(year: 2026))
        let due = milestones.recordsDue
        #expect(BoardWords.next(.following, milestones, today: due) == "9月30日前做到人籍一致、未报到学生去向清零")
        #expect(
            BoardWords.next(.following, milestones, today: due.advanced(by: 1)) == "做到人籍一致、未报到学生去向清零（期限9月30日已过）")
    }

    @Test func `a day of another calendar year is told with its year`() throws {
        let milestones = try #require(Milestones(year: 2027))
        let autumn = try #require(Milestones(year: 2026)).recordsDue
        #expect(BoardWords.next(.census, milestones, today: autumn) == "2027年6月30日前完成摸底，冻结名册")
        let next = milestones.censusClosed.advanced(by: 200)
        #expect(BoardWords.next(.census, milestones, today: next) == "完成摸底，冻结名册（期限2027年6月30日已过）")
    }

    @Test func `once every class is handed over the next thing is arrival`() throws {
        let milestones = try #require(Milestones(year: 2026))
        let today = milestones.censusClosed
        #expect(BoardWords.next(.handingOver, milestones, today: today).hasSuffix("完成整班移交"))
        #expect(BoardWords.next(.handingOver, milestones, today: today, isHandedOver: true).hasSuffix("完成报到登记并截止"))
    }

    @Test func `packets, returns and agreements wait for the offices that must act`() async throws {
        let county = try await HandoverCounty(.sqliteInMemory())
        let year = try await YearCounty(county: county, living: false)
        let first = try await year.read(as: C.teacher) { try Board($0, year: 2026) }
        #expect(first.tasks.map(\.matter) == [.submitReturn])
        _ = try await county.packet(.offered)
        let station = try await year.read(as: C.station) { try Board($0, year: 2026) }
        #expect(station.tasks.map(\.matter).contains(.submitReturn))
        let receiver = try await year.read(as: C.receiver) { try Board($0, year: 2026) }
        #expect(receiver.tasks.map(\.matter) == [.receiveHandovers])
        let teacher = try await year.read(as: C.teacher) { try Board($0, year: 2026) }
        #expect(teacher.tasks.contains { $0.matter == .prepareHandovers && $0.count == 1 })
    }

    @Test(arguments: HandoverEngine.all)
    func `every role has a home page on either database`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let officers = [
                C.teacher, C.stranger, C.station, C.receiver, C.bureau, C.administrator, YearHouse.leader,
                YearHouse.town,
            ]
            for officer in officers {
                let board = try await year.read(as: officer) { try Board($0, year: 2026) }
                #expect(board.counts.isEmpty == (officer == C.stranger))
            }
        }
    }

    @Test func `of other years it is told that something waits, of a closed one only children`() async throws {
        let county = try await HandoverCounty(.sqliteInMemory())
        let year = try await YearCounty(county: county, living: false)
        let house = try await YearHouse()
        for house in [year, house.year] {
            try await house.tamper(
                "INSERT INTO cohort (county, year, state) SELECT county, 2027, 'census' FROM cohort WHERE year = 2026")
        }
        func elsewhere(_ year: YearCounty, _ officer: Officer) async throws -> [Int] {
            try await year.read(as: officer) { try Board($0, year: 2027).elsewhere }
        }
        #expect(try await elsewhere(year, C.teacher) == [2026])
        #expect(try await elsewhere(house.year, C.receiver) == [2026])
        let page = try await house.signedIn(C.receiver).get("/y/2027")
        #expect(try page.value("//p[starts-with(.,'别的年度')]/a") == ["2026年还有待办"])
        for house in [year, house.year] {
            try await house.tamper("UPDATE cohort SET state = 'closed' WHERE year = 2026")
        }
        #expect(try await elsewhere(year, C.teacher).isEmpty)
        #expect(try await elsewhere(house.year, C.receiver) == [2026])
    }

    @Test func `before the first year the bureau opens it and the others wait`() async throws {
        let house = try await YearHouse(living: false)
        try await house.year.tamper("DELETE FROM standing")
        let bureau = try await house.signedIn(C.bureau)
        let form = try await bureau.get("/years/new")
        #expect(try form.heading == "启动年度工作")
        #expect(try await bureau.post("/years", ["year": "二〇"]).status == .unprocessableContent)
        let answer = try await bureau.post("/years", ["year": "2027"])
        #expect(answer.location == "/y/2027/cohort")
        #expect(try await bureau.get(answer.location).heading == "2027年度设置")
        // A year that is ahead of the calendar does not hide the one in hand.
        #expect(try await bureau.get("/").heading == "2026年待办")
        #expect(try await house.signedIn(C.teacher).get("/y/2031").status == .notFound)
    }
}
