import Domain
import Office

extension PlacementQuery {
    /// The plan as it is in force: with what its issued supplements 补充方案 changed.
    func content(of head: PlanHead, counting: Counting = .asKept) throws -> PlanContent {
        let content = try asDecided(head, counting: counting)
        let issued = try desk.planSupplements.issued(of: head)
        return try supplemented(content, by: issued, counting: counting)
    }

    /// A plan with what these supplements change in it, whatever their state.
    func supplemented(
        _ content: PlanContent, by supplements: [PlanSupplementHead], counting: Counting
    ) throws -> PlanContent {
        guard let last = supplements.last else { return content }
        let isToday = counting == .today
        let year = content.head.year
        let labels = Dictionary(
            try desk.cohorts.classes(year).map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        let sizes = isToday ? try sizes(year) : [:]
        let roads = isToday ? try desk.directory.roads() : [:]
        let resettled = isToday ? try desk.resettledGroups(year) : []
        var plan = Supplemented(content)
        for supplement in supplements {
            let lines = try desk.planSupplements.lines(of: supplement.id)
            let moved = Set(lines.filter { $0.drawn == nil }.map(\.schoolClass))
            for line in lines {
                let placed = line.placed(in: supplement.id)
                let isApart = resettled.contains(placed) || line.drawn?.kind == .resettled
                plan.place(
                    placed, by: line,
                    children: isToday
                        ? line.group == nil ? line.drawn?.students.count ?? sizes[placed] ?? 0 : sizes[placed] ?? 0
                        : line.kept?.children ?? 0,
                    way: isToday ? (isApart ? nil : roads[line.sending]?[line.receiving]) : line.kept?.way,
                    // Whoever is drawn by now is counted with the group today, but with the class in what was decided
                    // before: in the plan, not in a line of the supplement itself.
                    leavesClass: isToday ? line.group == nil : !moved.contains(line.schoolClass))
                plan.lines[placed, default: []].append((supplement, line))
            }
        }
        let kept = isToday ? [] : try desk.planSupplements.rooms(of: last.id).map(\.room)
        return plan.content(rooms: kept.isEmpty ? content.rooms : kept) { labels[$0] ?? "" }
    }
}

extension PlanSupplementStore {
    /// Those that changed the plan, in the order of their numbers, whoever asks.
    func issued(of head: PlanHead) throws -> [PlanSupplementHead] {
        head.isFrozen ? try all(of: head.id).filter { $0.state == .issued } : []
    }
}

/// A plan to which the lines of supplements are applied one by one.
private struct Supplemented {
    private let plan: PlanContent
    private var placements: [ID<SchoolClass>: Placement]
    private var origins: [ID<SchoolClass>: ClassGroup.Origin]
    var lines: [ID<SchoolClass>: [(head: PlanSupplementHead, line: PlanSupplementLine)]] = [:]

    init(_ plan: PlanContent) {
        self.plan = plan
        placements = Dictionary(plan.placements.map { ($0.schoolClass, $0) }, uniquingKeysWith: { first, _ in first })
        origins = plan.origins
    }

    mutating func place(
        _ placed: ID<SchoolClass>, by line: PlanSupplementLine, children: Int, way: RoadDistance?, leavesClass: Bool
    ) {
        if let drawn = line.drawn {
            origins[placed] = ClassGroup.Origin(line.schoolClass, drawn.kind)
            if let rest = placements[line.schoolClass], leavesClass {
                placements[line.schoolClass] = rest.counting(max(0, rest.children - children), rest.wholeness)
            }
        }
        placements[placed] = Placement(
            schoolClass: placed, sending: line.sending, receiving: line.receiving, children: children, way: way,
            wholeness: origins[placed] == nil ? .whole : .group)
    }

    func content(rooms: [SchoolRoom], label: (ID<SchoolClass>) -> String) -> PlanContent {
        let divided = Set(
            origins.filter { placements[$0.key] != nil && !$0.value.kind.isSingle }.map(\.value.schoolClass))
        let lines = placements.values.map { line in
            divided.contains(line.schoolClass) ? line.counting(line.children, .divided) : line
        }
        let order = Dictionary(
            uniqueKeysWithValues: lines.map { line in
                (line.schoolClass, ClassOrder(line.sending, label(line.schoolClass)))
            })
        return PlanContent(
            head: plan.head,
            placements: lines.sorted { a, b in
                let (mine, theirs) = (order[a.schoolClass], order[b.schoolClass])
                guard let mine, let theirs, mine < theirs || theirs < mine else { return a.schoolClass < b.schoolClass }
                return mine < theirs
            },
            rooms: rooms, statedChildren: plan.statedChildren, origins: origins, supplementLines: self.lines)
    }
}

extension Placement {
    fileprivate func counting(_ children: Int, _ wholeness: Wholeness) -> Placement {
        Placement(
            schoolClass: schoolClass, sending: sending, receiving: receiving, children: children, way: way,
            isPinned: isPinned, wholeness: wholeness)
    }
}
