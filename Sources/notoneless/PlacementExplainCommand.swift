import Allocation
import ArgumentParser
import Domain
import Foundation
import Office
import Workflow

/// Says in words whether the seats suffice, what could be done, and why a class goes where it goes.
struct PlacementExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "说明：学位够不够、怎样补救、一个班为什么划到这所学校。",
        discussion: """
            例：notoneless placement explain --instance 算例.txt --plan 方案.json --class 3
            例：notoneless placement explain --data 数据 --class "光辉小学六年级(1)班"
            还没有方案时，说明学位够不够、哪些划片规则互相冲突。
            """)

    @Option(help: ArgumentHelp("数据文件夹；说明已下发的方案，没有下发的说明最新一稿。", valueName: "文件夹"))
    var data: String?
    @Option(help: ArgumentHelp("划片算例（稀疏文本）。", valueName: "文件")) var instance: String?
    @Option(help: ArgumentHelp("solve 输出的方案（与 --instance 同用）；不写则先试算。", valueName: "文件"))
    var plan: String?
    @Option(name: .customLong("class"), help: ArgumentHelp("哪个班：算例中的第几个，或校名加班名。", valueName: "班"))
    var schoolClass: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("现在只允许多少米以内的学校。", valueName: "米")) var within: Int?
    @Option(help: ArgumentHelp("路程与缺口对照按多少米一级。", valueName: "米")) var step = 100
    @Option(help: ArgumentHelp("每次重新试算的步数。", valueName: "步数")) var effort: Int?
    @Option(help: ArgumentHelp("哪一届（与 --data 同用）。", valueName: "年份")) var year: Int?
    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ReportFormat.text

    func validate() throws {
        guard (data == nil) != (instance == nil) else { throw ValidationError("请用 --data、--instance 之一。") }
        guard (1...InstanceLimits.cost).contains(step) else {
            throw ValidationError("--step 写 1 到 \(InstanceLimits.cost) 米。")
        }
        if let within, !(0...InstanceLimits.cost).contains(within) {
            throw ValidationError("--within 写 0 到 \(InstanceLimits.cost) 米。")
        }
        if let effort, effort < 0 { throw ValidationError("--effort 不能小于 0。") }
    }

    func run() async throws {
        let asked = try await data == nil ? Explained(placedInstance()) : county()
        if let schoolClass {
            guard let placed = asked.placed else { throw NoPlan(year: asked.year) }
            let unit =
                placed.names.classes.firstIndex { $0 == schoolClass }
                ?? (data == nil ? placed.plan.indices.first { String($0 + 1) == schoolClass } : nil)
            guard let unit else { throw NoSuchClass(name: schoolClass) }
            try print(ClassReasonsJSON(placed, unit, effort: effort))
        } else {
            try print(SeatReasonsJSON(asked, within: within, step: step, effort: effort))
        }
    }

    private func print(_ report: some ExplainedReport) throws {
        switch format {
        case .json: Output.result(try JSONText.of(report))
        case .text: Output.result(report.sentences.joined(separator: "\n"))
        }
    }

    private func placedInstance() throws -> PlacedProblem {
        let instance = try InstanceText.placement(try TextFile.read(instance ?? ""))
        try instance.requireCountable()
        guard let path = plan else {
            // A class that may go nowhere is told about, not planned for.
            var able = instance
            able.classes.removeAll { $0.arcs.isEmpty }
            let effort = effort ?? Solver.ordinaryEffort(for: able)
            var found = try Solver.solve(able, effort: effort).assignment.makeIterator()
            return PlacedProblem(instance, plan: instance.classes.map { $0.arcs.isEmpty ? 0 : found.next() ?? 0 })
        }
        guard
            let claimed = try? JSONDecoder().decode(PlanJSON.self, from: Data(try TextFile.read(path).utf8)),
            claimed.assignment.count == instance.classes.count,
            zip(instance.classes, claimed.assignment).allSatisfy({ unit, school in
                unit.arcs.contains { $0.school == school }
            })
        else { throw UnreadablePlan(path: path) }
        return PlacedProblem(instance, plan: claimed.assignment)
    }

    private func county() async throws -> Explained {
        let options = try DataOptions.parse(["--data", data ?? ""])
        let county = try await options.look()
        let (asked, owner) = (year, OpenCounty.owner)
        let explained = try await county.office.read(
            as: owner, backfilling: options.backfill(as: owner, document: "")
        ) { desk in
            try Explained(year: try asked ?? desk.cohorts.years().last ?? 0, at: desk)
        }
        await county.close()
        return explained
    }
}

