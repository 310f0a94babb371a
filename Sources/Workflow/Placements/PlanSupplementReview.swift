import Domain
import Office
import Storage
import Web

/// What a supplement comes to, as the county is today: the plan without it and with it, and what its packets need.
struct PlanSupplementReview: Sendable {
    struct Line: Sendable {
        let line: PlanSupplementLine
        /// `金南第一小学六年级(1)班`, of the class or of the one that children are drawn from.
        let name: String
        /// The children who go without their class.
        let children: Int
        let students: [KnownStudent]
        let from: ID<School>?
        /// Whether the supplement changes nothing of where they go.
        let stays: Bool
        let way: RoadDistance?
        let need: PacketNeed
    }

    let head: PlanSupplementHead
    let plan: PlanHead
    let lines: [Line]
    let rooms: [SupplementRoom]
    let before: PlacementReport
    let after: PlacementReport
    /// What a person should look at and what the plan without it did not have.
    let warnings: [String]
    /// Rules of the year about its classes that are not kept, in words.
    let broken: [String]
    /// Children who are no longer in the class they were to be drawn from.
    let gone: [String]
    let names: PlaceNames

    /// Throws while it cannot be put into force.
    func requireSound() throws(PlanSupplement.Refusal) {
        func named(_ isMeant: (Line) -> Bool) -> [String] { lines.filter(isMeant).map(\.name) }
        guard !lines.isEmpty else { throw .nothingChosen }
        guard gone.isEmpty else { throw .childrenGone(gone) }
        let empty = named { $0.children == 0 }
        guard empty.isEmpty else { throw .nobodyIn(empty) }
        let there = named(\.stays)
        guard there.isEmpty else { throw .thereAlready(there) }
        guard broken.isEmpty else { throw .rulesBroken(broken) }
        let seatless = rooms.filter { $0.room.seats == 0 && $0.after > $0.before }.map { names.school($0.room.school) }
        guard seatless.isEmpty else { throw .noSeats(seatless) }
        let received = named { if case .received = $0.need { true } else { false } }
        guard received.isEmpty else { throw .received(received) }
        let open = named { if case .open = $0.need { true } else { false } }
        guard open.isEmpty else { throw .packetsOpen(open) }
    }
}

extension Desk {
    func review(_ head: PlanSupplementHead) throws -> PlanSupplementReview {
        let (query, plan) = (PlacementQuery(self), try placements.head(head.plan))
        let lines = try planSupplements.lines(of: head.id)
        let before = try decidedContent(without: head)
        let after = try query.supplemented(before, by: [head], counting: .today)
        let needs = try packetNeeds(head.year)
        let students = try self.students.find(lines.flatMap { $0.drawn?.students ?? [] })
        let labels = Dictionary(
            try cohorts.classes(head.year).map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        var names = try PlaceNames(self, year: head.year)
        names.add(lines.filter { $0.drawn != nil && $0.group == nil }.map { $0.unnamed(in: head.id, labels) })
        var view = try planView(plan.id, year: head.year)
        (view.content, view.names) = (before, names)
        let known = Set(PlanWarnings(view).sentences)
        view.content = after
        let (from, to) = (before.byClass, after.byClass)
        let loads = (
            PlacementReport.loads(before.placements, rooms: before.rooms),
            PlacementReport.loads(after.placements, rooms: after.rooms)
        )
        return PlanSupplementReview(
            head: head, plan: plan,
            lines: lines.map { line in
                let placed = to[line.placed(in: head.id)]
                let others = line.drawn == nil ? from[line.schoolClass] : to[line.schoolClass]
                return PlanSupplementReview.Line(
                    line: line, name: names.school(line.sending) + (labels[line.schoolClass] ?? ""),
                    children: placed?.children ?? 0,
                    students: students.filter { line.drawn?.students.contains($0.id) ?? false },
                    from: from[line.schoolClass]?.receiving, stays: others?.receiving == line.receiving,
                    way: placed?.way,
                    need: needs[line.schoolClass] ?? .none)
            },
            rooms: after.rooms.map { room in
                SupplementRoom(room: room, before: loads.0[room.school] ?? 0, after: loads.1[room.school] ?? 0)
            },
            before: before.report, after: after.report,
            warnings: PlanWarnings(view).sentences.filter { !known.contains($0) },
            broken: try sentencesBroken(by: after, about: Set(lines.map { $0.placed(in: head.id) }), head.year),
            gone: try childrenGone(lines, students), names: names)
    }

    /// The plan with what is decided upon besides the supplement, in force or not yet, as the county is today.
    func decidedContent(without head: PlanSupplementHead) throws -> PlanContent {
        let query = PlacementQuery(self)
        let others = try planSupplements.all(of: head.plan).filter { $0.state == .approved && $0.id != head.id }
        return try query.supplemented(
            query.content(of: placements.head(head.plan), counting: .today), by: others, counting: .today)
    }

    /// The rules about these classes that the plan does not keep.
    private func sentencesBroken(
        by content: PlanContent, about classes: Set<ID<SchoolClass>>, _ year: Int
    ) throws -> [String] {
        let receiving = content.byClass.filter { $0.value.children > 0 }.mapValues(\.receiving)
        return try sentences(
            of: placementRules.standing(year).filter { rule in
                (classes.contains(rule.schoolClass) || rule.other.map(classes.contains) ?? false)
                    && !rule.isKept(by: receiving)
            }, year: year)
    }

    private func childrenGone(_ lines: [PlanSupplementLine], _ students: [KnownStudent]) throws -> [String] {
        var gone: [String] = []
        for line in lines where line.group == nil {
            guard let drawn = line.drawn else { continue }
            let here = Set(
                try classGroups.children(of: line.schoolClass).filter { !$0.hasLeft }.map(\.student.id))
            gone += students.filter { drawn.students.contains($0.id) && !here.contains($0.id) }.map(\.details.name)
        }
        return gone
    }

    /// By class; what nobody has drafted is not in it.
    private func packetNeeds(_ year: Int) throws -> [ID<SchoolClass>: PacketNeed] {
        let heads = try HandoverQuery(self).heads(year: year)
        let continued = Set(heads.compactMap(\.supplementOf))
        return Dictionary(
            heads.filter { $0.supplementOf == nil }.map {
                ($0.schoolClass, PacketNeed(of: $0, isContinued: continued.contains($0.id)))
            }, uniquingKeysWith: { $1 })
    }
}

extension PlanContent {
    var byClass: [ID<SchoolClass>: Placement] {
        Dictionary(placements.map { ($0.schoolClass, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension PlanSupplementLine {
    /// The group as it is told of before it is drawn: `六年级(1)班·单独安置 2 人`.
    fileprivate func unnamed(in supplement: ID<PlanSupplement>, _ labels: [ID<SchoolClass>: String]) -> SchoolClass {
        SchoolClass(
            id: placed(in: supplement), school: sending,
            label: PlanSupplementWords.unnamed(labels[schoolClass] ?? "", drawn))
    }
}
