import Domain
import HTTPTypes
import Office
import Testing
import Workbook

@testable import Web
@testable import Workflow

/// The lists of a review: every row can be reached, and no birthday stands in clear.
@Suite struct ReviewListsTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    private func review(_ browser: Browser, _ bytes: [UInt8]) async throws -> Answer {
        let form = try await browser.get(Self.home + "/uploads/new")
        #expect(try form.value("//input[@name='file']/@accept") == [".xlsx,.xls,.csv,.tsv,.txt,.zip"])
        let sent = try await browser.post(Self.home + "/uploads", file: "file", named: "光辉小学.csv", bytes: bytes)
        return try await browser.get(sent.location)
    }

    private func rows(_ page: Answer, _ id: String) throws -> Int {
        try page.value("//*[@id='\(id)']//tbody/tr").count
    }

    /// Where the pager leads on; `nil` on the last page.
    private func next(_ page: Answer, of id: String) throws -> String? {
        try page.value("//nav[@class='pager']//a[contains(., '下一页')]/@href").first { $0.hasSuffix("#" + id) }
    }

    @Test func `lists longer than a page are turned as the changes are`() async throws {
        try await CensusEngine.memory.with { county in
            let children = (1...120).map { Child($0, "罗小\($0)".map { $0 == "0" ? "零" : String($0) }.joined()) }
            try await county.take(children)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            // Sixty of the children, whose addresses are left out, and sixty sums.
            let lines = [["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:2152900101"], Child.headers]
            let rows = children.prefix(60).map { child in child.with { $0.address = "" }.cells }
            let sums = (1...60).map { ["合计", "\($0)人"] }
            let first = try await review(browser, try CsvWriter.csv(lines + rows + sums))
            for (id, total) in [("absent", 60), ("others", 60), ("kept-cells", 60)] {
                var (page, seen) = (first, try self.rows(first, id))
                #expect(seen == 50, "\(id)")
                while let next = try next(page, of: id) {
                    page = try await browser.get(String(next.split(separator: "#")[0]))
                    seen += try self.rows(page, id)
                }
                #expect(seen >= total, "\(id)")
            }
            #expect(!first.html.contains("先列"))
        }
    }

    /// A roster with birthdays.
    private func csv(_ births: [String]) throws -> [UInt8] {
        let lines = [
            ["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:2152900101"], Child.headers + ["出生日期"],
        ]
        return try CsvWriter.csv(lines + zip(Child.three, births).map { $0.cells + [$1] })
    }

    @Test func `birthdays are masked in every table of a review and in the list of findings`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let first = try await review(browser, try csv(["20140901", "14-9-23", "20140901"]))
            let basis = try first.value("//input[@name='basis']/@value").first ?? ""
            _ = try await browser.post(first.path + "/confirmation", [("basis", basis)])
            let list = try await browser.get(CensusLinks.findings(2026, CensusCounty.guanghui))
            #expect(list.html.contains("**-*-**") && !list.html.contains("14-9-23"))
            let odd = ["2014-09-13", "14-9-23", "2014年9月25日"]
            let page = try await review(browser, try csv(odd))
            for text in odd + ["2014-09-01", "20140901", "20140913", "20140925", "2014-09-25"] {
                #expect(!page.html.replacing("如 20140901", with: "").contains(text), "\(text)")
            }
            #expect(page.html.contains("出生日期 2014年（月日不同）"))
        }
    }

    @Test(arguments: [
        ("20150618", "2015****"), ("2015-06-18", "2015-**-**"), (" 2015年6月18日", " 2015年*月**日"), ("15-3-4", "**-*-*"),
        ("42085", "*****"), ("150618", "******"), ("06/18/2015", "**/**/****"), ("2015", "2015"), ("不详", "不详"),
    ])
    func `only a year in front is shown of a birthday`(text: String, shown: String) {
        #expect(FindingValue.shown(text, in: .birth) == shown)
    }

    @Test func `a line of a sheet that was not read shows no number and no day`() {
        let line = FindingValue.line("罗小雨 522799201409010031 2014-09-01 2014年9月1日 六(1)班")
        #expect(line == "罗小雨 ****************** 2014-**-** 2014年**月**日 六(1)班")
    }
}
