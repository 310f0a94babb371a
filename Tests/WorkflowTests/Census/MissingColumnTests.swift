import Domain
import HTTPTypes
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

/// A list that has no column of some kind is asked for the sake of its children, and of nobody else.
@Suite struct MissingColumnTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    @Test(arguments: CensusEngine.all)
    func `a missing column is asked until every child of its list is told of by a later file`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take(bare(county, Child.three))
            #expect(try await columns(county) == ["监护人电话"])
            try await county.take(Array(Child.three.prefix(2)))
            // The third is on the roll, and nobody knows a number of its.
            #expect(try await columns(county) == ["监护人电话"])
            let second = try await county.newest()
            let gaps = try await county.office.read(as: C.teacher) { try RosterGaps($0, of: C.guanghui, year: 2026) }
            var sheets = try SheetReader.read(try SheetWriter.xlsx([gaps.sheet], created: 1), named: "缺项表.xlsx")
            let list = try #require(RosterSheet(sheets[0]))
            let row = sheets[0].rows.count - 1
            let phone = try #require(list.column(headed: "监护人电话"))
            #expect(list.lines().filter { $0.kind == .child }.count == 1)
            #expect(sheets[0].rows[row].cells.last?.text == "没有填：“缺列.xlsx”里没有“监护人电话”这一列")
            sheets[0].rows[row].cells[phone] = .text("14400000077")
            try await county.take(RosterReader.read(sheets: sheets, fileName: "缺项表.xlsx"))
            #expect(try await columns(county).isEmpty)
            // Taken back, the file answers nothing.
            for file in [try await county.newest(), second] {
                _ = try await county.office.perform(
                    WithdrawRoster(file: file, year: 2026, reason: "传错了"), as: C.teacher)
                #expect(try await columns(county) == ["监护人电话"])
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child who has left the roll is asked of no more`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(
                try await county.roster(Child.three, without: ["监护人电话", "学籍号"], named: "缺列.xlsx"))
            let gone = try #require(try await county.students().first { $0.details.name == "赵强" })
            try await county.take(Array(Child.three.prefix(2)))
            func codes() async throws -> Set<FindingCode> { Set(try await county.findings().map(\.code)) }
            let asked: Set<FindingCode> = [.headerMissing, .studentNumberMissing]
            #expect(try await codes() == asked)
            try await county.office.perform(
                StrikeStudents([gone.id], of: C.guanghui, year: 2026, reason: "名册上多出来的人"), as: C.teacher)
            #expect(try await codes().isEmpty)
            try await county.office.perform(ReinstateStudent(gone.id, year: 2026, reason: "确实在读"), as: C.teacher)
            #expect(try await codes() == asked)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child who is found to be another school's is asked of no more`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(bare(county, Child.three))
            try await county.take(
                try await county.roster([Child.three[2]], of: "新场小学", code: C.xinchang), as: C.other)
            try await county.take(Array(Child.three.prefix(2)))
            #expect(try await columns(county) == ["监护人电话"])
            let question = try #require(try await county.doubles().first)
            for officer in [C.teacher, C.other] {
                try await county.office.perform(
                    AnswerDouble(
                        student: question.student, other: question.other, year: 2026, .one(at: C.xinchang)), as: officer
                )
            }
            #expect(try await columns(county).isEmpty)
            try await county.office.perform(
                ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "答错了"),
                as: C.station)
            #expect(try await columns(county) == ["监护人电话"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child who was away when a later file named all the others is asked when it is back`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(bare(county, Child.three))
            let gone = try #require(try await county.students().first { $0.details.name == "赵强" })
            try await county.office.perform(
                StrikeStudents([gone.id], of: C.guanghui, year: 2026, reason: "名册上多出来的人"), as: C.teacher)
            #expect(try await columns(county) == ["监护人电话"])
            try await county.take(Array(Child.three.prefix(2)))
            let later = try await county.newest()
            #expect(try await columns(county).isEmpty)
            try await county.office.perform(ReinstateStudent(gone.id, year: 2026, reason: "确实在读"), as: C.teacher)
            #expect(try await columns(county) == ["监护人电话"])
            // It is asked already when the later file is taken back.
            _ = try await county.office.perform(
                WithdrawRoster(file: later, year: 2026, reason: "传错了"), as: C.teacher)
            #expect(try await columns(county) == ["监护人电话"])
        }
        try await engine.with { county in
            try await county.take(bare(county, Child.three))
            try await county.take(
                try await county.roster([Child.three[2]], of: "新场小学", code: C.xinchang), as: C.other)
            let question = try #require(try await county.doubles().first)
            try await county.office.perform(
                AnswerDouble(
                    student: question.student, other: question.other, year: 2026, .one(at: C.xinchang), reason: "核实"),
                as: C.station)
            try await county.take(Array(Child.three.prefix(2)))
            #expect(try await columns(county).isEmpty)
            try await county.office.perform(
                ReopenDouble(student: question.student, other: question.other, year: 2026, reason: "答错了"),
                as: C.station)
            #expect(try await columns(county) == ["监护人电话"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what is known already is not asked for the sake of a list without the column`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take(Child.three)
            try await county.take(bare(county, Child.three + [Child(4, "周洋")]))
            #expect(try await columns(county) == ["监护人电话"])
            try await county.take([Child(4, "周洋")])
            #expect(try await columns(county).isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a school that has nothing for the column says so, and is asked again for new children`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(bare(county, Child.three))
            let finding = try #require(try await county.findings().first { $0.code == .headerMissing })
            func confirm(_ reason: String) async throws {
                try await county.office.perform(
                    ConfirmFinding(finding: finding.id, year: 2026, reason: reason), as: C.teacher)
            }
            await #expect(throws: CensusRefusal.mendingReasonNeeded) { try await confirm("") }
            try await confirm("家长都没有电话")
            #expect(try await county.acts(.findingConfirmed) == ["缺少应有的列“监护人电话”，属实：家长都没有电话"])
            #expect(try await columns(county).isEmpty)
            try await county.take(bare(county, [Child.three[0].with { $0.address = "云岭县德新镇光辉村9组" }]))
            #expect(try await columns(county).isEmpty)
            try await county.take(bare(county, Child.three + [Child(4, "周洋")]))
            #expect(try await columns(county) == ["监护人电话"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what one school has confirmed is asked of another`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let own = try await bare(county, [Child(1, "罗小雨")])
            let other = try await bare(county, [Child(9, "周洋")], of: "新场小学", code: C.xinchang, "新场.xlsx")
            try await county.take(own, as: C.bureau)
            let finding = try #require(try await county.findings().first)
            try await county.office.perform(
                ConfirmFinding(finding: finding.id, year: 2026, reason: "没有"), as: C.teacher)
            func both(_ address: String) -> Roster {
                Roster(
                    file: "两校.xlsx", rows: own.rows + other.rows.map { $0.on("新场") },
                    findings: own.findings
                        + other.findings.map {
                            Finding($0.code, at: $0.place.on("新场"), column: $0.column, value: $0.value)
                        })
            }
            try await county.take(both(""), as: C.bureau)
            #expect(try await columns(county).isEmpty)
            #expect(try await columns(county, of: C.xinchang) == ["监护人电话"])
        }
    }

    @Test func `missing columns are named as the template heads them`() async throws {
        let sheet = Sheet(
            name: "Sheet1",
            rows: [["姓名", "民族", "备注"], ["罗小雨", "汉族", ""]].enumerated().map { index, cells in
                SheetRow(number: index + 1, cells: cells.map { $0.isEmpty ? .empty : .text($0) })
            })
        let missing = RosterReader.read(sheets: [sheet], fileName: "a.xlsx").findings.filter {
            $0.code == .headerMissing
        }
        #expect(missing.map(\.column) == ["性别", "身份证件号", "班级", "家庭住址", "监护人电话"])
        for finding in missing {
            let field = try #require(RosterColumns.field(of: finding.column))
            #expect(RosterTemplate.header(of: field) == finding.column + "*")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `its page says what is missing, why, for whom and how to answer`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let list = try await county.roster(Child.three, without: ["监护人电话", "身份证号"], named: "缺列.xlsx")
            try await county.take(list)
            let finding = try #require(try await county.findings().first { $0.column == "身份证件号" })
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            let path = CensusLinks.finding(2026, finding.id)
            let page = try await browser.get(path)
            #expect(try page.text(beside: "缺少的列（模板的表头）") == "身份证件号*")
            #expect(try page.text(beside: "同一张表还缺") == "监护人电话*")
            #expect(try page.text(beside: "要补的学生") == "3 人")
            #expect(try page.text(beside: "现在的内容") == nil)
            for link in [CensusLinks.newUpload(2026), CensusLinks.gaps(2026, C.guanghui)] {
                #expect(try page.value("//main//a/@href").contains(link))
                #expect(try await browser.get(link).status == .ok)
            }
            let refused = try await browser.post(path + "/confirmation", ["note": ""])
            #expect(refused.status == .unprocessableContent)
            let done = try await browser.post(path + "/confirmation", ["note": "学生都没有户口"])
            #expect(done.status == .seeOther)
            #expect(try await browser.get(done.location).notice == "已核实")
            #expect(try await columns(county) == ["监护人电话"])
            let phones = try #require(try await county.findings().first { $0.column == "监护人电话" })
            func told() async throws -> String {
                let page = try await browser.get(CensusLinks.finding(2026, phones.id))
                #expect(try !page.value("//main//a/@href").contains(CensusLinks.newUpload(2026)))
                return page.html
            }
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            let submitted = try await told()
            #expect(submitted.contains("学校已经上报，名册不能再改：请指导站或县教育局先退回，再补上这一列，重新上传。"))
            #expect(submitted.contains("会再问"))
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: C.bureau)
            let closed = try await told()
            #expect(closed.contains("摸底已截止，不能再上传花名册，这一列不能再补") && closed.contains("确实没有这项内容的，在下面写明情况。"))
            #expect(!closed.contains("重新上传") && !closed.contains("会再问"))
            let findings = try await browser.get(CensusLinks.findings(2026, C.guanghui)).html
            #expect(findings.contains("缺少的列不能再上传补上，确实没有的在问题清单里写明情况。"))
        }
    }

    private func bare(
        _ county: CensusCounty, _ children: [Child], of school: String = "光辉小学", code: ID<School> = C.guanghui,
        _ file: String = "缺列.xlsx"
    ) async throws -> Roster {
        try await county.roster(children, of: school, code: code, without: ["监护人电话"], named: file)
    }

    private func columns(_ county: CensusCounty, of school: ID<School> = C.guanghui) async throws -> [String] {
        try await county.findings(of: school).filter { $0.code == .headerMissing }.map(\.column)
    }
}

extension RowPlace {
    fileprivate func on(_ sheet: String) -> RowPlace { RowPlace(file: "两校.xlsx", sheet: sheet, row: row) }
}

extension RosterRow {
    fileprivate func on(_ sheet: String) -> RosterRow {
        RosterRow(place: place.on(sheet), school: school, cells: cells)
    }
}

extension CensusCounty {
    /// A roster whose list does not have these columns.
    func roster(
        _ children: [CensusChild], of school: String = "光辉小学", code: ID<School> = guanghui,
        without headers: Set<String>, named file: String
    ) async throws -> Roster {
        let directory = try await office.read(as: Self.bureau) { try $0.directory.census() }
        let kept = CensusChild.headers.indices.filter { !headers.contains(CensusChild.headers[$0]) }
        let list = [CensusChild.headers] + children.map(\.cells)
        let lines = [["填报学校：\(school) 学校标识码:\(code.text)"]] + list.map { row in kept.map { row[$0] } }
        let rows = lines.enumerated().map {
            SheetRow(number: $0.offset + 1, cells: $0.element.map { $0.isEmpty ? .empty : .text($0) })
        }
        return RosterReader.read(sheets: [Sheet(name: "花名册", rows: rows)], fileName: file, directory: directory)
    }
}
