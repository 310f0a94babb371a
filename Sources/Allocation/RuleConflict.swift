/// Rules that contradict each other 规则冲突: groups that cannot all hold, while without any one of them they could.
package struct RuleConflict: Sendable, Equatable {
    /// Codes of the groups, sorted. Empty: it is not the rules; without any of them the classes do not fit either.
    package let rules: [String]
    /// Without any one of the groups the others can hold. False where a search gave up before it knew.
    package let isMinimal: Bool

    /// Finds a smallest set by QuickXplain (Junker 2004): halves are left out at once, so that few rules among many take
    /// few questions. Groups are taken in the order of their codes, which settles which of several sets is told.
    ///
    /// Classes that must stay apart are no matter of arcs: whether they can be is tried out class by class, which is exact
    /// but ends after `nodes` choices; beyond some dozens of such classes the answer may be that nothing was proven.
    /// - Parameters:
    ///   - seatsOver: how many seats may be over; nil: only whether every class has a school is asked.
    ///   - plan: a plan to begin from.
    /// - Returns: nil when the rules can hold, or when nothing else was proven.
    package static func find(
        in instance: Instance, rules: [Rule], seatsOver: Int?, from plan: [Int]? = nil, effort: Int? = nil,
        nodes: Int = 200_000
    ) throws(InstanceRefusal) -> RuleConflict? {
        var search = ConflictSearch(
            instance: instance, groups: Dictionary(grouping: rules, by: \.code),
            fit: FitSearch(effort: effort ?? Resettling.ordinaryEffort(for: instance), nodes: nodes),
            seatsOver: seatsOver, plan: plan)
        let codes = search.groups.keys.sorted()
        guard try search.cannot(codes) else { return nil }
        search.gaveUp = false
        guard try !search.cannot([]) else { return RuleConflict(rules: [], isMinimal: true) }
        let found = try search.conflict(beside: [], isNew: false, among: codes)
        return RuleConflict(rules: found.sorted(), isMinimal: !search.gaveUp)
    }
}

private struct ConflictSearch {
    let instance: Instance
    let groups: [String: [Rule]]
    let fit: FitSearch
    let seatsOver: Int?
    let plan: [Int]?
    var gaveUp = false

    /// Whether these groups certainly cannot hold together.
    mutating func cannot(_ codes: [String]) throws(InstanceRefusal) -> Bool {
        let rules = codes.flatMap { groups[$0] ?? [] }
        switch try fit.fit(RuledInstance(instance, rules: rules), from: plan, seatsOver: seatsOver) {
        case .cannot: return true
        case .fits: return false
        case .unknown:
            gaveUp = true
            return false
        }
    }

    /// The part of `codes` that, with `known`, cannot hold.
    mutating func conflict(
        beside known: [String], isNew: Bool, among codes: [String]
    ) throws(InstanceRefusal) -> [String] {
        if isNew, try cannot(known) { return [] }
        guard codes.count > 1 else { return codes }
        let (early, late) = (Array(codes.prefix(codes.count / 2)), Array(codes.dropFirst(codes.count / 2)))
        let second = try conflict(beside: known + early, isNew: true, among: late)
        let first = try conflict(beside: known + second, isNew: !second.isEmpty, among: early)
        return first + second
    }
}
