import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// A row with the identity number of another child: the number is to be mended, not what it tells of sex and birth day.
@Suite struct NumberOfAnotherTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"
    /// A girl, and the number of a boy.
    private static let wrong = Child(2, "王小明").with {
        $0.sex = "女"
        $0.identity = Child.identity(1)
    }

    /// A valid number of a girl.
    private static let girl: String = {
        let head = "52279920140901902"
        let check = IdentityNumber.checkCharacter(of: Array(head.utf8)) ?? 48
        return head + String(decoding: [check], as: UTF8.self)
    }()

    private func intake(
        _ county: CensusCounty, _ children: [Child], of school: String = "光辉小学", code: ID<School> = C.guanghui
    ) async throws -> RosterIntake {
        let roster = try await county.roster(children, of: school, code: code)
        return try await county.office.read(as: C.bureau) { try RosterIntake(roster, year: 2026, at: $0) }
    }

    /// Row, code and column of what the file is asked, receipt and review alike.
    private func found(_ intake: RosterIntake) -> [String] {
        #expect(intake.findings.all.count == intake.findings.asked.count)
        return intake.findings.asked.map(\.finding).map { "\($0.place.row) \($0.code.rawValue) \($0.column)" }
    }

    private func offered(_ intake: RosterIntake) -> [String] {
        UploadMending.wrong(intake.findings.asked, in: intake).map {
            "\($0.finding.place.row)|\($0.field)|\($0.finding.place.sheet)"
        }
    }

    @Test(arguments: CensusEngine.all)
    func `in one file the row that contradicts the number has it to mend, wherever it stands`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            for (children, row, other) in [
                ([Child(1, "罗小雨"), Self.wrong], 5, 4), ([Self.wrong, Child(1, "罗小雨")], 4, 5),
            ] {
                let intake = try await intake(county, children)
                #expect(found(intake) == ["\(row) id.dup 身份证号"])
                #expect(offered(intake) == ["\(row)|identity|花名册"])
                let words = FindingWords.message(for: try #require(intake.findings.asked.first?.finding))
                #expect(words.hasPrefix("身份证号与第 \(other) 行罗某相同。这一行的性别或出生日期和号码不符，多半是这一行抄错。"))
                #expect(words.hasSuffix("两名学生的，拿户口簿对照这两行，改抄错的那一行的号码；同一名学生的，只留一行"))
            }
            // Where neither contradicts it, nobody knows which is wrong.
            let near = [Child(1, "罗小雨"), Child(1, "罗晓雨").with { $0.number = "" }]
            let words = FindingWords.message(
                for: try #require(try await intake(county, near).findings.asked.first?.finding))
            #expect(words.hasPrefix("身份证号与第 4 行罗某相同。两名学生的，拿户口簿对照这两行"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the number of a child of another school is to be mended, and asked of both`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            // Known by the student number, by name and class, or not at all.
            for known in [nil, Child(5, "王小明"), Child(5, "王小明").with { $0.number = "" }] {
                let own = known?.with {
                    $0.sex = "女"
                    $0.identity = Self.girl
                    $0.number = $0.number.isEmpty ? "" : "G" + Self.girl
                }
                if let own {
                    try await county.take(
                        try await county.roster([own], of: "新场小学", code: C.xinchang), as: C.other)
                }
                let row = Self.wrong.with { $0.number = own?.number ?? "" }
                let intake = try await intake(county, [row], of: "新场小学", code: C.xinchang)
                #expect(found(intake) == ["4 id.dup.other 身份证号"], "\(String(describing: own))")
                #expect(offered(intake) == ["4|identity|花名册"])
                #expect(intake.lines.map(\.asked?.details.name) == ["罗小雨"])
                #expect(intake.absent.isEmpty)
                let words = FindingWords.message(for: try #require(intake.findings.asked.first?.finding))
                #expect(words.hasPrefix("身份证号已是光辉小学六年级(1)班罗某的号码：两名学生的，对照户口簿看是不是抄错"))
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of two rows the one whose child never bore the number has it to mend`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let boy = Child(2, "王明").with { $0.identity = Child.identity(1) }
            for rows in [[Child(1, "罗小雨"), boy], [boy, Child(1, "罗小雨")]] {
                let intake = try await intake(county, rows + [Child(3, "赵强")])
                let row = rows[0].name == "王明" ? 4 : 5
                #expect(found(intake) == ["\(row) id.dup 身份证号"])
                #expect(intake.count(.new) == 0 && intake.absent.isEmpty)
            }
            // Two children whose numbers a file sets right, each for each.
            let swapped = [
                Child(1, "罗小雨").with { $0.identity = Child.identity(2) },
                Child(2, "王明").with { $0.identity = Child.identity(1) }, Child(3, "赵强"),
            ]
            let intake = try await intake(county, swapped)
            #expect(found(intake).isEmpty)
            // Of a school's own child that the file leaves out, too.
            let alone = try await self.intake(county, [boy])
            #expect(found(alone) == ["4 id.dup.other 身份证号"] && offered(alone) == ["4|identity|花名册"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the child who has borne the number is judged by it, though its own row contradicts it`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let girl = Child(1, "罗小雨").with { $0.sex = "女" }
            let boy = Child(2, "王明").with { $0.identity = Child.identity(1) }
            for rows in [[girl, boy], [boy, girl]] {
                let intake = try await intake(county, rows + [Child(3, "赵强")])
                let (own, others) = rows[0].name == "王明" ? (5, 4) : (4, 5)
                #expect(Set(found(intake)) == ["\(own) sex.mismatch 性别", "\(others) id.dup 身份证号"])
                #expect(intake.count(.new) == 0 && intake.absent.isEmpty)
            }
        }
    }

    @Test func `the review of a file shows the number alone, and so does its receipt`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await browser.get(Self.home + "/uploads/new")
            let sent = try await browser.post(
                Self.home + "/uploads", file: "file", named: "光辉小学.csv",
                bytes: try CensusHouse.csv([Self.wrong, Child(1, "罗小雨")]))
            let review = try await browser.get(sent.location)
            let cells = try review.value("//input[starts-with(@name,'cell-')]/@value")
            #expect(cells.count == 1 && cells[0].hasPrefix("4|identity|"), "\(cells)")
            let receipt = try await browser.get(review.path + "/receipt.xlsx")
            #expect(receipt.status == .ok)
        }
    }
}
