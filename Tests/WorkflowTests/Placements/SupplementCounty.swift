import Office
import Testing

@testable import Domain
@testable import Workflow

extension PlacementCounty {
    /// The packet of a class, not one of children who were sent back.
    func packet(of schoolClass: ID<SchoolClass>) async throws -> HandoverPacket? {
        try await office.read(as: Self.bureau) { desk in
            try desk.handovers.all(year: 2026).first { $0.schoolClass == schoolClass }.map {
                try desk.handovers.packet($0.id)
            }
        }
    }

    /// Signs the packet of a class as far as asked.
    func sign(_ schoolClass: ID<SchoolClass>, to state: Handover.State, by receiver: Officer = receiver) async throws {
        let packet = try #require(try await packet(of: schoolClass))
        let id = packet.head.id
        let sender = packet.head.sending == Self.guanghui ? Self.teacher : Self.otherTeacher
        let station = Officer(
            id: ID("o9"), name: "吴站长", role: .station,
            unit: .station(packet.head.sending == Self.guanghui ? Self.dexin : Self.yunwu))
        try await office.perform(
            PrepareHandover(handover: id, paperFiles: packet.lines.count - 1, explanation: "缺一份，月底补"), as: sender)
        if state == .prepared { return }
        try await office.perform(OfferHandover(handover: id), as: station)
        if state == .offered { return }
        try await office.perform(AcceptHandover(handover: id), as: receiver)
    }

    /// A supplement that is begun, with the lines that are added to it.
    func supplement(
        to plan: ID<PlacementPlan>, _ lines: [(ID<SchoolClass>, ID<School>)] = []
    ) async throws -> ID<PlanSupplement> {
        let id = try await office.perform(BeginPlanSupplement(plan), as: Self.bureau)
        for (schoolClass, school) in lines {
            try await office.perform(
                AddSupplementLine(schoolClass, to: school, reason: "校舍维修", in: id), as: Self.bureau)
        }
        return id
    }

    /// A line of the first children of a class.
    func draw(
        _ count: Int, of schoolClass: ID<SchoolClass>, as kind: ClassGroup.Kind = .resettled, to school: ID<School>,
        in supplement: ID<PlanSupplement>
    ) async throws {
        let chosen = Array(try await children(of: schoolClass).prefix(count))
        try await office.perform(
            AddSupplementLine(
                drawing: chosen, from: schoolClass, as: kind, to: school, reason: "安置点批复", in: supplement),
            as: Self.bureau)
    }

    /// With a reason, should seats be over.
    static func submit(_ id: ID<PlanSupplement>) -> SubmitPlanSupplement {
        SubmitPlanSupplement(id, overReason: "扩班批文")
    }

    /// With everything confirmed that has to be.
    static func approve(_ id: ID<PlanSupplement>) -> ApprovePlanSupplement {
        ApprovePlanSupplement(id, confirming: Set(PlanApproval.Concern.allCases))
    }

    func carry(_ id: ID<PlanSupplement>, to state: PlanSupplement.State) async throws {
        try await office.perform(Self.submit(id), as: Self.bureau)
        if state == .submitted { return }
        try await office.perform(Self.approve(id), as: Self.leader)
        if state == .approved { return }
        try await office.perform(IssuePlanSupplement(id), as: Self.bureau)
    }

    func review(_ id: ID<PlanSupplement>) async throws -> PlanSupplementReview {
        try await office.read(as: Self.bureau) { try $0.review($0.planSupplements.head(id)) }
    }
}
