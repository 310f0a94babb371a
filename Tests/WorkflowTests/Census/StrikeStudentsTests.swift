import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// 误报，移出名册: off the roll and back.
@Suite struct StrikeStudentsTests {
    typealias Child = CensusChild
    private static let page = CensusPageTests.school + "/strikes"

    private func id(_ name: String, _ county: CensusCounty) async throws -> ID<Student> {
        try #require(try await county.students().first { $0.details.name == name }?.id)
    }

    @discardableResult
    private func strike(
        _ county: CensusCounty, _ students: [ID<Student>], as officer: Officer = CensusCounty.teacher,
        reason: String = "同一名学生写了两行"
    ) async throws -> Int {
        try await county.office.perform(
            StrikeStudents(students, of: CensusCounty.guanghui, year: 2026, reason: reason), as: officer)
    }

    private func reinstate(
        _ county: CensusCounty, _ student: ID<Student>, as officer: Officer = CensusCounty.teacher,
        reason: String = "到校核实，在读"
    ) async throws {
        try await county.office.perform(ReinstateStudent(student, year: 2026, reason: reason), as: officer)
    }

    private func strikes(_ county: CensusCounty, as officer: Officer = CensusCounty.bureau) async throws -> [Strike] {
        try await county.office.read(as: officer) { try $0.strikes(2026) }
    }

    private func requireWhole(_ county: CensusCounty) async throws {
        #expect(try await county.office.read(as: CensusCounty.bureau) { try Doctor($0).faults() } == [])
    }

