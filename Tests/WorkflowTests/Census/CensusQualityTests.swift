import Domain
import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Web
@testable import Workflow

struct CensusQualityTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    static let quality = "/y/2026/census/quality"
    static let school = "/y/2026/census/schools/2152900101"

    /// Two of three in the first class need mending, nothing in the second.
    private static let children = [
        Child(1, "罗小雨").with { $0.phone = "" }, Child(2, "王明").with { $0.identity = " " + $0.identity }, Child(3, "赵强"),
        Child(4, "周全").with { $0.schoolClass = "六(2)班" },
    ]

    private static let given = ["安", "宁", "文", "华", "平", "清", "川", "林", "江", "海", "山", "月"]

    private func read(_ county: C, as officer: Officer = C.bureau) async throws -> [CensusQuality.SchoolLine] {
        try await county.office.read(as: officer) { try CensusQuality($0, year: 2026).schools }
    }

    /// A cohort of last year as the closing of its census left it.
    private func freezeLastYear(_ county: C, _ classes: [(String, Int)]) async throws {
        try await county.office.perform(OpenLastYear(), as: C.bureau)
        try await county.database.write { connection in
            for (index, line) in classes.enumerated() {
                try connection.run(
                    """
                    INSERT INTO school_class (county, id, year, school_id, label)
                    VALUES (\(county.county), \("last\(index)"), \(2025), \(C.guanghui), \(line.0))
                    """)
                try connection.run(
                    """
                    INSERT INTO frozen_class (county, class_id, year, children)
                    VALUES (\(county.county), \("last\(index)"), \(2025), \(line.1))
                    """)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `findings, kinds and score are counted by class and school`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Self.children)
            let school = try #require(try await read(county).first)
            #expect(school.quality.children == 4)
            #expect(school.quality.faulty == 2)
            #expect(school.quality.tally == FindingTally([.phoneMissing: 1, .idForm: 1]))
            #expect(school.classes.map(\.label) == ["六年级(1)班", "六年级(2)班"])
            #expect(school.classes.map(\.quality.faultlessPerMille) == [333, 1000])
            #expect(try await read(county).map(\.missing) == [0, 0, 0])
            #expect(CensusWords.percent(school.quality.faultlessPerMille) == "50.0%")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `another school's child and a child twice on one roster count once, in no class of this one`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Self.children)
            let roster = try await county.roster(
                [Child(3, "赵强"), Child(9, "孙晓")], of: "新场小学", code: C.xinchang)
            try await county.take(roster, as: C.other)
            let lines = try await read(county)
            let second = try #require(lines.first { $0.line.school == C.xinchang })
            #expect(second.quality.children == 1)
            #expect(second.quality.faulty == 0)
            #expect(second.classes.last?.label == CensusWords.elsewhere)
            #expect(second.classes.last?.quality.tally == FindingTally([.idDoubleElsewhere: 1]))
            // The child's own school is asked too, in the class of the child.
            let first = try #require(lines.first { $0.line.school == C.guanghui })
            #expect(first.classes.first?.quality.tally[.double] == 1)
            for line in lines { #expect(line.quality.tally == line.line.tally) }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a class that is smaller than last year or gone is shown, where last year is recorded`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await freezeLastYear(county, [("六年级(1)班", 5), ("六年级(2)班", 1), ("六年级(3)班", 2)])
            let before = try await read(county)
            #expect(before.map(\.missing) == [0, 0, 0])
            #expect(before.map(\.missingClasses) == [0, 0, 0])
            try await county.take(Self.children.filter { $0.schoolClass == "六(1)班" })
            let school = try #require(try await read(county).first)
            #expect(school.missing == 5)
            #expect(school.missingClasses == 1)
            #expect(school.classes.map(\.label) == ["六年级(1)班", "六年级(2)班", "六年级(3)班"])
            #expect(school.classes.map(\.missing) == [2, 1, 2])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `each office sees its own schools, worst first if it asks`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Self.children)
            let house = try await CensusHouse(county)
            let bureau = try await house.signedIn("bureau")
            let page = try await bureau.get(Self.quality)
            #expect(try page.rows == ["光辉小学", "新场小学", "云雾小学"])
            #expect(try page.row("光辉小学")["不用改的学生"] == "50.0%")
            #expect(try page.row("光辉小学")["主要问题"] == "身份证号写法可改正 1、电话没有填 1")
            #expect(try await bureau.get(Self.quality + "?sort=error").rows == ["新场小学", "云雾小学", "光辉小学"])
            let worst = try await bureau.get(Self.quality + "?sort=error&order=descending")
            #expect(try worst.rows == ["光辉小学", "新场小学", "云雾小学"])
            #expect(try worst.value("//th[@aria-sort='descending']") == ["必须改"])
            #expect(try worst.value("//div[contains(@class, 'wide')]/@aria-label") == ["摸底质量"])
            #expect(!worst.html.contains("无误率"))
            #expect(try await bureau.get(Self.quality + "?part=error").rows == ["光辉小学"])
            #expect(try await bureau.get(Self.quality + "?part=owed").rows.count == 3)
            #expect(try await house.signedIn("dexin").get(Self.quality).rows == ["光辉小学", "新场小学"])
            #expect(try await house.signedIn("yunwu").get(Self.quality).rows == ["云雾小学"])
            #expect(try await house.signedIn("guanghui").get(Self.quality).rows == ["光辉小学"])
            #expect(try await house.signedIn("junior").get(Self.quality).rows == [])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a class teacher is handed the children of the class with what to put right`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Self.children)
            let house = try await CensusHouse(county)
            let teacher = try await house.signedIn("guanghui")
            let school = try await teacher.get(Self.school)
            #expect(try school.row("六年级(1)班")["必须改"] == "1")
            #expect(try school.row("六年级(1)班")["不用改的学生"] == "33.3%")
            let findings = try await teacher.get(Self.school + "/findings")
            #expect(try findings.value("//div[contains(@class, 'wide')]/@aria-label") == ["待处理的问题"])
            #expect(try findings.value("//caption") == ["待处理的问题 2 处，都在“光辉小学.xlsx”"])
            #expect(try findings.row("罗小雨")["文件和行"] == "第 4 行")
            #expect(try findings.value("//td[@class='loose-cell'][@data-label='建议']").count == 2)
            let links = try school.value("//td[@data-label='班主任任务']/a/@href")
            let link = try #require(links.first)
            #expect(links.count == 1)
            let page = try await teacher.get(link)
            #expect(try page.rows == ["罗小雨"])
            #expect(page.html.contains("另有 1 处只是写法问题"))
            #expect(try page.row("罗小雨")["名册行"] == "第 4 行")
            #expect(try page.row("罗小雨")["问什么、看什么"]?.isEmpty == false)
            #expect(!page.html.contains(Child.identity(2)))
            #expect(try await teacher.get(Self.school + "/tasks").rows == ["罗小雨"])
            #expect(try page.value("//section[@class='tasks']//caption") == ["六年级(1)班 1 人，1 处"])
            let counts = try school.value("//tr[th='六年级(1)班']/td[@data-label='必须改']/a/@href")
            #expect(try await teacher.get(try #require(counts.first)).rows == ["罗小雨"])
            for stranger in ["yunwu", "xinchang", "junior"] {
                #expect(try await house.signedIn(stranger).get(link).status == .notFound)
            }
            #expect(try await teacher.get(Self.school + "/tasks.xlsx").status == .ok)
            #expect(try await county.acts(.listExported).count == 1)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what a list has no column for is asked of each child, as of an empty cell`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take(
                county.roster(
                    [Child(1, "罗小雨"), Child(2, "王明"), Child(3, "赵强").with { $0.schoolClass = "六(2)班" }],
                    without: ["监护人电话", "性别"], named: "缺列.xlsx"))
            try await county.take([Child(2, "王明")])
            let teacher = try await CensusHouse(county).signedIn("guanghui")
            let links = try await teacher.get(Self.school).value("//td[@data-label='班主任任务']/a/@href")
            #expect(links.count == 2)
            let page = try await teacher.get(try #require(links.first))
            #expect(try Set(page.rows) == ["罗小雨"])
            let row = try page.row("罗小雨")
            #expect(row["名册行"] == "缺列.xlsx" && row["名册上写的"] == "没有这一列")
            let list = try await county.office.read(as: C.teacher) {
                try ClassTasks(CensusQuery($0, year: 2026), of: C.guanghui, in: nil)
            }
            let phones = list.items.filter { $0.finding.field == .guardianPhone }
            #expect(phones.map(\.student.details.name) == ["罗小雨", "赵强"])
            #expect(phones.allSatisfy { ClassTaskWords.ask($0.finding).hasPrefix("问家长要一个打得通的电话") })
            #expect(phones.allSatisfy { ClassTaskWords.blank($0.finding) == "电话：" })
        }
    }

    @Test(arguments: CensusEngine.all)
    func `each class of a school has its tasks on paper of its own, however many they are`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let many = (10..<120).map { order in
                Child(order, "王" + Self.given[order / 10] + Self.given[order % 10]).with {
                    $0.phone = ""
                    $0.schoolClass = order < 115 ? "六(1)班" : "六(2)班"
                }
            }
            try await county.take(many + [Child(2, "王明").with { $0.identity = " " + $0.identity }, Child(3, "赵强")])
            let teacher = try await CensusHouse(county).signedIn("guanghui")
            let page = try await teacher.get(Self.school + "/tasks")
            let heads = ["六年级(1)班", "六年级(2)班"].map { "光辉小学\($0) 班主任任务" }
            #expect(try page.value("//section[@class='tasks']/h2") == heads)
            #expect(try page.rows.count == 110)
            #expect(try page.value("//section[@class='tasks'][2]//tbody/tr/th").count == 5)
            let advice = try page.value("//section[@class='tasks']/p[1]")
            #expect(advice.map { $0.contains("另有 1 处只是写法问题") } == [true, false])
            #expect(try page.value("//section[@class='tasks']/p[contains(., '班主任签名')]").count == 2)
        }
    }

    @Test func `a school is told that its template offers classes only where the directory lists some`() async throws {
        try await CensusEngine.memory.with { county in
            let teacher = try await CensusHouse(county).signedIn("guanghui")
            #expect(try await teacher.get(Self.school).html.contains("已填好学校，班级可以从下拉里选，"))
            try await county.database.write {
                try $0.run("UPDATE school SET sixth_grade_classes = NULL WHERE id = \(C.guanghui)")
            }
            #expect(try await teacher.get(Self.school).html.contains("已填好学校，班级照实填，"))
        }
    }

    @Test func `the sheet holds what the page shows, and the classes below each school`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take(Self.children)
            let house = try await CensusHouse(county)
            let file = try await house.signedIn("dexin").get(Self.quality + ".xlsx?part=error")
            let rows = try SheetReader.read(file.body, named: "q.xlsx").first?.rows ?? []
            let texts = rows.dropFirst(3).map { row in row.cells.map(\.text) }
            #expect(
                texts.map { Array($0.prefix(5)) } == [
                    ["光辉小学", "德新镇", "填报中", "全校", "4"], ["光辉小学", "德新镇", "填报中", "六年级(1)班", "3"],
                    ["光辉小学", "德新镇", "填报中", "六年级(2)班", "1"],
                ])
            #expect(try await county.acts(.listExported).count == 1)
        }
    }
}

private struct OpenLastYear: Command {
    func run(in desk: Desk) throws { try desk.cohorts.open(2025) }
}
