import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// A second year beside the first.
@Suite struct YearSwitchTests {
    typealias C = HandoverCounty
    private static let years = "//nav[@aria-label='年度']//a"

    @Test func `the bureau begins the next year from its home page and the settings`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        for page in [try await browser.get("/"), try await browser.get("/y/2026/cohort")] {
            #expect(try page.value("//a[.='启动2027年工作']/@href") == [CohortLinks.newYear])
            #expect(try page.value(Self.years).isEmpty)
        }
        let teacher = try await house.signedIn(C.teacher)
        #expect(try await teacher.get("/").value("//a[.='启动2027年工作']").isEmpty)
        let form = try await browser.get(CohortLinks.newYear)
        #expect(try form.value("//input[@name='year']/@value") == ["2027"])
        #expect(form.html.contains("已经启动：2026年"))
        let begun = try await browser.post("/years", ["year": "2027"])
        #expect(begun.location == "/y/2027/cohort")
        #expect(try await browser.get(begun.location).notice == "2027年工作已启动，摸底可以开始")
        #expect(try await browser.get("/y/2026").value("//a[.='启动2027年工作']").isEmpty)
        #expect(try await browser.get("/y/2027").value("//a[.='启动2028年工作']/@href") == [CohortLinks.newYear])
        let again = try await browser.post("/years", ["year": "2027"])
        #expect(try await browser.get(again.location).notice == "2027年工作早已启动")
        let acts = try await house.year.read { desk in
            try desk.connection.rows("SELECT id FROM act WHERE kind = 'cohortOpened'").count
        }
        #expect(acts == 1)
    }

    @Test func `the head leads from year to year and stays on the page where each year has it`() async throws {
        let house = try await YearHouse()
        try await house.year.county.office.perform(OpenCohort(year: 2027), as: C.administrator)
        let browser = try await house.signedIn(C.bureau)
        let board = try await browser.get("/y/2026")
        #expect(try board.value(Self.years) == ["2027年", "2026年"])
        #expect(try board.value(Self.years + "/@href") == ["/y/2027", "/y/2026"])
        #expect(try board.value(Self.years + "[@aria-current]") == ["2026年"])
        #expect(
            try await browser.get("/y/2026/balance?in=receiving").value(Self.years + "/@href")
                == ["/y/2027/balance", "/y/2026/balance"])
        let next = try await browser.get("/y/2027/balance")
        #expect(next.status == .ok)
        #expect(try next.value(Self.years + "[@aria-current]") == ["2027年"])
        // A child is of one year.
        #expect(try await browser.get("/y/2026/students/a1").value(Self.years + "/@href") == ["/y/2027", "/y/2026"])
        #expect(try await browser.get("/account").value(Self.years).isEmpty)
    }

    @Test func `work of one year is told on the home page of the other, and home is the calendar's year`() async throws
    {
        let house = try await YearHouse()
        try await house.year.county.office.perform(OpenCohort(year: 2027), as: C.administrator)
        let browser = try await house.signedIn(C.receiver)
        #expect(try await browser.get("/").heading == "2026年待办")
        let link = try await browser.get("/y/2027").value("//p[contains(.,'别的年度')]/a/@href")
        #expect(link == ["/y/2026"])
        #expect(try await browser.get("/y/2026").value("//p[contains(.,'别的年度')]").isEmpty)
    }
}
