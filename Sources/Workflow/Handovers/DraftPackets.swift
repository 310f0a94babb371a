import Domain
import Office

/// Drafts one packet 移交批次 for every class of an issued plan, addressed to its receiving school (notice 五(一), (二)).
///
/// Asks for no permission: Reactions call it when a plan is issued. Drafting twice changes nothing; a drafted packet
/// follows a plan that was issued anew, one that its school has signed stays as it is.
package struct DraftPackets: Command {
    package typealias Placement = (schoolClass: ID<SchoolClass>, receiving: ID<School>)

    let year: Int
    let placements: [Placement]

    package init(year: Int, placements: [Placement]) {
        self.year = year
        self.placements = placements
    }

    package struct Outcome: Hashable, Sendable {
        package var drafted: [ID<Handover>] = []
        package var readdressed: [ID<Handover>] = []
        /// Classes whose packet had gone to another school already.
        package var underWay: [ID<SchoolClass>] = []
    }

    package func run(in desk: Desk) throws -> Outcome {
        var outcome = Outcome()
        let heads = try HandoverQuery(desk).heads(year: year).filter { $0.supplementOf == nil }
        let known = Dictionary(heads.map { ($0.schoolClass, $0) }, uniquingKeysWith: { $1 })
        let classes = Dictionary(uniqueKeysWithValues: try desk.cohorts.classes(year).map { ($0.id, $0) })
        var drafts: [HandoverDraft] = []
        var addressed: [(handover: ID<Handover>, schoolClass: ID<SchoolClass>, receiving: ID<School>)] = []
        for placement in placements {
            guard let schoolClass = classes[placement.schoolClass] else { throw NotFound() }
            if let head = known[schoolClass.id] {
                guard head.receiving != placement.receiving else { continue }
                guard head.state == .drafted else {
                    outcome.underWay.append(schoolClass.id)
                    continue
                }
                try desk.handovers.readdress(head.id, to: placement.receiving)
                outcome.readdressed.append(head.id)
                addressed.append((head.id, schoolClass.id, placement.receiving))
            } else {
                let draft = HandoverDraft(
                    id: desk.newID(), serial: serial(number: heads.count + drafts.count + 1, desk.county),
                    schoolClass: schoolClass, receiving: placement.receiving)
                drafts.append(draft)
                outcome.drafted.append(draft.id)
                addressed.append((draft.id, schoolClass.id, placement.receiving))
            }
        }
        guard !addressed.isEmpty else { return outcome }
        let children = try HandoverQuery(desk).childrenByClass(year: year)
        let act = try desk.record(
            Entry(.packetDrafted, on: "cohort:\(year)"), cohort: year,
            stating: addressed.flatMap { packet in
                (children[packet.schoolClass] ?? []).map {
                    Statement(.packet(packet.handover, stage: .drafted, receiving: packet.receiving), of: $0)
                }
            })
        try desk.handovers.add(drafts, year: year, act: act)
        return outcome
    }

    /// `439999-2026-0001`.
    private func serial(number: Int, _ county: ID<County>) -> String {
        let digits = String(number)
        return "\(county)-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// A packet that does not exist yet.
struct HandoverDraft {
    let id: ID<Handover>
    let serial: String
    let schoolClass: SchoolClass
    let receiving: ID<School>
    var supplementOf: ID<Handover>?
}
