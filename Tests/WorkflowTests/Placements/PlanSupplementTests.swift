import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// 补充方案: a few lines to a plan that is decided upon, on their own way from the draft into force.
@Suite struct PlanSupplementTests {
    typealias C = PlacementCounty

    @Test(arguments: PlacementEngine.all)
    func `a class goes elsewhere once its supplement is issued, and its packet follows`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let plan = try await county.plan(.issued)
            try await county.sign(C.first, to: .accepted)
            try await county.sign(C.second, to: .offered)
            let id = try await county.supplement(to: plan, [(C.second, C.changming)])
            let review = try await county.review(id)
            #expect(PlanSupplementWords.seats(review) == "超出学位：原 0 人，改后 2 人")
            #expect(
                review.warnings == [
                    "昌明中学学位 6，已划 8，超 2 人", "同一小学的班分到两所以上初中：光辉小学（盘江中学 1 个班、昌明中学 1 个班）",
                ])
            #expect(review.before.pupilMetres == 21_780 && review.after.pupilMetres == 42_660)
            let serial = try #require(try await county.packet(of: C.second)).head.serial
            #expect(review.lines.map(\.need) == [.takenBack(serial: serial, .offered)])
            for state in [PlanSupplement.State.submitted, .approved] {
                if state == .submitted {
                    try await county.office.perform(C.submit(id), as: C.bureau)
                } else {
                    try await county.office.perform(C.approve(id), as: C.leader)
                }
                // Nothing is in force yet.
                #expect(try await county.view(plan).content.placements[1].receiving == C.panjiang)
                #expect(try #require(try await county.packet(of: C.second)).head.state == .offered)
            }
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
            let view = try await county.view(plan)
            #expect(view.content.placements.map(\.receiving) == [C.panjiang, C.changming, C.changming])
            #expect(view.content.placements.map(\.metres) == [2_040, 9_000, 1_500])
            #expect(view.content.supplemented == [C.second: 1] && view.content.report.seatsOver == 2)
            #expect(!view.levels.isCurrent)
            #expect(view.receiving(view.content.placements[1]) == "昌明中学（第 1 号补充方案）")
            let supplement = try #require(view.supplements.first)
            #expect(supplement.changes == ["光辉小学六年级(2)班：盘江中学改到昌明中学"])
            #expect(supplement.head.approvedBy == "赵县长" && supplement.head.issuedOn == C.today)
            let packet = try #require(try await county.packet(of: C.second))
            #expect(packet.head.state == .drafted && packet.head.receiving == C.changming)
            #expect(packet.head.serial == serial && packet.lines.count == 3 && packet.signatures.isEmpty)
            #expect(try #require(try await county.packet(of: C.first)).head.state == .accepted)
            // What had been signed and stated stays in the ledger.
            let acts = try await county.office.read(as: C.bureau) { try HandoverQuery($0).acts(on: packet.head) }
            #expect(
                acts.map(\.entry.kind) == [
                    .packetDrafted, .handoverPrepared, .handoverOffered, .handoverTakenBack,
                ])
            #expect(
                acts.last?.reason
                    == "2026年划片方案（第 1 稿）第 1 号补充方案；收回前待接收学校签收，3 人，纸质学籍档案 2 份，差异说明：缺一份，月底补")
            // The plan itself stays as it was decided.
            let decided = try await county.office.read(as: C.bureau) { desk in
                try PlacementQuery(desk).asDecided(desk.placements.head(plan)).placements.map(\.receiving)
            }
            #expect(decided == [C.panjiang, C.panjiang, C.changming])
            let targets = try await county.agreements().map(\.target)
            #expect(targets.map(\.children) == [7, 5, 4, 8])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `children are drawn from their class on the day of issue, not before`(on engine: PlacementEngine) async throws
    {
        try await engine.with { county in
            let plan = try await county.plan(.issued)
            try await county.sign(C.third, to: .prepared)
            let id = try await county.supplement(to: plan)
            try await county.draw(2, of: C.third, to: C.panjiang, in: id)
            let review = try await county.review(id)
            #expect(review.lines.map(\.children) == [2] && review.lines.map(\.way) == [nil])
            #expect(review.rooms.map(\.after) == [9, 3] && PlanSupplementWords.seats(review).hasSuffix("改后 1 人"))
            try await county.carry(id, to: .approved)
            #expect(try await county.children(of: C.third).count == 5)
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
            let lines = try await county.view(plan).content.placements
            #expect(lines.map(\.children) == [4, 3, 3, 2] && lines.map(\.receiving).last == C.panjiang)
            #expect(lines.map(\.wholeness) == [.whole, .whole, .whole, .group])
            let group = try #require(lines.last).schoolClass
            #expect(try await county.children(of: group).count == 2)
            let packets = (
                try #require(try await county.packet(of: C.third)), try #require(try await county.packet(of: group))
            )
            #expect(packets.0.head.state == .drafted && packets.0.lines.count == 3)
            #expect(packets.0.head.receiving == C.changming)
            #expect(packets.1.head.state == .drafted && packets.1.lines.count == 2)
            let rules = try await county.office.read(as: C.bureau) { try $0.standingRules(2026).map(\.sentence) }
            #expect(rules == ["第 1 条 云雾小学六年级(1)班·单独安置(1)必须划到盘江中学"])
            // What a supplement of a plan in force has drawn is not taken back by hand.
            await #expect(throws: ClassGroup.Refusal.planUnderWay(number: 1, .issued)) {
                try await county.office.perform(RejoinGroup(group, reason: "不搬了", year: 2026), as: C.bureau)
            }
            // A copy of the plan is of what is in force.
            let copy = try await county.office.perform(CopyPlan(plan), as: C.bureau)
            let copied = try await county.view(copy).content.placements
            #expect(copied.map(\.schoolClass) == lines.map(\.schoolClass))
            #expect(copied.map(\.receiving) == lines.map(\.receiving))
            try await county.office.perform(C.submit(copy), as: C.bureau)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a class that was formed later is placed by a supplement that is issued with its plan`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let plan = try await county.plan(.approved)
            let nobody = ID<SchoolClass>("class-of-nobody")
            try await county.office.perform(
                EnrolChildren(count: 1, school: C.yunxiao, schoolClass: nobody), as: C.bureau)
            let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.office.perform(IssuePlan(plan: plan), as: C.bureau)
            }
            #expect(
                refusal?.sentence == "云雾小学六年级(2)班没有划定接收学校。这些班是审定以后才有的：办一份补充方案划定它们，审定后和本稿一起下发")
            let id = try await county.supplement(to: plan, [(nobody, C.changming)])
            #expect(try await county.review(id).lines.map(\.from) == [nil])
            try await county.carry(id, to: .approved)
            await #expect(throws: PlanSupplement.Refusal.planNotIssued) {
                try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
            }
            try await county.office.perform(IssuePlan(plan: plan), as: C.bureau)
            let view = try await county.view(plan)
            #expect(view.content.placements.map(\.schoolClass) == [C.first, C.second, C.third, nobody])
            #expect(view.content.report.children == 13 && view.supplements.first?.head.state == .issued)
            #expect(try #require(try await county.packet(of: nobody)).head.receiving == C.changming)
            #expect(try await county.agreements().map(\.target.children) == [7, 6, 7, 6])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `one supplement after the other, each on what is in force`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let plan = try await county.plan(.issued)
            let first = try await county.supplement(to: plan, [(C.second, C.changming)])
            try await county.carry(first, to: .approved)
            let second = try await county.supplement(to: plan, [(C.third, C.panjiang)])
            // What is approved counts already.
            #expect(try await county.review(second).rooms.map(\.before) == [4, 8])
            #expect(try await county.review(second).rooms.map(\.after) == [9, 3])
            await #expect(throws: PlanSupplement.Refusal.inSupplement(["光辉小学六年级(2)班"], number: 1)) {
                try await county.office.perform(
                    AddSupplementLine(C.second, to: C.panjiang, reason: "改回", in: second), as: C.bureau)
            }
            try await county.office.perform(IssuePlanSupplement(first), as: C.bureau)
            try await county.office.perform(
                AddSupplementLine(C.second, to: C.panjiang, reason: "改回", in: second), as: C.bureau)
            try await county.carry(second, to: .issued)
            let view = try await county.view(plan)
            #expect(view.content.placements.map(\.receiving) == [C.panjiang, C.panjiang, C.panjiang])
            #expect(view.content.supplemented == [C.second: 2, C.third: 2])
            #expect(
                view.supplements.map(\.changes) == [
                    ["光辉小学六年级(2)班：盘江中学改到昌明中学"],
                    ["云雾小学六年级(1)班：昌明中学改到盘江中学", "光辉小学六年级(2)班：昌明中学改到盘江中学"],
                ])
            let next = try await county.office.read(as: C.bureau) { try Feeders(before: 2027, at: $0) }
            #expect(next.receiving(C.yunxiao) == [C.panjiang])
        }
    }

    @Test func `schools see what was issued of their own classes, and nothing before`() async throws {
        try await PlacementEngine.memory.with { county in
            let plan = try await county.plan(.issued)
            let id = try await county.supplement(to: plan, [(C.second, C.changming)])
            try await county.carry(id, to: .approved)
            for officer in [C.teacher, C.receiver, C.inspector] {
                #expect(try await county.view(plan, as: officer).supplements.isEmpty)
            }
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
            #expect(try await county.view(plan, as: C.teacher).supplements.map(\.changes.count) == [1])
            #expect(try await county.view(plan, as: C.otherTeacher).supplements.isEmpty)
            #expect(try await county.view(plan, as: C.inspector).supplements.map(\.changes.count) == [1])
            #expect(try await county.view(plan, as: C.receiver).content.placements.map(\.schoolClass) == [C.first])
        }
    }
}