/// A plan, or the classes of a year before there is one.
private struct Explained {
    let year: Int
    let placed: PlacedProblem?
    let mending: PlanMending
    /// Of the rules as they stand, which a plan need not have kept.
    let conflicts: [RuleConflict]

    init(_ placed: PlacedProblem) {
        (year, self.placed, mending, conflicts) = (0, placed, placed.mending, [])
    }

    init(year: Int, at desk: Desk) throws {
        self.year = year
        placed = try PlacedProblem.latest(year, at: desk)
        let unplanned = try PlanMending.unplanned(year, at: desk)
        guard let mending = placed?.mending ?? unplanned else { throw NoPlan(year: year) }
        self.mending = mending
        conflicts = unplanned?.conflicts ?? []
    }
}

struct NoSuchClass: Refusal {
    let name: String
    var sentence: String { "没有“\(name)”这个班。请写校名加班名，例如 光辉小学六年级(1)班；算例写第几个班。" }
}

/// What is printed as JSON, or as its sentences.
private protocol ExplainedReport: Encodable {
    var sentences: [String] { get }
}

/// Whether the seats suffice, and what could be done.
private struct SeatReasonsJSON: ExplainedReport {
    struct RegionJSON: Encodable {
        /// Classes without the groups drawn from them; the groups.
        let classes: [String]
        let groups: [String]
        let schools: [String]
        let pupils: Int
        let seats: Int
        let missing: Int
    }

    struct PointJSON: Encodable {
        let metres: Int
        let missing: Int
    }

    struct RepairJSON: Encodable {
        let touched: Int
        /// proven or found: whether less of the same is known not to suffice.
        let least: String
        let cost: Int
        let farthest: Int
        let sentence: String
    }

    struct ConflictJSON: Encodable {
        let rules: [String]
        /// Without any one of them the others can hold.
        let minimal: Bool
    }

    let pupils: Int
    let seats: Int
    let missing: Int
    let stranded: [String]
    let oversized: [String]
    let regions: [RegionJSON]
    let curve: [PointJSON]
    /// Rules that no plan can keep; and those under which the classes have no seats.
    let conflicts: [ConflictJSON]
    let crowding: ConflictJSON?
    /// Of the plan; absent where there is none.
    let seats_over: Int?
    let cost: Int?
    let repairs: [RepairJSON]
    let stable: Bool?
    let sentences: [String]

    init(_ asked: Explained, within: Int?, step: Int, effort: Int?) throws {
        let mending = asked.mending
        let (allowed, anyWay) = (mending.allowed(within: within), mending.anyWay.instance)
        let names = mending.names.joined(allowed.members)
        let words = ShortageWords(names)
        let shortage = try Shortage(allowed.instance)
        let curve = try Shortage.curve(anyWay, step: step)
        (pupils, seats, missing) = (shortage.pupils, shortage.seats, shortage.missing)
        stranded = shortage.stranded.map { names.classes[$0] }
        oversized = shortage.oversized.map { names.classes[$0] }
        regions = shortage.regions.map { region in
            let told = mending.told(region, of: allowed)
            return RegionJSON(
                classes: told.classes, groups: told.groups, schools: region.schools.map { names.schools[$0] },
                pupils: region.pupils, seats: region.seats, missing: region.missing)
        }
        self.curve = curve.map { PointJSON(metres: $0.metres, missing: $0.missing) }
        let mends = try Mending(asked, within: within, effort: effort)
        conflicts = asked.conflicts.map { ConflictJSON(rules: $0.rules, minimal: $0.isMinimal) }
        crowding = mends.crowding.map { ConflictJSON(rules: $0.rules, minimal: $0.isMinimal) }
        (seats_over, cost, repairs, stable) = (mends.value?.seatsOver, mends.value?.cost, mends.repairs, mends.stable)
        sentences =
            words.sentences(asked.conflicts) + words.sentences(shortage)
            + (curve.last.map { [words.sentence($0)] } ?? [])
            + mends.sentences
    }
}

/// What whole classes come to, and what could be done where they do not fit.
private struct Mending {
    var value: PlanValue?
    var crowding: RuleConflict?
    var repairs: [SeatReasonsJSON.RepairJSON] = []
    var stable: Bool?
    var sentences: [String] = []

