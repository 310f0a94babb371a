import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct ClassGroupPageTests {
    typealias C = PlacementCounty

    private let path = ClassGroupLinks.list(2026)

    private func children(_ house: PlacementHouse, of schoolClass: ID<SchoolClass>) async throws -> [String] {
        try await house.county.office.read(as: C.bureau) {
            try $0.classGroups.children(of: schoolClass).map(\.student.id.text)
        }
    }

    @Test func `children are ticked on the list of their class, and what was ticked stays`() async throws {
        let house = try await PlacementHouse()
        let plan = try await house.county.adopt()
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(path).html.contains("各班都整班划片"))
        #expect(try await bureau.get(path + "/new").errorSummary == ["选择毕业班"])
        let students = try await children(house, of: C.first)
        let page = try await bureau.get(
            ClassGroupLinks.new(2026, C.first, .disabled, student: ID(students[1])))
        #expect(try page.heading == "从光辉小学六年级(1)班拆出")
        #expect(try page.value("//input[@name='student'][@checked]/@value") == [students[1]])
        #expect(try page.value("//input[@name='kind'][@checked]/@value") == ["disabled"])
        #expect(try page.value("//input[@name='student']/@aria-label").first == "勾选学生1")
        let fields = [("class", C.first.text), ("student", students[0]), ("student", students[1])]
        let refused = try await bureau.post(path, fields + [("reason", "批复")])
        #expect(refused.status == .unprocessableContent)
        #expect(try refused.errorSummary == ["选择事由"])
        #expect(try refused.value("//input[@name='student'][@checked]/@value") == Array(students.prefix(2)))
        let small = try await bureau.post(path, fields + [("reason", "批复"), ("kind", "split")])
        #expect(try small.errorSummary == ["拆班每部分至少 8 人：拆出 2 人，留下 2 人；个别学生请选单独安置的事由"])
        let drawn = try await bureau.post(
            path, fields + [("reason", "安置点批复"), ("kind", "resettled"), ("school", C.changming.text)])
        #expect(drawn.status == .seeOther)
        let group = try await bureau.get(drawn.location)
        #expect(try group.heading == "光辉小学六年级(1)班·单独安置(1)")
        #expect(try group.rows == ["学生1", "学生2"])
        #expect(try group.text(beside: "划片规则") == "第 1 条 光辉小学六年级(1)班·单独安置(1)必须划到昌明中学")
        #expect(try group.text(beside: "事由") == "易地搬迁" && group.text(beside: "理由") == "安置点批复")
        // The workbench tells whole classes and groups apart.
        let bench = try await bureau.get(PlacementLinks.show(2026, plan))
        #expect(try bench.text(beside: "班级") == "整班 3 个，拆出 1 组，12 人")
        #expect(bench.html.contains("整班，单独安置 2 人") && bench.html.contains("六年级(1)班·单独安置(1)"))
        #expect(try bench.value("//a[.='拆班与单独安置']/@href") == [path])
        #expect(try await bureau.get(PlacementLinks.sheet(2026, plan)).status == .ok)
        #expect(try await bureau.get(path + "/table.xlsx").status == .ok)
        let map = try await bureau.get(PlacementLinks.map(2026, plan))
        #expect(try map.value("//tbody/tr/td[@data-label='拆出组']") == ["", "六年级(1)班·单独安置(1)", ""])
        let list = try await bureau.get(path)
        #expect(try list.row("六年级(1)班·单独安置(1)")["人数"] == "2")
        try await bureau.get(drawn.location)
        #expect(try await bureau.post(drawn.location, ["reason": ""]).errorSummary == ["写明理由"])
        try await bureau.get(drawn.location)
        #expect(try await bureau.post(drawn.location, ["reason": "家长撤回"]).status == .seeOther)
        #expect(try await bureau.get(path).html.contains("已合回"))
        #expect(try await bureau.get(PlacementLinks.show(2026, plan)).text(beside: "班级") == "3 个班，12 人")
    }

    @Test func `others see, or see nothing, and a plan that is submitted shuts the door`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.office.perform(
            DrawGroup(
                [ID(try await children(house, of: C.first)[0])], from: C.first, as: .disabled, reason: "安置意见",
                year: 2026),
            as: C.bureau)
        let plan = try await SolvePlan(year: 2026, effort: 500).perform(at: house.county.office, as: C.bureau)
        try await house.county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
        let told = "第 1 稿划片方案待县人民政府审定，不能再拆班、单独安置或者合回；要改先由县人民政府退回"
        let bureau = try await house.signedIn("bureau")
        let list = try await bureau.get(path)
        #expect(list.html.contains(told) && !list.html.contains("从一个班拆出"))
        #expect(try await bureau.get(ClassGroupLinks.new(2026, C.second)).errorSummary == [told])
        let group = try await bureau.get(ClassGroupLinks.show(2026, id))
        #expect(group.html.contains(told) && !group.html.contains("合回的理由"))
        let leader = try await house.signedIn("leader")
        #expect(try await leader.get(ClassGroupLinks.show(2026, id)).rows == ["学生1"])
        #expect(try await leader.get(ClassGroupLinks.new(2026, C.second)).status == .forbidden)
        for login in ["teacher", "receiver", "station"] {
            #expect(try await house.signedIn(login).get(path).status == .notFound)
        }
    }

    @Test func `the smallest part and the words are the county's`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(path)
        let fields = ["split": "拆班", "resettled": "易地扶贫搬迁", "disabled": "残疾", "individual": "一人一案"]
        let policy = ClassGroupLinks.policy(2026)
        let wrong = try await bureau.post(policy, [("smallest", "0")] + fields.map { ($0.key, $0.value) })
        #expect(try wrong.errorSummary == [GroupPolicyRefusal().sentence])
        try await bureau.get(path)
        #expect(
            try await bureau.post(policy, [("smallest", "2")] + fields.map { ($0.key, $0.value) }).status == .seeOther)
        let page = try await bureau.get(path)
        #expect(page.html.contains("拆班每部分至少 2 人；事由写作“拆班”“易地扶贫搬迁”“残疾”“一人一案”"))
    }

    @Test func `the price list and the child's page lead to the act`() async throws {
        let house = try await PlacementHouse()
        try await house.county.database.write {
            try $0.run("UPDATE school SET class_size = 6 WHERE id = \(C.panjiang)")
        }
        var policy = GroupPolicy()
        policy.smallest = 1
        try await house.county.office.perform(SetGroupPolicy(policy: policy, year: 2026), as: C.bureau)
        let bureau = try await house.signedIn("bureau")
        let seats = try await bureau.get(PlacementLinks.seats(2026))
        let split = "//li/a[starts-with(., '去拆班')]/@href"
        let links = try seats.value(split)
        #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix(path + "/new?class=") && $0.hasSuffix("kind=split") })
        #expect(try await house.signedIn("leader").get(PlacementLinks.seats(2026)).value(split).isEmpty)
        let student = ID<Student>(try await children(house, of: C.first)[0])
        func cases(as officer: Officer = C.bureau) async throws -> [PageLink] {
            try await house.county.office.read(as: officer) { try ChildCases(desk: $0, year: 2026).links(of: student) }
        }
        #expect(try await cases().map(\.href) == [ClassGroupLinks.new(2026, C.first, student: student)])
        #expect(try await cases(as: C.teacher).isEmpty)
        let group = try await house.county.office.perform(
            DrawGroup([student], from: C.first, as: .disabled, reason: "安置意见", year: 2026), as: C.bureau)
        #expect(try await cases().map(\.href) == [ClassGroupLinks.show(2026, group)])
    }
}
