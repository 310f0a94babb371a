import Domain
import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Web
@testable import Workflow

/// A roster put right on its review page, before anything is written.
@Suite struct UploadMendingTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    private static let faulty = [
        Child(1, "罗小雨").with { $0.identity = " " + $0.identity },
        Child(2, "王明").with { $0.phone = "1390" },
        Child(3, "赵强").with { $0.identity = String($0.identity.dropLast(1)) + "0" },
    ]

    private func upload(_ browser: Browser, _ children: [Child] = faulty, named name: String = "光辉小学.csv")
        async throws -> Answer
    {
        try await browser.get(Self.home + "/uploads/new")
        let answer = try await browser.post(
            Self.home + "/uploads", file: "file", named: name, bytes: try CensusHouse.csv(children))
        return try await browser.get(answer.location)
    }

    /// Sends the boxes of a review with the texts of a person in some of them, told by field.
    private func mend(_ browser: Browser, _ review: Answer, _ texts: [String: String]) async throws -> Answer {
        var fields: [(String, String)] = []
        for order in 0..<20 {
            guard let place = try review.value("//input[@name='cell-\(order)']/@value").first else { break }
            let was = try review.value("//input[@name='was-\(order)']/@value").first ?? ""
            let field = String(place.split(separator: "|")[1])
            fields += [
                ("cell-\(order)", place), ("was-\(order)", was), ("mend-\(order)", texts[field] ?? was),
            ]
        }
        let answer = try await browser.post(review.path + "/mends", fields)
        return try await browser.get(answer.location)
    }

    @Test(arguments: CensusEngine.all)
    func `a file is put right on its review, comes in clean, and its old form undoes nothing`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let review = try await upload(browser)
            #expect(try review.text(beside: "必须改") == "2处")
            let repaired = try await browser.post(review.path + "/repairs")
            #expect(try await browser.get(repaired.location).text(beside: "可自动改正") == "0 处")
            let again = try await browser.get(review.path)
            let clean = try await mend(
                browser, again, ["guardianPhone": "14400000012", "identity": Child.identity(3)])
            #expect(try clean.text(beside: "必须改") == "0 处")
            #expect(try await county.sizes()["student"] == 0)

            let basis = try clean.value("//input[@name='basis']/@value").first ?? ""
            let taken = try await browser.post(review.path + "/confirmation", ["basis": basis])
            #expect(taken.status == .seeOther)
            #expect(try await county.findings().isEmpty)
            let students = try await county.students()
            #expect(students.map(\.details.identityText) == (1...3).map(Child.identity))
            #expect(students[1].details.phones.map(\.text) == ["14400000012"])
            let answered = try await county.database.read { connection in
                try connection.rows("SELECT mended_value FROM finding WHERE state = 'mended' AND act_id IS NOT NULL")
                    .map { try $0.text("mended_value") }
            }
            #expect(Set(answered) == [Child.identity(1), "14400000012", Child.identity(3)])

            // The file as it was sent, once more: the same three children, nothing asked, nothing undone.
            let second = try await upload(browser, named: "光辉小学(1).csv")
            #expect(try second.text(beside: "没有变化") == "3 行")
            let known = try await browser.post(
                second.path + "/confirmation", ["basis": try second.value("//input[@name='basis']/@value").first ?? ""])
            #expect(try await browser.get(known.location).notice == "这份名册和已导入的一样，没有变化")
            #expect(try await county.students().map(\.details) == students.map(\.details))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a birth that cannot be read is typed on the review, one in another form is taken with one click`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let children = [Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = "1" }]
            let births = ["2014.9.1", "属马"]
            let table =
                [Child.headers + ["出生日期*"]] + zip(children, births).map { $0.cells + [$1] }
            let answer = try await browser.post(
                Self.home + "/uploads", ["pasted": table.map { $0.joined(separator: "\t") }.joined(separator: "\r\n")])
            let review = try await browser.get(answer.location)
            #expect(try review.text(beside: "可自动改正") == "1处")
            #expect(try review.text(beside: "必须改") == "2处")
            #expect(review.html.contains("出生日期“属马”认不出是哪一天"))
            #expect(try review.value("//label[contains(., '出生日期')]").allSatisfy { !$0.contains("*") })
            let clean = try await mend(browser, review, ["birth": "20140902", "identity": Child.identity(2)])
            #expect(try clean.text(beside: "必须改") == "1处")
            let right = try await mend(browser, clean, ["birth": "20140901"])
            #expect(try right.text(beside: "必须改") == "0 处")
        }
    }

    @Test func `what was typed wrong again is asked again, and all of it can be taken back`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser)
            let wrong = try await mend(browser, review, ["guardianPhone": "12"])
            #expect(try wrong.text(beside: "必须改") == "2处")
            #expect(try wrong.value("//caption").contains { $0.hasPrefix("已在这里改的") })
            let back = try await browser.get(try await browser.post(review.path + "/forgetting").location)
            #expect(try back.value("//caption").contains { $0.hasPrefix("已在这里改的") } == false)
            #expect(try back.text(beside: "必须改") == "2处")
        }
    }

    @Test func `a confirmation of what was shown before the last mend is refused`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser)
            let basis = try review.value("//input[@name='basis']/@value").first ?? ""
            _ = try await mend(browser, review, ["guardianPhone": "14400000012"])
            #expect(
                try await browser.post(review.path + "/confirmation", ["basis": basis]).status
                    == .unprocessableContent)
        }
    }

    @Test func `a table pasted from a spreadsheet is reviewed like a file`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let table = ([Child.headers] + Child.three.map(\.cells)).map { $0.joined(separator: "\t") }
            let answer = try await browser.post(
                Self.home + "/uploads", ["pasted": table.joined(separator: "\r\n")])
            let review = try await browser.get(answer.location)
            #expect(try review.text(beside: "新增") == "3 行")
            #expect(try review.text(beside: "必须改") == "0 处")
            try await browser.get(Self.home + "/uploads/new")
            #expect(try await browser.post(Self.home + "/uploads", ["pasted": " \n"]).status == .unprocessableContent)
        }
    }

    @Test func `a child on two rows of a new roster comes in once, as the review says`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let review = try await upload(browser, [Child(1, "罗小雨"), Child(1, "罗小雨"), Child(2, "王明")])
            #expect(try review.text(beside: "重复") == "1行")
            let basis = try review.value("//input[@name='basis']/@value").first ?? ""
            let taken = try await browser.post(review.path + "/confirmation", ["basis": basis])
            #expect(taken.status == .seeOther)
            #expect(try await county.students().count == 2)
        }
    }

    @Test func `several files wait side by side, nobody sees another's`() async throws {
        try await CensusEngine.memory.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let first = try await upload(browser, [Child(1, "罗小雨")], named: "一班.csv")
            let second = try await upload(browser, [Child(2, "王明")], named: "二班.csv")
            #expect(first.path != second.path)
            #expect(try await browser.get(Self.home).value("//ul[@class='waiting']/li").count == 2)
            _ = try await browser.post(first.path + "/discarding")
            #expect(try await browser.get(first.path).html.contains("放弃，没有写入"))
            #expect(try await browser.get(second.path).status == .ok)
            let other = try await house.signedIn("xinchang")
            #expect(try await other.get(second.path).status == .notFound)
            #expect(try await other.post(second.path + "/repairs").status != .seeOther)
        }
    }

    @Test func `one number on two children is mended, and the old file does not undo it`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let children = [
                Child(1, "罗小雨"),
                Child(2, "王明").with {
                    $0.identity = Child.identity(1)
                    $0.number = ""
                },
            ]
            let review = try await upload(browser, children)
            let clean = try await mend(browser, review, ["identity": Child.identity(2)])
            let basis = try clean.value("//input[@name='basis']/@value").first ?? ""
            _ = try await browser.post(review.path + "/confirmation", ["basis": basis])
            let known = try await county.students().map(\.details.identityText)
            #expect(known == [Child.identity(1), Child.identity(2)])
            try await county.take(children)
            #expect(try await county.students().map(\.details.identityText) == known)
            #expect(try await county.findings().isEmpty)
        }
    }
}