    init(_ asked: Explained, within: Int?, effort: Int?) throws {
        let mending = asked.mending
        value = asked.placed.map { $0.instance.value(of: $0.plan) }
        let isTooFar = mending.goesFarther(than: within)
        let isNeeded = value.map { $0.seatsOver > 0 || isTooFar } ?? true
        let isMended = mending.anyWay.instance.classes.allSatisfy { !$0.arcs.isEmpty } && isNeeded
        let found = isMended ? try mending.repairs(within: within, effort: effort) : nil
        let fits = found?.fits ?? false
        if let value {
            sentences.append(value.seatsOver == 0 ? "现方案没有学校超出学位。" : "现方案超出学位 \(value.seatsOver) 个。")
        } else {
            sentences.append("还没有划片方案。" + (fits ? "各班都能整班坐下。" : ""))
        }
        if isTooFar { sentences.append("现方案有班级走得比允许的路程远\(fits ? "，不放宽也能整班坐下，可以改划" : "")。") }
        if let found, !fits { try tell(found, mending, within: within, effort: effort) }
        if let placed = asked.placed {
            let check = placed.stability
            // Nil: unknown.
            stable = check.better != nil ? false : check.unknown == 0 ? true : nil
            sentences.append(placed.sentence(check))
        }
    }

    private mutating func tell(
        _ found: RepairList, _ mending: PlanMending, within: Int?, effort: Int?
    ) throws {
        let words = ShortageWords(mending.names)
        crowding = try mending.conflict(within: within, effort: effort)
        repairs = found.repairs.map {
            SeatReasonsJSON.RepairJSON(
                touched: $0.touched, least: $0.isProvenLeast ? "proven" : "found", cost: $0.value.cost,
                farthest: $0.farthest,
                sentence: words.sentence($0, classSizes: mending.classSizes) + words.cost($0, beside: found.present))
        }
        sentences += found.present.map { ["不补救，找到的最好的整班方案：\(words.outcome($0, "人"))。"] } ?? []
        sentences += crowding.map { [words.crowding($0)] } ?? []
        sentences += repairs.map { "补救办法：\($0.sentence)" }
        sentences += repairs.isEmpty ? ["没有找到补救办法。"] : []
        sentences += words.sentence(found.untried).map { [$0] } ?? []
    }
}

/// Why one class goes where it goes.
private struct ClassReasonsJSON: ExplainedReport {
    struct MoveJSON: Encodable {
        let `class`: String
        let from: String
        let to: String
    }

    struct ExchangeJSON: Encodable {
        let seats_over: Int
        let cost: Int
        let farthest: Int
        /// proven or found: whether no better plan with the class there exists.
        let best: String
        let moves: [MoveJSON]
    }

    struct NearerJSON: Encodable {
        let school: String
        let metres: Int
        /// not_allowed, full or free.
        let state: String
        let exchange: ExchangeJSON?
    }

    let `class`: String
    let school: String
    let metres: Int
    let seats_over: Int
    let cost: Int
    let nearer: [NearerJSON]
    let sentences: [String]

    init(_ placed: PlacedProblem, _ unit: Int, effort: Int?) throws {
        let reasons = placed.reasons(effort: effort)
        let (names, words) = (placed.names, placed.words(reasons))
        `class` = names.classes[unit]
        school = names.schools[placed.plan[unit]]
        metres = reasons.way(of: unit)
        let value = placed.instance.value(of: placed.plan)
        (seats_over, cost) = (value.seatsOver, value.cost)
        var nearer: [NearerJSON] = []
        var sentences = placed.decisions[unit] + [words.opening(of: unit)]
        for near in reasons.nearer(to: unit) {
            let exchange = try reasons.exchange(unit, to: near.school)
            sentences.append(words.sentence(near, for: unit))
            if case .full(_, let holders) = near.state { sentences += words.sentences(holders).map { "　" + $0 } }
            if let exchange {
                sentences += [words.sentence(exchange)] + words.chain(exchange).map { "　" + $0 }
            } else if near.isAllowed {
                sentences.append(words.noExchange(to: near.school))
            }
            nearer.append(
                NearerJSON(
                    school: names.schools[near.school], metres: near.metres, state: Self.word(near.state),
                    exchange: exchange.map { Self.exchange($0, names) }))
        }
        self.nearer = nearer
        self.sentences = sentences
    }

    private static func exchange(_ exchange: Exchange, _ names: PlacementNames) -> ExchangeJSON {
        ExchangeJSON(
            seats_over: exchange.after.seatsOver, cost: exchange.after.cost, farthest: exchange.farthestAfter,
            best: exchange.isProven ? "proven" : "found",
            moves: exchange.moves.map {
                MoveJSON(class: names.classes[$0.unit], from: names.schools[$0.from], to: names.schools[$0.to])
            })
    }

    private static func word(_ state: PlanReasons.NearerSchool.State) -> String {
        switch state {
        case .notAllowed: "not_allowed"
        case .full: "full"
        case .free: "free"
        }
    }
}
