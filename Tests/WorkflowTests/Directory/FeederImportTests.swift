import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

/// 上年对口关系: a file is taken whole or not at all, takes the place of the one before, and is seen.
@Suite struct FeederImportTests {
    typealias C = HandoverCounty

    private func post(_ rows: [String], _ browser: Browser) async throws -> Answer {
        let text = (["移交学校标识码,接收学校标识码"] + rows).joined(separator: "\n") + "\n"
        try await browser.get("/directory")
        return try await browser.post(
            "/directory/feeders", file: "feeders", named: "对口.csv", bytes: Array(text.utf8))
    }

    @Test(arguments: [
        ("2152900101,3152900999", "第 3 行：名录里没有接收学校“3152900999”"),
        ("3152900100,2152900101", "第 3 行：移交学校和接收学校写反了"), (",3152900100", "第 3 行：没有写移交学校"),
    ])
    func `a line that names no two schools is told, and nothing is taken`(row: String, sentence: String) async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        let answer = try await post(["2152900102,3152900200", row], browser)
        #expect(answer.status == .unprocessableContent)
        let told = try answer.errorSummary.first ?? ""
        #expect(told.hasPrefix(sentence) && told.hasSuffix("“对口.csv”没有导入。"), "\(told)")
        #expect(try await house.year.office.read(as: C.bureau) { try $0.directory.feeders(year: 2025).isEmpty })
    }

    @Test func `a second file takes the place of the first, and both schools tell of it`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        _ = try await post(["2152900101,3152900200", "2152900102,3152900200"], browser)
        let second = try await post(["光辉小学,盘江中学"], browser)
        #expect(try await browser.get(second.location).notice == "上年对口关系已导入 1 条，代替原来的 2 条")
        let kept = try await house.year.office.read(as: C.bureau) { try $0.directory.feeders(year: 2025) }
        #expect(kept.map(\.sending) == [C.guanghui] && kept.map(\.receiving) == [C.panjiang])
        let primary = try await browser.get("/directory/schools/\(C.guanghui)")
        #expect(try primary.text(beside: "2025年对口初中") == "盘江中学")
        let junior = try await browser.get("/directory/schools/\(C.panjiang)")
        #expect(try junior.text(beside: "2025年对口小学") == "光辉小学")
        #expect(try await !browser.get("/directory/schools/\(C.other)").html.contains("对口初中"))
    }

    @Test func `only a school's own page reads with whom it was paired`() async throws {
        let house = try await YearHouse()
        let browser = try await house.signedIn(C.bureau)
        try await house.year.county.database.write { try $0.run("ALTER TABLE feeder RENAME TO feeder_elsewhere") }
        #expect(try await browser.get("/directory").status == .ok)
        #expect(try await browser.get("/directory/schools/\(C.guanghui)").status == .internalServerError)
    }
}