    @Test(arguments: CensusEngine.all)
    func `a child who is a mistake leaves with its questions, and comes back with them`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "1" }, Child(3, "赵强")])
            let before = try await RosterSnapshot(county)
            #expect(!before.findings.isEmpty)
            let wang = try await id("王明", county)
            let finding = try #require(try await county.findings().first)
            let house = try await CensusHouse(county)
            let offer = try await house.signedIn("guanghui")
                .get(CensusLinks.finding(2026, finding.id)).value("//p/a[.='误报，移出名册']/@href")
            #expect(offer == [Self.page + "?one=\(wang)"])
            #expect(try await strike(county, [wang]) == 1)
            #expect(try await county.students().map(\.details.name) == ["罗小雨", "赵强"])
            #expect(try await county.findings().isEmpty)
            #expect(try await county.line().children == 2)
            #expect(try await county.acts(.studentsStruck) == ["同一名学生写了两行"])
            let struck = try await strikes(county)
            #expect(struck.map(\.student.id) == [wang])
            #expect(struck.first?.sentence.contains("罗老师，") == true)
            #expect(try await strikes(county, as: CensusCounty.other).isEmpty)
            // A search finds it apart from the roll; its school still opens its page; another school does neither.
            for (login, found) in [("guanghui", 1), ("xinchang", 0)] {
                let list = try await house.signedIn(login).get("/y/2026/students?q=wm")
                #expect(try list.value("//th/a[.='王明']").count == found)
                #expect(list.html.contains("不计入人数") == (found == 1))
            }
            func record(_ officer: Officer) async throws -> ChildRecord {
                try await county.office.read(as: officer) { try ChildQuery($0).record(wang, year: 2026) }
            }
            #expect(try await record(CensusCounty.teacher).told.contains { $0.act.entry.kind == .studentsStruck })
            await #expect(throws: NotFound.self) { _ = try await record(CensusCounty.other) }
            try await requireWhole(county)
            try await reinstate(county, wang, as: CensusCounty.bureau)
            #expect(try await RosterSnapshot(county) == before)
            #expect(try await strikes(county).isEmpty)
            try await requireWhole(county)
            await #expect(throws: StrikeRefusal.notStruck) { try await reinstate(county, wang) }
            // A child whose roster was taken back was no mistake.
            try await strike(county, [wang])
            try await county.office.perform(
                WithdrawRoster(file: county.newest(), year: 2026, reason: "传错了"), as: CensusCounty.teacher)
            #expect(try await strikes(county).map(\.student.id) == [wang])
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the number that two rows of a school share is the other's alone`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let twice = [Child(1, "罗小雨"), Child(1, "张三").with { $0.number = Child(4, "x").number }]
            try await county.take(twice)
            #expect(try await county.findings().count { $0.code.isDouble } == 1)
            let luo = try await id("罗小雨", county)
            try await strike(county, [luo])
            #expect(try await county.findings().isEmpty)
            await #expect(throws: StrikeRefusal.reinstatementReasonMissing) {
                try await reinstate(county, luo, reason: "")
            }
            // Back again, both are asked about as before.
            try await reinstate(county, luo)
            #expect(try await county.findings().count { $0.code.isDouble } == 1)
            // A number that another child has got meanwhile is not shared by a click.
            try await strike(county, [luo])
            try await county.take([Child(1, "陈新").with { $0.number = Child(8, "x").number }, twice[1]])
            await #expect(throws: StrikeRefusal.numberTaken(school: "光辉小学")) { try await reinstate(county, luo) }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `only of an open return, with a reason, of its own school, and not while two schools are asked`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let luo = try await id("罗小雨", county)
            let other = try await county.roster(
                [Child(2, "王明"), Child(9, "周洋")], of: "新场小学", code: CensusCounty.xinchang)
            try await county.take(other, as: CensusCounty.other)
            let wang = try await id("王明", county)
            let zhou = try #require(try await county.students(of: CensusCounty.xinchang).first).id
            let sizes = try await county.sizes()
            func refused(_ refusal: StrikeRefusal, _ students: [ID<Student>], reason: String = "误填") async {
                await #expect(throws: refusal) { try await strike(county, students, reason: reason) }
            }
            await refused(.nobodyChosen, [])
            await refused(.reasonMissing, [luo], reason: "")
            await refused(.notListed, [luo, zhou])
            await refused(.asked(name: "王明"), [luo, wang])
            await #expect(throws: NotFound.self) { try await strike(county, [luo], as: CensusCounty.other) }
            await #expect(throws: NotAllowed.self) { try await strike(county, [luo], as: CensusCounty.receiver) }
            #expect(try await county.sizes() == sizes)
            try await strike(county, [luo], as: CensusCounty.station)
            try await county.office.perform(
                SubmitReturn(school: CensusCounty.guanghui, year: 2026), as: CensusCounty.teacher)
            #expect(try await county.acts(.returnSubmitted).first?.contains("另有 1 名以误报移出名册") == true)
            await refused(.submitted(school: "光辉小学"), [wang])
            await #expect(throws: StrikeRefusal.submitted(school: "光辉小学")) { try await reinstate(county, luo) }
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: CensusCounty.bureau)
            await #expect(throws: StrikeRefusal.censusClosed(year: 2026)) { try await reinstate(county, luo) }
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a teacher ticks whom the newest file does not name, and an old file asks before it brings them back`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let names = Child.three.map(\.name)
            try await county.take(
                try await county.roster(
                    [Child.three[0].with { $0.phone = "14400000099" }, Child.three[1]], named: "改好的.xlsx"))
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            #expect(try await browser.get(CensusPageTests.school).value("//a[.='误报，移出名册']/@href") == [Self.page])
            let page = try await browser.get(Self.page + "?in=unnamed")
            let ids = try page.value("//input[@name='student']/@value")
            try #require(ids.count == 1)
            #expect(page.html.contains("最近的文件“改好的.xlsx”没有写的 1 人"))
            let unreasoned = try await browser.post(Self.page, [("student", ids[0]), ("in", "unnamed")])
            #expect(unreasoned.status == .unprocessableContent)
            #expect(try unreasoned.value("//input[@name='student'][@checked]/@value") == ids)
            let done = try await browser.post(Self.page, [("student", ids[0]), ("reason", "五年级学生，误填")])
            #expect(try await browser.get(done.location).notice?.contains("已移出名册 1 名学生") == true)
            // The offices above see it, and whoever of them looks at the list.
            let bureau = try await house.signedIn("bureau")
            #expect(try await bureau.get("/y/2026/census").value("//a[.='移出名册的学生（1）']").count == 1)
            let list = try await bureau.get("/y/2026/census/strikes")
            #expect(try list.row(names[2])["原因"] == "五年级学生，误填")
            #expect(try await bureau.get("/y/2026/census/strikes.xlsx").status == .ok)
            #expect(try await house.signedIn("yunwu").get(Self.page).status == .notFound)
            // The old file names the child again.
            try await browser.get("/y/2026/census/uploads/new")
            let sent = try await browser.post(
                "/y/2026/census/uploads", file: "file", named: "旧.csv", bytes: try CensusHouse.csv(Child.three))
            let review = try await browser.get(sent.location)
            #expect(try review.value("//input[@name='overwrite']/@value") == ["struck"])
            #expect(review.html.contains("有 1 名学生曾以误报移出名册，这个文件又写了：\(names[2])（罗老师，"))
            let basis = try review.value("//input[@name='basis']/@value").first ?? ""
            let refused = try await browser.post(review.path + "/confirmation", [("basis", basis)])
            #expect(try refused.errorSummary.first?.contains("名以误报移出名册的学生会回到名册") == true)
            #expect(try await county.students().count == 2)
            #expect(
                try await browser.post(review.path + "/confirmation", [("basis", basis), ("overwrite", "struck")])
                    .status
                    == .seeOther)
            #expect(try await county.students().map(\.id).map(\.text).contains(ids[0]))
            #expect(try await strikes(county).isEmpty)
            // Off again, and put back by its school.
            _ = try await browser.post(Self.page, [("student", ids[0]), ("reason", "误填")])
            let back = try await browser.post(Self.page + "/\(ids[0])/reinstatement", [("reason", "在读")])
            #expect(try await browser.get(back.location).notice == "已恢复到名册")
            #expect(try await county.students().count == 3)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child whom two schools were answered to share is not taken off by the one that has it`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take(Child.three)
            let other = try await county.roster([Child.three[0]], of: "新场小学", code: CensusCounty.xinchang)
            try await county.take(other, as: CensusCounty.other)
            let question = try #require(try await county.doubles().first)
            for officer in [CensusCounty.teacher, CensusCounty.other] {
                try await county.office.perform(
                    AnswerDouble(
                        student: question.student, other: question.other, year: 2026, .one(at: CensusCounty.guanghui)),
                    as: officer)
            }
            await #expect(throws: StrikeRefusal.elsewhere(name: Child.three[0].name, school: "新场小学")) {
                try await strike(county, [question.student])
            }
            // The other school's file is no more: nobody else names the child.
            let file = try await county.newest(of: CensusCounty.xinchang)
            try await county.office.perform(
                WithdrawRoster(file: file, year: 2026, reason: "传错了"), as: CensusCounty.other)
            try await strike(county, [question.student])
            try await requireWhole(county)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a file that brought a struck child back and is taken back leaves it off the roll, with its questions kept`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let faulty = Child(2, "王明").with { $0.phone = "1" }
            try await county.take([Child(1, "罗小雨"), faulty])
            let wang = try await id("王明", county)
            try await strike(county, [wang])
            let bare = faulty.with { ($0.phone, $0.address, $0.guardian) = ("", "", "王小山") }
            let back = try await county.take(try await county.roster([Child(1, "罗小雨"), bare], named: "又写了.xlsx"))
            #expect(back.returning == 1)
            #expect(back.sentence.contains("其中 1 人曾以误报移出名册，回到了名册"))
            // What the roll knew of it stands.
            let known = try #require(try await county.students().first { $0.id == wang })
            #expect(known.details.homeAddress == "云岭县德新镇新场村2组")
            #expect(known.details.guardians.map(\.name) == ["王小山", "王大山2"])
            try await county.office.perform(
                WithdrawRoster(file: county.newest(), year: 2026, reason: "传错了"), as: CensusCounty.teacher)
            #expect(try await county.students().map(\.details.name) == ["罗小雨"])
            #expect(try await strikes(county).map(\.student.id) == [wang])
            #expect(try await county.findings().isEmpty)
            try await requireWhole(county)
            try await reinstate(county, wang)
            #expect(try await county.findings().map(\.code) == [.phoneLength])
            let restored = try #require(try await county.students().first { $0.id == wang })
            #expect(restored.details.guardians.map(\.name) == ["王大山2"])
            // One that only named it beside an older one leaves no task about nobody.
            try await county.take(
                try await county.roster([Child(1, "罗小雨").with { $0.phone = "14400000088" }, faulty], named: "三.xlsx"))
            try await strike(county, [wang])
            try await county.office.perform(
                WithdrawRoster(file: county.newest(), year: 2026, reason: "传错了"), as: CensusCounty.teacher)
            #expect(try await county.findings().isEmpty)
            try await reinstate(county, wang)
            #expect(try await county.findings().map(\.code) == [.phoneLength])
        }
    }
}
