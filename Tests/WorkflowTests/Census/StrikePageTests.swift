import Domain
import HTTPTypes
import Office
import Testing

@testable import Workflow

/// Where a school ticks whom it takes off its roll 误报，移出名册.
@Suite struct StrikePageTests {
    typealias Child = CensusChild
    private static let page = CensusPageTests.school + "/strikes"

    @Test(arguments: CensusEngine.all)
    func `a child is found by its name, and what is ticked stays ticked over searches and pages`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let many = (1...60).map { order in
                Child(order, order == 60 ? "罗小雨" : "学生\(order)").with {
                    $0.schoolClass = order > 58 ? "六(2)班" : "六(1)班"
                }
            }
            try await county.take(many)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let box = "//input[@name='student']"
            let first = try await browser.get(Self.page)
            let ids = try first.value(box + "/@value")
            #expect(ids.count == 50)
            // To the second page, as its button sends it.
            let second = try await browser.post(
                Self.page, [("student", ids[1]), ("reason", "写了两行"), ("turn", "2")])
            #expect(try second.value(box + "/@value").count == 11)
            #expect(try second.value(box + "[@checked]/@value") == [ids[1]])
            #expect(try second.value("//textarea") == ["写了两行"])
            func found(_ words: String, in schoolClass: String = "") async throws -> [String] {
                try await browser.post(
                    Self.page, [("student", ids[1]), ("q", words), ("class", schoolClass), ("turn", "1")]
                ).value("//tbody/tr/th")
            }
            let ticked = many[1].name
            #expect(try await found("罗小") == [ticked, "罗小雨"])
            #expect(try await found("lxy") == [ticked, "罗小雨"])
            #expect(try await found(String(Child.identity(60).suffix(4))).contains("罗小雨"))
            #expect(try await found(Child.identity(60)) == [ticked, "罗小雨"])
            #expect(try await found("没有这个人") == [ticked])
            #expect(try await found("", in: first.value("//select[@name='class']/option/@value")[2]).count == 3)
            let done = try await browser.post(
                Self.page, [("student", ids[1]), ("student", ids[2]), ("q", "lxy"), ("reason", "写了两行")])
            #expect(try await browser.get(done.location).notice?.contains("已移出名册 2 名学生") == true)
        }
    }
}
