import Domain
import Foundation
import HTTPTypes
import Office
import Storage
import Testing
import Web
import Workbook

@testable import Workflow

@Suite struct RosterReceiptTests {
    typealias Child = CensusChild

    private static let faulty = [
        Child(1, "罗小雨").with { $0.identity = " " + $0.identity }, Child(2, "王明").with { $0.phone = "" },
        Child(3, "赵强").with { $0.identity = "52279920140901" },
    ]

    private static func roster(_ bytes: [UInt8], named name: String = "光辉小学.xlsx") throws -> (Roster, [Sheet]) {
        let sheets = try SheetReader.read(bytes, named: name)
        return (RosterReader.read(sheets: sheets, fileName: name), sheets)
    }

    /// What is found, without the file it is found in.
    private static func signs(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.place.row) \($0.column) \($0.code.rawValue) \($0.value)" }.sorted()
    }

    private static func workbook(_ children: [Child]) throws -> [UInt8] {
        try SheetWriter.xlsx(
            [
                SheetDraft(
                    name: "花名册", title: "光辉小学2026届六年级花名册", lines: ["填报学校：光辉小学 学校标识码:2152900101"],
                    columns: (Child.headers + ["鞋码"]).map { ColumnDraft($0) },
                    rows: children.map { ($0.cells + ["36"]).map { .text($0) } } + [[.text("合计"), .text("3人")]])
            ], created: 1)
    }

    @Test(arguments: ["光辉小学.xlsx", "光辉小学.csv"])
    func `a receipt gives the same findings, and none once it is mended in place`(name: String) throws {
        let file = name.hasSuffix("csv") ? try CensusHouse.csv(Self.faulty) : try Self.workbook(Self.faulty)
        let (roster, sheets) = try Self.roster(file, named: name)
        let review = RosterReview.review([roster])
        #expect(review.findings.count == 3)
        let receipt = try RosterReceipt(of: review.findings.map { RosterReceipt.Item($0) }, in: sheets)
            .xlsx(of: file, sheets: sheets, created: 1, executable: YearHouse.program)
        let (again, marked) = try Self.roster(receipt, named: RosterReceipt.name(of: name))
        let second = RosterReview.review([again])
        #expect(Self.signs(second.findings) == Self.signs(review.findings))
        #expect(again.rows.count == 3)
        #expect(again.notChildren.map(\.kind) == roster.notChildren.map(\.kind))
        #expect(marked.map(\.name).last == "错误汇总")
        let list = try #require(RosterSheet(marked[0]))
        let reason = try #require(list.reasonColumn)
        #expect(marked[0].rows.dropFirst(3).map { $0[reason].text.isEmpty } == [false, false, false, true])
        // A later receipt writes its reasons where they stood.
        let third = RosterReceipt(of: second.findings.map { RosterReceipt.Item($0) }, in: marked)
        #expect(third.marks.lists.map(\.reasonColumn) == [reason])
        #expect(third.marks.replacedSummary == "错误汇总")
    }

    @Test func `a receipt is known by its name as the file that it gives back`() {
        #expect(RosterReceipt.name(of: "摸底/甲镇_甲小学.xls") == "错误回执_甲镇_甲小学.xlsx")
        #expect(RosterReceipt.name(of: "错误回执_甲镇_甲小学 (2).xlsx") == "错误回执_甲镇_甲小学.xlsx")
        #expect(RosterOrigin(title: [], fileName: "错误回执_甲镇_甲小学(1).xlsx", directory: nil).nameInFile == "甲小学")
        #expect(Roster(file: "错误回执_补报_甲小学.xlsx", rows: []).isLate)
    }

    @Test(arguments: CensusEngine.all)
    func `the review page and the imported file give receipts, to their own school alone`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let bytes = try Self.workbook(Self.faulty)
            let home = CensusPageTests.home
            try await browser.get(home + "/uploads/new")
            let answer = try await browser.post(home + "/uploads", file: "file", named: "光辉小学.xlsx", bytes: bytes)
            let review = try await browser.get(answer.location)
            let link = try #require(try review.value("//a[.='下载错误回执.xlsx']/@href").first)
            let receipt = try await browser.get(link)
            #expect(try Self.roster(receipt.body).0.rows.count == 3)
            #expect(try await county.sizes()["student"] == 0)
            let other = try await house.signedIn("xinchang")
            #expect(try await other.get(link).status == .notFound)

            let basis = try review.value("//input[@name='basis']/@value").first ?? ""
            _ = try await browser.post(answer.location + "/confirmation", ["basis": basis])
            let page = try await browser.get(CensusPageTests.school)
            let links = try page.value("//table//a/@href").filter { $0.contains("/census/files/") }
            let original = try #require(links.first { $0.hasSuffix("/original") })
            #expect(try await browser.get(original).body == bytes)
            let second = try #require(links.first { $0.hasSuffix("/receipt.xlsx") })
            #expect(try Self.roster(try await browser.get(second).body).1.last?.name == "错误汇总")
            for login in ["xinchang", "dexin"] {
                #expect(try await house.signedIn(login).get(original).status == .notFound)
            }
            #expect(try await house.signedIn("bureau").get(original).body == bytes)
            #expect(try await county.acts(.listExported).count == 4)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file is kept encrypted and goes when the county has kept it long enough`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let roster = try await county.roster(Child.three)
            // Longer than one of the parts in which it is kept.
            let bytes = Array(String(repeating: "罗小雨522799201409011003", count: 50_000).utf8)
            try await county.office.perform(
                ImportRoster(roster, file: SourceFile(name: roster.file, bytes: bytes), year: 2026, keeping: bytes),
                as: CensusCounty.teacher)
            let parts = try await county.database.read {
                try $0.rows("SELECT sealed FROM raw_file_part ORDER BY position").map { try $0.blob("sealed") }
            }
            #expect(parts.count == 2)
            #expect(parts.map { $0.count - 28 }.reduce(0, +) == bytes.count)
            for part in parts { #expect(!part.contains(Array("罗小雨".utf8))) }
            func told() async throws -> [UInt8] {
                try await county.office.read(as: CensusCounty.bureau) { desk in
                    let row = try desk.connection.row("SELECT id FROM raw_file")
                    return try desk.rawFiles.bytes(of: desk.rawFiles.find(#require(row).id("id"), year: 2026))
                }
            }
            #expect(try await told() == bytes)
            func changePlaces() async throws {
                try await county.database.write {
                    for (from, to) in [(0, 9), (1, 0), (9, 1)] {
                        try $0.run("UPDATE raw_file_part SET position = \(to) WHERE position = \(from)")
                    }
                }
            }
            try await changePlaces()
            await #expect(throws: RawFileRefusal.self) { try await told() }
            try await changePlaces()
            #expect(try await county.office.read(as: OpenCounty.owner, RawFiles.fault) == nil)
            try await county.database.write {
                try $0.run("UPDATE raw_file SET digest = \(String(repeating: "0", count: 64))")
            }
            let fault = try await county.office.read(as: OpenCounty.owner, RawFiles.fault)
            #expect(fault?.hasPrefix("有 1 份加密保存的花名册打不开") == true)
            func file() async throws -> CensusQuery.FileLine? {
                try await county.office.read(as: CensusCounty.bureau) {
                    try CensusQuery($0, year: 2026).files(of: CensusCounty.guanghui).first
                }
            }
            #expect(try await file()?.purgedAt == nil)
            let purge = PurgeRawFiles()
            #expect(try await county.office.perform(purge, as: OpenCounty.owner) == 0)
            try await county.database.write {
                try $0.run("UPDATE raw_file SET at = at - \(366 * 86_400_000)")
            }
            #expect(try await county.office.perform(purge, as: OpenCounty.owner) == 1)
            #expect(try await county.office.perform(purge, as: OpenCounty.owner) == 0)
            let day = try #require(try await file()?.purgedAt).day
            let page = try await CensusHouse(county).signedIn("guanghui").get(
                CensusLinks.school(2026, CensusCounty.guanghui))
            #expect(page.html.contains("已按保存期限删除（\(day.chinese)）"))
            #expect(try await county.students().count == 3)
            await #expect(throws: NotAllowed.self) { try await county.office.perform(purge, as: CensusCounty.teacher) }
        }
    }

    @Test func `a key opens only what it has closed, whole and under its name`() throws {
        let key = try #require(FileKey(hexadecimal: FileKey.makeText()))
        let other = try #require(FileKey(hexadecimal: FileKey.makeText()))
        for text in [[], Array("花名册".utf8), [UInt8](repeating: 7, count: 100_000)] {
            var sealed = try key.encrypt(text, named: "a")
            #expect(key.decrypt(sealed, named: "a") == text)
            #expect(key.decrypt(sealed, named: "b") == nil)
            #expect(other.decrypt(sealed, named: "a") == nil)
            sealed[sealed.count / 2] ^= 1
            #expect(key.decrypt(sealed, named: "a") == nil)
        }
        #expect(key.decrypt([1, 2, 3], named: "a") == nil)
        #expect(FileKey(hexadecimal: "12") == nil)
        #expect(FileKey(hexadecimal: String(repeating: "x", count: 64)) == nil)
    }
}
