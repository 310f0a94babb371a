import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

@Suite struct MendFindingTests {
    typealias Child = CensusChild

    private func mend(
        _ county: CensusCounty, _ finding: StoredFinding, _ value: String?, reason: String = "对照户口簿",
        as officer: Officer = CensusCounty.teacher
    ) async throws -> FindingState {
        try await county.office.perform(
            MendFinding(finding: finding.id, year: 2026, value: value, reason: reason), as: officer)
    }

    @Test(arguments: CensusEngine.all)
    func `a wrong number is mended by a right one, with the reason`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let right = Child(1, "罗小雨")
            try await county.take([right.with { $0.identity = "522799201409010012" }])
            let finding = try #require(try await county.findings().first)
            await #expect(throws: CensusRefusal.mendingReasonNeeded) {
                try await mend(county, finding, right.identity, reason: "")
            }
            let refusal = await #expect(throws: CensusRefusal.self) {
                try await mend(county, finding, "522799201409010013")
            }
            #expect(refusal?.sentence.hasPrefix("身份证号校验不通过") == true)
            await #expect(throws: NotFound.self) {
                try await mend(county, finding, right.identity, as: CensusCounty.other)
            }
            #expect(try await mend(county, finding, right.identity) == .mended)
            #expect(try await county.students().first?.details.identity?.text == right.identity)
            #expect(try await county.findings().isEmpty)
            #expect(try await county.acts(.findingMended) == ["身份证号校验不通过：对照户口簿"])
            await #expect(throws: CensusRefusal.alreadySettled(.mended)) {
                try await mend(county, finding, right.identity)
            }
        }
    }

    @Test func `a mended number that contradicts the sex asks for the sex`() async throws {
        try await CensusEngine.memory.with { county in
            let right = Child(1, "罗小雨")
            try await county.take([
                right.with {
                    $0.identity = "522799201409010012"
                    $0.sex = "女"
                }
            ])
            let finding = try #require(try await county.findings().first)
            _ = try await mend(county, finding, right.identity)
            let next = try await county.findings()
            #expect(next.map(\.code) == [.sexMismatch])
            _ = try await mend(county, try #require(next.first), "男")
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a kind of document that is told asks for the number that nobody judged`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let wrong = ["身份证件类型": "出生证", "身份证件号": "522799201409010012"]
            try await county.take(RosterRulesTests.roster(wrong))
            let kind = try await county.findings()
            #expect(kind.map(\.code) == [.documentUnknown])
            #expect(try await mend(county, try #require(kind.first), "居民身份证") == .mended)
            let number = try await county.findings()
            #expect(number.map(\.code) == [.idCheck] && number.map(\.column) == ["身份证件号"])
            #expect(try await mend(county, try #require(number.first), Child.identity(1)) == .mended)
            #expect(try await county.findings().isEmpty)
            // The old file, its columns headed otherwise, asks for neither again.
            try await county.take(RosterRulesTests.roster(wrong, named: "再传.xlsx"))
            #expect(try await county.findings().isEmpty)
            #expect(try await county.students().first?.details.identity?.text == Child.identity(1))
        }
    }

    @Test func `a mend is found again under another header of the same column`() throws {
        let roster = RosterRulesTests.roster(["身份证件号": "522799201409010012"])
        let review = RowReview.review(try #require(roster.rows.first))
        let mending = EarlierMending(column: "公民身份号码", value: "522799201409010012", text: Child.identity(1))
        let kept = review.keeping([mending], besides: [], graduation: 2026, rules: RosterRules())
        #expect(kept.kept.map(\.header) == ["身份证件号"])
        #expect(kept.review.details.identity?.text == Child.identity(1))
    }

    @Test func `no kind of document makes two children one`() async throws {
        try await CensusEngine.memory.with { county in
            let second = [
                "姓名": "王明", "身份证件类型": "出生证", "身份证件号": "E12345678", "学籍号": "G" + Child.identity(2), "健康状况": "健康",
                "残疾类型": "无残疾", "残疾人证号": "", "监护人电话": "14400000012", "监护人": "王大山",
            ]
            let first = ["身份证件类型": "护照", "身份证件号": "E12345678"]
            try await county.take(RosterRulesTests.roster(first, and: second))
            let finding = try #require(try await county.findings().first { $0.code == .documentUnknown })
            await #expect(throws: CensusRefusal.numberTaken(school: "光辉小学")) {
                try await mend(county, finding, "护照")
            }
            #expect(try await mend(county, finding, "军官证") == .mended)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `after the closing a kind of document is a proposal`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let wrong = ["身份证件类型": "出生证", "身份证件号": "522799201409010012"]
            let second = [
                "姓名": "王明", "身份证件号": "", "学籍号": "G" + Child.identity(2), "健康状况": "健康", "残疾类型": "无残疾",
                "残疾人证号": "", "监护人电话": "14400000012", "监护人": "王大山",
            ]
            try await county.take(RosterRulesTests.roster(wrong, and: second))
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            let before = try await county.students().map(\.details)
            for finding in try await county.findings() {
                let isKind = finding.code == .documentUnknown
                let command = MendFinding(
                    finding: finding.id, year: 2026, value: isKind ? "居民身份证" : "", reason: "对照户口簿",
                    hasNoDocument: !isKind)
                #expect(try await county.office.perform(command, as: CensusCounty.teacher) == .proposed)
            }
            #expect(try await county.students().map(\.details) == before)
            let proposals = try await county.office.read(as: CensusCounty.bureau) {
                try $0.records.proposals(2026, at: $0)
            }
            #expect(proposals.map(\.field) == [.documentKind, .documentKind])
            #expect(proposals.map { RecordWords.shown($0.stated, of: $0.field) } == ["居民身份证", "其他"])
            try await county.office.perform(
                DecideIdentities(proposals.map(\.token), year: 2026, isApproved: true), as: CensusCounty.bureau)
            #expect(try await county.students().map(\.details.documentKind) == [.residentIdentity, .other])
            // The number is judged as soon as its kind is known.
            #expect(try await county.findings().map(\.code) == [.idCheck])
        }
    }

    @Test func `a birth to come is mended by the birthday of the number`() async throws {
        try await CensusEngine.memory.with { county in
            let rows =
                [["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:\(CensusCounty.guanghui.text)"]]
                + [
                    ["班级", "姓名", "性别", "出生日期", "身份证号", "家庭住址", "监护人", "监护人电话"],
                    ["六(1)班", "罗小雨", "男", "20340901", Child.identity(1), "新场村1组", "罗大山", "14400000011"],
                ]
            let sheet = Sheet(
                name: "花名册",
                rows: rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map { .text($0) }) })
            try await county.take(RosterReader.read(sheets: [sheet], fileName: "光辉小学.xlsx"))
            let finding = try #require(try await county.findings().first { $0.code == .birthFuture })
            #expect(finding.suggestion == "20140901")
            _ = try await mend(county, finding, "20140901")
            #expect(try await !county.findings().map(\.code).contains { [.birthFuture, .birthMismatch].contains($0) })
        }
    }

    @Test func `no number is given to two children`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = "" }])
            let finding = try #require(try await county.findings().first { $0.code == .idMissing })
            await #expect(throws: CensusRefusal.numberTaken(school: "光辉小学")) {
                try await mend(county, finding, Child.identity(1))
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `one click takes every lossless proposal, and an old file does not ask again`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let children = [
                Child(1, "罗 小雨"), Child(2, "王明").with { $0.identity = " " + $0.identity },
                Child(3, "赵强").with { $0.phone = "" },
            ]
            try await county.take(children)
            #expect(try await county.line().fixable == 2)
            let accept = AcceptSuggestions(school: CensusCounty.guanghui, year: 2026)
            #expect(try await county.office.perform(accept, as: CensusCounty.teacher) == 2)
            #expect(try await county.findings().map(\.code) == [.phoneMissing])
            try await county.take(children)
            #expect(try await county.findings().map(\.code) == [.phoneMissing])
        }
    }

    @Test func `a phone, a class and a child without documents are mended`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([
                Child(1, "罗小雨").with { $0.phone = "139" }, Child(2, "王明").with { $0.schoolClass = "六(7)班" },
                Child(3, "赵强").with {
                    $0.identity = ""
                    $0.number = ""
                },
            ])
            let findings = try await county.findings()
            #expect(Set(findings.map(\.code)) == [.phoneLength, .classUnknown, .idMissing])
            for finding in findings {
                switch finding.code {
                case .phoneLength: _ = try await mend(county, finding, "14400000055")
                case .classUnknown: _ = try await mend(county, finding, "六年级(2)班")
                default:
                    let command = MendFinding(
                        finding: finding.id, year: 2026, value: "", reason: "没有上户", hasNoDocument: true)
                    try await county.office.perform(command, as: CensusCounty.teacher)
                }
            }
            let students = try await county.students()
            #expect(students.first { $0.details.name == "罗小雨" }?.details.phones.map(\.text) == ["14400000055"])
            #expect(students.first { $0.details.name == "赵强" }?.details.documentKind == .other)
            #expect(try await county.findings().isEmpty)
            let classes = try await county.office.read(as: CensusCounty.bureau) {
                try CensusQuery($0, year: 2026).classes(of: CensusCounty.guanghui)
            }
            #expect(classes.first { $0.label == "六年级(2)班" }?.children == 1)
        }
    }

    @Test func `something unusual is confirmed with a reason, a fault is not`() async throws {
        try await CensusEngine.memory.with { county in
            let first = Child(1, "罗小雨")
            try await county.take([first, Child(2, "罗小雨"), Child(3, "赵强").with { $0.phone = "" }])
            for finding in try await county.findings() {
                let confirm = ConfirmFinding(finding: finding.id, year: 2026, reason: "两名学生同名")
                if finding.code == .nameSame {
                    try await county.office.perform(confirm, as: CensusCounty.teacher)
                } else {
                    await #expect(throws: CensusRefusal.notConfirmable) {
                        try await county.office.perform(confirm, as: CensusCounty.teacher)
                    }
                }
            }
            #expect(try await county.findings().map(\.code) == [.phoneMissing])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `after the closing a changed number is a proposal, a phone is not`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let wrong = Child(1, "罗小雨").with {
                $0.identity = "522799201409010012"
                $0.phone = "139"
            }
            try await county.take([wrong])
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            for finding in try await county.findings() {
                let isNumber = finding.code == .idCheck
                let state = try await mend(county, finding, isNumber ? Child.identity(1) : "14400000055")
                #expect(state == (isNumber ? .proposed : .mended))
            }
            let student = try #require(try await county.students().first)
            #expect(student.details.identity == nil)
            #expect(student.details.phones.map(\.text) == ["14400000055"])
            let proposed = try await county.database.read { connection in
                try connection.rows("SELECT stated FROM identity_proposal WHERE state = 'open' AND field = 'identity'")
                    .map {
                        try $0.text("stated")
                    }
            }
            #expect(proposed == [Child.identity(1)])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a mend that is wrong itself stays a question when the old file comes again`(engine: CensusEngine) async throws
    {
        try await engine.with { county in
            let roster = try await county.roster([Child(1, "罗小雨").with { $0.identity = "522799201409011" }])
            let place = try #require(roster.rows.first?.place)
            let wrong = "522799201409011000"
            let mend = RosterMend(sheet: place.sheet, row: place.row, field: .identity, text: wrong)
            let file = SourceFile(name: roster.file, bytes: Array("a".utf8))
            try await county.office.perform(
                ImportRoster(roster, file: file, year: 2026, mended: [mend]), as: CensusCounty.teacher)
            let first = try await county.findings().filter { $0.severity == .error }
            #expect(first.map(\.value) == [wrong])
            try await county.office.perform(ImportRoster(roster, file: file, year: 2026), as: CensusCounty.teacher)
            let second = try await county.findings().filter { $0.severity == .error }
            #expect(second.map(\.value) == [wrong])
            #expect(second.map(\.code) == first.map(\.code))
        }
    }
}
