import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// A roster that says less than the roll knows, or what a later one has changed, takes nothing away unasked.
@Suite struct OlderRosterTests {
    typealias Child = CensusChild
    private static let home = "/y/2026/census"

    /// As first sent: an empty phone, an empty address, a wrong identity number, a class and an address to be changed.
    private static let first = [
        Child(1, "罗小雨").with { $0.phone = "" },
        Child(2, "王明").with {
            $0.address = ""
            $0.identity = String(Child.identity(2).dropLast()) + "0"
        },
        Child(3, "赵强"), Child(4, "周全"),
    ]
    /// Its receipt, mended.
    private static let second = [
        Child(1, "罗小雨"), Child(2, "王明"),
        Child(3, "赵强").with {
            $0.schoolClass = "六(2)班"
            $0.phone = "14400000077"
            $0.guardian = "赵二山"
        }, Child(4, "周全").with { $0.number = "" },
    ]

    private func upload(_ browser: Browser, _ children: [Child], named name: String = "光辉小学.csv") async throws
        -> Answer
    {
        try await browser.get(Self.home + "/uploads/new")
        let sent = try await browser.post(
            Self.home + "/uploads", file: "file", named: name, bytes: try CensusHouse.csv(children))
        return try await browser.get(sent.location)
    }

    private func confirm(_ browser: Browser, _ page: Answer) async throws -> Answer {
        let basis = try page.value("//input[@name='basis']/@value").first ?? ""
        return try await browser.post(page.path + "/confirmation", [("basis", basis)])
    }

    private func take(_ browser: Browser, _ children: [Child], named name: String = "光辉小学.csv") async throws {
        let page = try await upload(browser, children, named: name)
        #expect(try await confirm(browser, page).status == .seeOther)
    }

