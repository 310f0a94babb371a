import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// Two rows of one roster that were taken for one child 表内号码重复.
@Suite struct SecondRowTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    @Test(arguments: CensusEngine.all)
    func `a second row that is another child comes onto the roll with its own number`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let first = Child(1, "罗小雨")
            try await county.take([first, first.with { $0.schoolClass = "六(2)班" }])
            #expect(try await county.students().count == 1)
            let finding = try #require(try await county.findings().first { $0.code == .idDouble })
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await browser.get(CensusLinks.finding(2026, finding.id))
            #expect(page.html.contains("没有另外登记学生：号码与“罗小雨”的相同，名册上这两行只算一名学生。"))
            #expect(page.html.contains("是两名学生的，在原表里改正抄错的号码"))
            #expect(try page.value("//main//a/@href").contains(CensusLinks.newUpload(2026)))
            try await county.take([first, Child(2, "罗小雨").with { $0.schoolClass = "六(2)班" }])
            #expect(try await county.students().count == 2)
            #expect(try await county.findings().filter { $0.code == .idDouble }.isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a second row of the same child is told to be that`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let first = Child(1, "罗小雨")
            try await county.take([first, first])
            let finding = try #require(try await county.findings().first { $0.code == .idDouble })
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let path = CensusLinks.finding(2026, finding.id)
            let page = try await browser.get(path)
            #expect(page.html.contains("学校已经上报：请指导站或县教育局先退回"))
            #expect(try !page.value("//main//a/@href").contains(CensusLinks.newUpload(2026)))
            let done = try await browser.post(path + "/confirmation", ["note": "写了两行"])
            #expect(done.status == .seeOther)
            #expect(try await county.findings().isEmpty)
            #expect(try await county.students().count == 1)
        }
    }
}
