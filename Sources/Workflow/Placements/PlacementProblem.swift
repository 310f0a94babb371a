import Allocation
import Domain
import Office
import Web

/// What the computation of a plan is given: the classes with children, the junior schools, the metres of every pair that
/// is known, the county's rules, and the order of its levels. Two problems are equal when the data behind them has not
/// moved on.
package struct PlacementProblem: Equatable, Sendable {
    package let year: Int
    /// With every school that is known, also those that rules exclude; a pinned class has its one school.
    package let known: Instance
    /// The same without the ways beyond the longest that the county allows.
    package let instance: Instance
    /// 最远允许路程, in metres; and the classes whom it does not bind, because people chose their school.
    let longestWay: Int?
    let exempt: Set<Int>
    /// Classes that may go to one school only.
    let fixed: [ID<SchoolClass>: ID<School>]
    let classes: [SchoolClass]
    let schools: [ID<School>]
    /// Of each class, also of one that may go nowhere: its children, and the seats that they take.
    let children: [Int]
    let taken: [Int]
    /// Pupils of an ordinary class at each school.
    let classSizes: [Int]
    /// As people say them, for refusals.
    let classNames: [String]
    private let schoolNames: [String]
    let rules: [PlacementRule]
    /// The same rules as the computation takes them.
    let numbered: [Rule]
    package let policy: LevelPolicy
    /// Fewest children of a part of a class.
    let smallestPart: Int
    private let nearest: [Int]
    private let feeders: [[Int]]
    private let beds: LevelledInstance.Beds?

    /// The primary school of each class, by its place among them; a group's is that of its class.
    private var sending: [[Int]] {
        let all = Set(classes.map(\.school)).sorted()
        let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
        return classes.map { schoolClass in places[schoolClass.school].map { [$0] } ?? [] }
    }

    /// Reads the problem as it stands now.
    ///
    /// - Parameter fixed: classes that stay at, or shall go to, one school whatever comes of it.
    package init(year: Int, fixed: [ID<SchoolClass>: ID<School>] = [:], at desk: Desk) throws {
        self.year = year
        self.fixed = fixed
        let directory = try desk.directory.schools()
        let names = Dictionary(directory.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let sizes = try PlacementQuery(desk).sizes(year)
        let metres = try desk.directory.distances()
        let junior = directory.filter { $0.kind == .junior }
        let resettled = try desk.resettledGroups(year)
        let rules = try desk.placementRules.standing(year)
        let classes = try desk.cohorts.classes(year).filter { (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
        guard !classes.isEmpty else { throw PlacementPlan.Refusal.noClasses(year: year) }
        (self.classes, self.rules, schools) = (classes, rules, junior.map(\.id))
        classNames = classes.map { (names[$0.school] ?? $0.school.text) + $0.label }
        schoolNames = junior.map(\.name)
        let kept = try PlacementPolicy.kept(at: desk)
        let rooms = kept.rooms(of: junior)
        classSizes = junior.map(\.classSize)
        children = classes.map { sizes[$0.id] ?? 0 }
        taken = zip(classes, children).map { $0.isGroup ? $1 : rooms.first?.perClass ?? $1 }
        let known = Instance(
            schools: rooms.map { Instance.School(code: $0.school.text, seats: $0.seats, most: $0.most) },
            classes: classes.map { schoolClass in
                let choices = Self.choices(
                    of: schoolClass, metres[schoolClass.school] ?? [:], fixed, rules,
                    isResettled: resettled.contains(schoolClass.id))
                return Instance.WholeClass(
                    // Codes and not ids: the plan must not depend on when a class was entered.
                    code: schoolClass.school.text + " " + schoolClass.label, size: sizes[schoolClass.id] ?? 0,
                    seats: schoolClass.isGroup ? nil : rooms.first?.perClass,
                    metres: junior.enumerated().compactMap { index, school in
                        choices[school.id].map { (school: index, metres: $0) }
                    })
            })
        let chosen = Set(rules.filter { $0.kind == .require }.map(\.schoolClass)).union(fixed.keys)
        exempt = Set(classes.indices.filter { chosen.contains(classes[$0].id) })
        longestWay = kept.longestWay
        let instance = known.bounded(by: kept.longestWay, except: exempt)
        (self.known, self.instance) = (known, instance)
        numbered = try desk.numbered(rules, classes: classes.map(\.id), schools: schools, year: year)
        let places = Dictionary(junior.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        nearest = classes.map { schoolClass in
            if resettled.contains(schoolClass.id) { return 0 }
            let allowed = metres[schoolClass.school]?.filter { school, _ in
                places[school] != nil && !rules.contains { $0.excludes(schoolClass.id, from: school) }
            }
            return allowed?.values.min() ?? 0
        }
        let before = try Feeders(before: year, at: desk)
        feeders = classes.map { before.receiving($0.school).compactMap { places[$0] }.sorted() }
        smallestPart = try GroupPolicy.kept(at: desk).smallest
        policy = kept.levels(comparingLastYear: before.isKnown)
        beds = kept.limitsBeds ? try Self.beds(junior, instance, classes, year, walking: kept.walkingMetres, desk) : nil
    }

    /// A class that is fixed, or that a rule sends to a school, has that school, with a way of 0 metres where nobody has
    /// measured it: what is the same in every plan changes no choice. Of resettled children nobody has.
    private static func choices(
        of schoolClass: SchoolClass, _ known: [ID<School>: Int], _ fixed: [ID<SchoolClass>: ID<School>],
        _ rules: [PlacementRule], isResettled: Bool
    ) -> [ID<School>: Int] {
        if let school = fixed[schoolClass.id] { return [school: isResettled ? 0 : known[school] ?? 0] }
        var known = known
        for rule in rules where rule.kind == .require && rule.schoolClass == schoolClass.id {
            if let school = rule.school, isResettled || known[school] == nil { known[school] = 0 }
        }
        return known
    }

    /// A child who wants to board needs a bed where the way is too long to walk.
    private static func beds(
        _ junior: [School], _ instance: Instance, _ classes: [SchoolClass], _ year: Int, walking: Int,
        _ desk: Desk
    ) throws -> LevelledInstance.Beds {
        let boarders = try PlacementQuery(desk).boarders(year)
        return LevelledInstance.Beds(
            school: junior.map(\.beds),
            boarders: zip(classes, instance.metres).map { schoolClass, ways in
                ways.map { $0 > walking ? boarders[schoolClass.id] ?? 0 : 0 }
            })
    }

    /// What is not as it was, in words.
    func changes(since before: PlacementProblem) -> [String] {
        let ways = { (problem: PlacementProblem) in problem.known.metres }
        let parts = [
            (classes != before.classes || children != before.children, "班级或人数"),
            (known.schools != before.known.schools || taken != before.taken && children == before.children, "学位或学位的算法"),
            (rules != before.rules || numbered != before.numbered, "划片规则"),
            (policy != before.policy || longestWay != before.longestWay || smallestPart != before.smallestPart, "试算设置"),
            (classes == before.classes && rules == before.rules && ways(self) != ways(before), "道路距离"),
        ]
        let told = parts.filter(\.0).map(\.1)
        return told.isEmpty ? ["寄宿床位、走读距离、上年对口关系或名称"] : told
    }

    /// Without towns.
    var names: PlacementNames {
        PlacementNames(
            classes: classNames, schools: schoolNames, towns: [String](repeating: "", count: classNames.count))
    }

    /// With towns.
    func names(_ places: PlaceNames) -> PlacementNames {
        PlacementNames(
            classes: classNames, schools: schoolNames,
            towns: classes.map { places.township(places.township(of: $0.school)) })
    }

    /// What no plan can keep, however many seats there are, each a smallest set of rules, and the rules beside these.
    func withoutConflicts() -> (conflicts: [RuleConflict], rules: [Rule]) {
        // A class that nobody knows a way of is no matter of rules: here it may go anywhere.
        let open = Instance(
            schools: known.schools,
            classes: known.classes.map { unit in
                unit.arcs.isEmpty
                    ? Instance.WholeClass(code: unit.code, size: 1, metres: schools.indices.map { ($0, 0) }) : unit
            })
        var (conflicts, rules): ([RuleConflict], [Rule]) = ([], numbered)
        while let found = try? RuleConflict.find(in: open, rules: rules, seatsOver: nil), !found.rules.isEmpty {
            conflicts.append(found)
            rules.removeAll { found.rules.contains($0.code) }
        }
        return (conflicts, rules)
    }

    /// As the rules leave it.
    package var ruled: RuledInstance { RuledInstance(instance, rules: numbered) }

    /// As the rules leave it, level by level.
    var levelled: LevelledInstance {
        var whole = LevelledInstance(
            instance: instance, children: instance.classes.map(\.headcount), metres: instance.metres,
            nearest: nearest, feeders: feeders)
        whole.beds = beds
        if policy.keepsTogether { whole.sending = sending }
        return whole.ruled(by: ruled)
    }

    /// Computes; takes long, so never inside a transaction.
    ///
    /// - Parameters:
    ///   - effort: steps of the search; `nil` for what an ordinary county needs.
    ///   - workers: as of `Solver.solve`.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    package func solved(
        effort: Int? = nil, seed: UInt64 = 1, workers: any Workers = Threads(),
        progress: @escaping (LevelProgress) -> Bool = { _ in true }
    ) throws(UnsolvablePlacement) -> SolvedPlan {
        let effort = effort ?? LevelSearch.ordinaryEffort(for: instance)
        return try solved(effort: effort) { levelled, _ throws(InstanceRefusal) in
            try LevelSearch.solve(
                levelled, policy: policy, effort: effort, seed: seed, workers: workers, progress: progress)
        }
    }

    /// Settles a plan anew from where it stands, for an answer at once. Only where the rules seem to leave nothing is it
    /// searched from the beginning, which takes longer.
    ///
    /// - Parameter start: where each class goes; one that is not named, or may not go there, begins at its nearest school.
    func resettled(
        from start: [ID<SchoolClass>: ID<School>], effort: Int
    ) throws(UnsolvablePlacement) -> SolvedPlan {
        let plan = classes.map { schoolClass in schools.firstIndex { $0 == start[schoolClass.id] } ?? -1 }
        return try solved(effort: effort) { levelled, ruled throws(InstanceRefusal) in
            let found = try LevelSearch.resettle(
                levelled, policy: policy, from: ruled.gathered(plan), effort: effort)
            return found.keepsSides
                ? found : try LevelSearch.solve(levelled, policy: policy, effort: effort, workers: Threads())
        }
    }

    /// Nothing is told as proven that `LevelVerifier` does not reproduce.
    func solved(
        effort: Int, by search: (LevelledInstance, RuledInstance) throws(InstanceRefusal) -> LevelledSolution
    ) throws(UnsolvablePlacement) -> SolvedPlan {
        let faults = instance.validate()
        if let sentence = outOfReach { throw UnsolvablePlacement(faults: [], names: names, obstacle: sentence) }
        guard faults.isEmpty else { throw UnsolvablePlacement(faults: faults, names: names) }
        let (levelled, ruled) = (levelled, ruled)
        guard levelled.instance.classes.allSatisfy({ !$0.arcs.isEmpty }) else { throw conflict() }
        let found: LevelledSolution
        do {
            found = try search(levelled, ruled)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: names.joined(ruled.members))
        }
        guard found.keepsSides else {
            guard !found.isStopped else {
                throw UnsolvablePlacement(faults: [], names: names, obstacle: PlacementRuleWords.stoppedTooEarly)
            }
            throw conflict()
        }
        var claim = LevelClaim(found)
        claim.levels = LevelVerifier.verify(levelled, policy: policy, claim: claim).levels
        let assignment = ruled.spread(found.assignment)
        return SolvedPlan(
            problem: self, county: levelled, claim: claim, assignment: assignment,
            value: instance.value(of: assignment), effort: effort, isStopped: found.isStopped)
    }

    /// Which classes have no school within the longest way allowed, in words; nil where all have one.
    private var outOfReach: String? {
        let far = instance.classes.indices.filter {
            instance.classes[$0].arcs.isEmpty && !known.classes[$0].arcs.isEmpty
        }
        guard let longestWay, !far.isEmpty else { return nil }
        return PlacementNames.list(far.map { classNames[$0] }, "个班")
            + "在最远允许路程 \(longestWay.grouped) 米以内没有初中：在“划片规则”里放宽，或者写明必须划到哪所初中；“学位够不够”列出要放宽多少"
    }

    /// Which rules stand in each other's way, in words.
    private func conflict() -> UnsolvablePlacement {
        let found = try? RuleConflict.find(in: instance, rules: numbered, seatsOver: nil)
        let sentence = found.flatMap { $0.rules.isEmpty ? nil : ShortageWords(names).sentence($0) }
        return UnsolvablePlacement(
            faults: [], names: names,
            obstacle: (sentence ?? PlacementRuleWords.nothingKeeps)
                + (fixed.isEmpty ? "" : PlacementRuleWords.pinsMayBreak))
    }
}

/// A computed plan, with the problem it solves.
package struct SolvedPlan: Sendable {
    package let problem: PlacementProblem
    /// The problem as it was solved level by level, and what the plan claims of it, with proofs.
    package let county: LevelledInstance
    package let claim: LevelClaim
    /// School of each class, in the order of the problem.
    let assignment: [Int]
    package let value: PlanValue
    /// Steps of the search for the level that costs most.
    let effort: Int
    /// Somebody ended the search before its time.
    let isStopped: Bool

    /// What each level came to, in their order.
    package var levels: [LevelOutcome] { claim.levels }

    /// The school that the computation gives to each class.
    var receiving: [ID<SchoolClass>: ID<School>] {
        Dictionary(
            zip(problem.classes, assignment).map { ($0.id, problem.schools[$1]) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// There is nothing to compute with: a class has no distance to any school, a number is out of all bounds, or the rules
/// leave no plan.
package struct UnsolvablePlacement: Error {
    let faults: [InstanceFault]
    let names: PlacementNames
    /// What the rules make impossible; empty where it is not the rules.
    var obstacle = ""
}

extension Desk {
    /// The rules as an instance with these classes and schools takes them; those about other classes are left out.
    func numbered(
        _ rules: [PlacementRule], classes: [ID<SchoolClass>], schools: [ID<School>], year: Int
    ) throws -> [Rule] {
        guard !rules.isEmpty else { return [] }
        let names = try PlaceNames(self, year: year)
        let units = Dictionary(classes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let places = Dictionary(schools.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return try rules.compactMap { rule in
            let code = PlacementRuleWords.sentence(rule, try self.names(of: rule, names))
            guard let unit = units[rule.schoolClass] else { return nil }
            let (place, other) = (rule.school.flatMap { places[$0] }, rule.other.flatMap { units[$0] })
            switch rule.kind {
            case .forbid: return place.map { Rule(code, .forbid(class: unit, school: $0)) }
            case .require: return place.map { Rule(code, .require(class: unit, schools: [$0])) }
            case .together: return other.map { Rule(code, .together([unit, $0])) }
            case .apart: return other.map { Rule(code, .apart(unit, $0)) }
            }
        }
    }
}
