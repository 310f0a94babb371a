import Domain
import Office
import Testing

@testable import Workflow

@Suite struct ImportRosterTests {
    @Test(arguments: CensusEngine.all)
    func `a row whose code and name are of two schools goes to neither`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let roster = try await county.roster(Child.three)
            let school = RosterSchool(code: SchoolCode(CensusCounty.guanghui.text), name: "新场小学")
            let row = roster.rows[1]
            let wrong = RosterRow(place: row.place, school: school, cells: row.cells)
            let before = try await county.sizes()
            let refusal = RosterRefusal.twoSchools(
                row.place, code: CensusCounty.guanghui.text, ofCode: "光辉小学", named: "新场小学")
            await #expect(throws: refusal) {
                try await county.take(roster.with(rows: [roster.rows[0], wrong, roster.rows[2]]))
            }
            #expect(refusal.sentence.contains("第5行的学校标识码 2152900101 是光辉小学的，学校名称写的是新场小学"))
            #expect(try await county.sizes() == before)
        }
    }

    typealias Child = CensusChild

    @Test(arguments: CensusEngine.all)
    func `a roster comes in whole, faulty rows with their findings`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let outcome = try await county.take([
                Child(1, "罗小雨"), Child(2, "王明").with { $0.identity = "522799201409010012" },
                Child(3, "赵强").with { $0.schoolClass = "六年级二班" },
            ])
            #expect(outcome.rows == 3)
            #expect(outcome.newChildren == 3)
            let line = try await county.line()
            #expect([line.children, line.classes, line.errors, line.fixable, line.doubles] == [3, 2, 1, 0, 0])
            #expect(line.state == .filling)
            #expect(line.file == "光辉小学.xlsx")
            #expect(try await county.findings().map(\.code) == [.idCheck])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a second import changes nothing`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let faulty = Child(2, "王明").with { $0.identity = "" }
            let children = [Child(1, "罗小雨"), faulty, Child(3, "赵强").with { $0.phone = "" }]
            try await county.take(children)
            let before = try await county.sizes()
            let outcome = try await county.take(children)
            #expect(outcome.isKnown)
            #expect(outcome.newChildren == 0)
            #expect(try await county.sizes() == before)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster with a row of an unknown school does not come in at all`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let before = try await county.sizes()
            let roster = try await county.roster(Child.three, of: "无名小学", code: ID("2152999999"))
            let refusal = await #expect(throws: RosterRefusal.self) { try await county.take(roster) }
            #expect(refusal?.sentence.contains("不在学校名录里") == true)
            #expect(refusal?.sentence.contains("第4行") == true)
            #expect(try await county.sizes() == before)
        }
    }

    @Test func `a school brings in no row of another school`() async throws {
        try await CensusEngine.memory.with { county in
            let roster = try await county.roster(Child.three, of: "新场小学", code: CensusCounty.xinchang)
            let refusal = await #expect(throws: RosterRefusal.self) { try await county.take(roster) }
            #expect(refusal?.sentence.contains("不归本单位填报") == true)
            try await county.take(roster, as: CensusCounty.station)
            await #expect(throws: RosterRefusal.self) { try await county.take(roster, as: CensusCounty.stranger) }
            await #expect(throws: NotAllowed.self) { try await county.take(roster, as: CensusCounty.receiver) }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a corrected file changes the same children`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let wrong = Child(2, "王明").with {
                $0.identity = "52279920140901"
                $0.number = ""
            }
            try await county.take([Child(1, "罗小雨"), wrong, Child(3, "赵强")])
            let before = try await county.students().map(\.id)
            let corrected = [
                Child(1, "罗晓雨"), Child(2, "王明"), Child(3, "赵强").with { $0.schoolClass = "六(2)班" },
            ]
            let outcome = try await county.take(corrected)
            #expect(outcome.newChildren == 0)
            #expect(outcome.changed == 3)
            let after = try await county.students()
            #expect(Set(after.map(\.id)) == Set(before))
            #expect(after.map(\.details.name) == ["罗晓雨", "王明", "赵强"])
            #expect(after[1].details.identity != nil)
            #expect(try await county.line().classes == 2)
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test func `a child without any number is found again by name and class`() async throws {
        try await CensusEngine.memory.with { county in
            let nobody = Child(2, "王明").with {
                $0.identity = ""
                $0.number = ""
            }
            let twice = [nobody, nobody.with { $0.phone = "14400000999" }, Child(3, "赵强")]
            try await county.take(twice)
            #expect(try await county.students().count == 3)
            let outcome = try await county.take(twice.map { child in child.with { $0.address = "云岭县德新镇新场村9组" } })
            #expect(outcome.newChildren == 0)
            #expect(try await county.students().count == 3)
        }
    }

    @Test func `two names under one number stay two children, however often they come in`() async throws {
        try await CensusEngine.memory.with { county in
            let first = Child(1, "罗小雨")
            let second = Child(2, "罗小雪").with { $0.identity = first.identity }.with { $0.number = "" }
            try await county.take([first, second])
            #expect(try await county.students().count == 2)
            #expect(try await county.findings().map(\.code) == [.idDouble])
            let outcome = try await county.take([first, second])
            #expect(outcome.isKnown)
            #expect(try await county.students().count == 2)
        }
    }

    @Test func `children whom a newer file leaves out stay`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take(Child.three)
            let roster = try await county.roster([Child(1, "罗小雨").with { $0.phone = "14400000777" }])
            let intake = try await county.office.read(as: CensusCounty.teacher) {
                try RosterIntake(roster, year: 2026, at: $0)
            }
            #expect(intake.absent.map(\.details.name) == ["王明", "赵强"])
            try await county.take(roster)
            #expect(try await county.students().count == 3)
        }
    }

    @Test func `a return that was submitted takes no roster until it is reopened`() async throws {
        try await CensusEngine.memory.with { county in
            let submit = SubmitReturn(school: CensusCounty.guanghui, year: 2026)
            await #expect(throws: OutOfOrder<CensusReturn>.self) {
                try await county.office.perform(submit, as: CensusCounty.teacher)
            }
            try await county.take(Child.three)
            await #expect(throws: NotFound.self) { try await county.office.perform(submit, as: CensusCounty.other) }
            try await county.office.perform(submit, as: CensusCounty.teacher)
            let changed = [Child(1, "罗晓雨")]
            await #expect(throws: RosterRefusal.submitted(school: "光辉小学")) { try await county.take(changed) }
            let reopen = ReopenReturn(school: CensusCounty.guanghui, year: 2026, reason: "漏报一个班")
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(reopen, as: CensusCounty.teacher)
            }
            await #expect(throws: NotFound.self) {
                try await county.office.perform(reopen, as: CensusCounty.stranger)
            }
            try await county.office.perform(reopen, as: CensusCounty.station)
            try await county.take(changed)
            #expect(try await county.acts(.returnReopened) == ["漏报一个班"])
        }
    }
}