    /// As the office knows the children, without their order.
    private func roll(_ county: CensusCounty) async throws -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: try await county.students().map { student in
                let details = student.details
                return (
                    details.name,
                    [
                        details.identityText, details.studentNumberText, details.homeAddress,
                        details.guardians.map { $0.name + $0.phone }.joined(separator: "、"),
                        student.schoolClass?.text ?? "",
                    ]
                )
            })
    }

    @Test(arguments: CensusEngine.all)
    func `the first file sent again changes nothing of what its receipt has brought, and says that it was here`(
        engine: CensusEngine
    ) async throws {
        for longFrom in [ImportJob.longFrom, 1] {
            try await engine.with { county in
                let house = try await CensusHouse(county, longFrom: longFrom)
                let browser = try await house.signedIn("guanghui")
                let new = try await upload(browser, Self.first)
                #expect(!new.html.contains("以前导入过"))
                _ = try await confirm(browser, new)
                try await house.imports.takeUp()
                // The receipt asks nothing.
                let receipt = try await upload(browser, Self.second, named: "错误回执_光辉小学.csv")
                #expect(!receipt.html.contains("以前导入过"))
                #expect(try receipt.value("//input[@name='overwrite']").isEmpty)
                // Only what the receipt itself leaves out.
                #expect(try receipt.value("//input[@name='declined']/@value") == ["0|studentNumber|"])
                _ = try await confirm(browser, receipt)
                try await house.imports.takeUp()
                let known = try await roll(county)
                #expect(known["周全"]?[1] == Child(4, "周全").number)
                #expect(try await county.findings().isEmpty)
                let before = try await county.sizes()
                let again = try await upload(browser, Self.first)
                #expect(again.html.contains("内容完全相同的文件以前导入过：") && again.html.contains("罗老师导入的“光辉小学.csv”"))
                #expect(again.html.contains("那以后又导入了") && again.html.contains("导入的“错误回执_光辉小学.csv”"))
                #expect(try again.text(beside: "没有变化") == "4 行")
                #expect(try again.text(beside: "必须改") == "0 处")
                #expect(try again.value("//input[@name='overwrite']").isEmpty)
                // One tick for each column.
                #expect(
                    try again.value("//input[@name='declined']/@value") == [
                        "-1|className|", "-1|identity|", "0|homeAddress|", "-1|guardianName|", "0|guardianPhone|",
                        "-1|guardianPhone|",
                    ])
                _ = try await confirm(browser, again)
                try await house.imports.takeUp()
                #expect(try await roll(county) == known)
                #expect(try await county.sizes() == before)
                #expect(try await county.findings().isEmpty)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what was typed in place of a cell is newer than the file, also where it was still wrong`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let wrong = [Child(1, "罗小雨").with { $0.phone = "1440487666" }]
            let page = try await upload(browser, wrong)
            let cells = try page.value("//input[starts-with(@name,'cell-')]/@value")
            #expect(cells.count == 1)
            _ = try await browser.post(
                page.path + "/mends",
                [
                    ("cell-0", cells.first ?? ""), ("mend-0", "1234"),
                    ("was-0", try page.value("//input[@name='was-0']/@value").first ?? ""),
                ])
            _ = try await confirm(browser, browser.get(page.path))
            #expect(try await roll(county)["罗小雨"]?[3].hasSuffix("1234") == true)
            let again = try await upload(browser, wrong)
            #expect(try again.text(beside: "没有变化") == "1 行")
            _ = try await confirm(browser, again)
            #expect(try await roll(county)["罗小雨"]?[3].hasSuffix("1234") == true)
            try await take(
                browser, [Child(1, "罗小雨").with { $0.phone = "14400000077" }], named: "错误回执_光辉小学.csv")
            let older = try await upload(browser, wrong)
            #expect(try older.text(beside: "没有变化") == "1 行")
            _ = try await confirm(browser, older)
            #expect(try await roll(county)["罗小雨"]?[3].hasSuffix("14400000077") == true)
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a tick lets a column go for what the file says, and the ledger tells it`(engine: CensusEngine) async throws {
        for longFrom in [ImportJob.longFrom, 1] {
            try await engine.with { county in
                let house = try await CensusHouse(county, longFrom: longFrom)
                let browser = try await house.signedIn("guanghui")
                let full = (1...30).map { Child($0, "罗" + String(repeating: "小", count: 1 + $0 % 3)) }
                try await county.take(full)
                let emptied = full.map { child in
                    child.with {
                        $0.phone = ""
                        $0.address = ""
                    }
                }
                let page = try await upload(browser, emptied)
                let ticks = try page.value("//input[@name='declined']/@value")
                #expect(ticks == ["0|homeAddress|", "0|guardianPhone|"])
                #expect(page.html.contains("家庭住址：文件里空着 30 处"))
                #expect(try page.text(beside: "没有变化") == "30 行")
                let sent = try await browser.post(page.path + "/declining", [("declined", "0|guardianPhone|")])
                let now = try await browser.get(sent.location)
                #expect(try now.value("//input[@name='declined']/@value") == ["0|homeAddress|"])
                let errors = try now.text(beside: "必须改")
                #expect(errors == "30处")
                #expect(now.html.contains("照文件写的，名册里的不保留"))
                _ = try await confirm(browser, now)
                try await house.imports.takeUp()
                let children = try await county.students().map(\.details)
                #expect(children.allSatisfy { $0.phones.isEmpty && !$0.homeAddress.isEmpty })
                let codes = try await county.findings().map(\.code.rawValue).filter { $0 != "name.same" }
                #expect(codes == Array(repeating: "phone.missing", count: 30))
                #expect(try await county.acts(.rosterImported).last == "照文件写，不保留名册里的：监护人电话（文件里空着的）")
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file without a column leaves what other files have told there`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let known = try await roll(county)
            let directory = try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
            let lines =
                [["光辉小学2026届六年级花名册"], ["姓名", "班级", "身份证号"]]
                + Child.three.map { [$0.name, $0.schoolClass, $0.identity] }
            let roster = RosterReader.read(
                sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx", directory: directory)
            let outcome = try await county.take(roster)
            #expect(try await roll(county) == known)
            #expect(outcome.keptWords == nil)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what a roster changed that was taken back is nothing later`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let changed = Child.three.map { child in child.with { $0.phone = "144001\($0.phone.suffix(5))" } }
            let outcome = try await county.take(changed)
            let file = try #require(outcome.roster)
            _ = try await county.office.perform(
                WithdrawRoster(file: file, year: 2026, reason: "传错了文件"), as: CensusCounty.teacher)
            #expect(try await county.take(changed).changed == 3)
            // What stands now was changed by the roster that came in again.
            let first = try await county.take(Child.three)
            #expect(first.isKnown && first.keptWords == "3 处（监护人电话 3）")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a circumstance goes when the file denies it, not when it is silent`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let directory = try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
            func take(_ column: String, _ text: String) async throws -> Set<Circumstance> {
                let child = Child(1, "罗小雨")
                let lines = [["光辉小学2026届六年级花名册"], Child.headers + [column], child.cells + [text]]
                try await county.take(
                    RosterReader.read(
                        sheets: [LargeRosterTests.sheet("花名册", lines)], fileName: "光辉小学.xlsx",
                        directory: directory))
                return try await county.students().first?.details.circumstances ?? []
            }
            #expect(try await take("留守", "是") == [.leftBehind])
            #expect(try await take("留守", "") == [.leftBehind])
            #expect(try await take("备注", "走读") == [.leftBehind])
            #expect(try await take("留守", "不详") == [.leftBehind])
            #expect(try await take("留守", "否") == [])
            // The first file says again what the last one has changed.
            #expect(try await take("留守", "是") == [])
            #expect(try await take("特殊类别", "搬迁户") == [.relocated])
        }
    }

    /// Guardians are told apart by their names.
    @Test func `of a guardian who is told without a phone the phone stays, whatever place`() throws {
        let known = KnownStudent(
            id: ID("s"), year: 2026, school: CensusCounty.guanghui, schoolClass: nil, position: 1,
            details: StudentDetails().with {
                $0.guardians = [
                    Guardian(name: "罗大山", relation: "父亲", phone: "14400000001"),
                    Guardian(name: "陈小花", relation: "母亲", phone: "14400000002"),
                ]
            })
        func kept(_ name: String, _ phone: String?, letGo: Set<RosterField> = []) -> [Guardian] {
            var cells: [(RosterField, RosterCell)] = [
                (.name, RosterCell(header: "姓名", text: "罗小雨")),
                (.guardianName, RosterCell(header: "监护人", text: name)),
            ]
            if let phone { cells.append((.contactPhone, RosterCell(header: "联系电话", text: phone))) }
            let row = RosterRow(
                place: RowPlace(file: "", sheet: "", row: 3), school: RosterSchool(code: nil, name: ""),
                cells: RosterCells(cells))
            return RollKeeping(
                of: known, changes: [], in: RowReview.review(row), naming: nil, besides: "",
                lettingGo: { field, _ in letGo.contains(field) }
            ).keep(graduation: 2026, rules: RosterRules()).review.details.guardians
        }
        #expect(kept("罗大山", "") == known.details.guardians)
        #expect(
            kept("陈小花", "") == [known.details.guardians[1], known.details.guardians[0]])
        // A slip of the name is the same person; another name is another person, with nothing of the one in this place.
        #expect(kept("罗二山", "14400000003").first == Guardian(name: "罗二山", relation: "父亲", phone: "14400000003"))
        let grandmother = Guardian(name: "王奶奶")
        #expect(kept("王奶奶", nil) == [grandmother] + known.details.guardians)
        #expect(kept("王奶奶", "") == [grandmother] + known.details.guardians)
        let told = Guardian(name: "王奶奶", phone: "14400000003")
        #expect(kept("王奶奶", "14400000003") == [told, known.details.guardians[1]])
        // Of a column that the row does not have nothing is let go.
        let all: Set<RosterField> = [.guardianName, .guardianRelation, .contactPhone]
        #expect(kept("罗大山", "", letGo: all) == [Guardian(name: "罗大山", relation: "父亲")])
    }
}

extension StudentDetails {
    fileprivate func with(_ change: (inout StudentDetails) -> Void) -> StudentDetails {
        var details = self
        change(&details)
        return details
    }
}
