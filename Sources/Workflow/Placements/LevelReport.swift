import Allocation
import Domain
import Office
import Web

/// The levels of one plan, as the command line tells them.
package struct LevelReport: Sendable {
    /// 第几稿.
    package let number: Int
    /// Classes without the groups drawn from them 拆出组; the groups.
    package let classes: Int
    package let groups: Int
    package let seatsOver: Int
    package let pupilMetres: Int
    package let worstMetres: Int
    /// As they were computed, in their order; empty for a plan that was not.
    package let levels: [LevelOutcome]
    package let sentences: [String]

    package init(_ kept: KeptPlan, year: Int, at desk: Desk) throws {
        let view = try desk.planView(kept.id, year: year)
        let report = view.content.report
        number = view.head.number
        (classes, groups) = (report.classes - report.groups, report.groups)
        (seatsOver, pupilMetres, worstMetres) = (report.seatsOver, report.pupilMetres, report.worstMetres)
        levels = view.levels.outcomes
        sentences =
            [
                "\(kept.isNew ? "存为第 \(number) 稿" : PlacementWords.same(as: number))：\(ClassGroupWords.classes(report)) \(report.children.grouped) 人。"
            ]
            + (PlacementWords.form(of: view.content.rooms).map { ["学位\($0)。"] } ?? [])
            + LevelWords.sentences(of: view)
            + PlanWarnings(view).sentences.map { "注意：\($0)。" }
    }
}

/// Two plans level by level, as the command line tells them: which is better, and by which level.
package struct LevelComparison: Sendable {
    package struct Line: Sendable {
        package let level: LevelOutcome.Level
        package let one: Int
        package let other: Int
    }

    package let one: String
    package let other: String
    package let lines: [Line]
    /// In what seats over are told.
    private let unit: String
    package let verdict: String
    /// `one`, `other` or `same`.
    package let better: String

    /// Two plans of the year by their numbers.
    package init(_ one: Int, with other: Int, year: Int, at desk: Desk) throws {
        let views = try [one, other].map { number in
            guard let head = try desk.placements.plans(year).first(where: { $0.number == number }) else {
                throw NoSuchPlan(number: number, year: year)
            }
            return try desk.planView(head.id, year: year)
        }
        let measure = views[0].measure
        self.init(
            measure, ("第 \(one) 稿", views[0].levelValues),
            ("第 \(other) 稿", views[1].levelValues(in: measure.policy)),
            unit: views[0].seatUnit, broken: views.map(\.breaches))
    }

    /// A plan of the year with one that a file tells of, counted with the plan's own children, seats and roads.
    ///
    /// - Parameter number: nil for the plan in force, else the newest.
    package init(_ number: Int?, with decided: DecidedPlanSheet, year: Int, at desk: Desk) throws {
        let plans = try desk.placements.plans(year)
        let issued = try desk.placements.issued(year)
        let head = try number.map { number in
            guard let head = plans.first(where: { $0.number == number }) else {
                throw NoSuchPlan(number: number, year: year)
            }
            return head
        }
        guard let head = head ?? issued ?? plans.first(where: { $0.state != .dropped }) else {
            throw NoPlan(year: year)
        }
        let view = try desk.planView(head.id, year: year)
        let lines = try DecidedPlanReview(decided, year: year, at: desk).draft().lines
        let told = Dictionary(lines.map { ($0.schoolClass.id, $0) }, uniquingKeysWith: { first, _ in first })
        var other = view
        let placements = view.content.placements.map { line in
            guard let decided = told[line.schoolClass], decided.receiving != line.receiving else { return line }
            let stated = decided.statedMetres.map { RoadDistance(metres: $0, basis: .stated) }
            return line.moved(to: decided.receiving, way: view.roads[line.sending, decided.receiving] ?? stated)
        }
        other.content = PlanContent(
            head: view.head, placements: placements, rooms: view.content.rooms,
            statedChildren: view.content.statedChildren, origins: view.content.origins)
        self.init(
            view.measure, ("第 \(view.head.number) 稿", view.levelValues),
            ("“\(decided.file)”", other.levelValues), unit: view.seatUnit, broken: [view.breaches, other.breaches])
    }

    private init(
        _ measure: LevelMeasure, _ one: (name: String, values: [LevelMeasure.Value]),
        _ other: (name: String, values: [LevelMeasure.Value]), unit: String, broken: [PlanView.Breaches]
    ) {
        (self.one, self.other, self.unit) = (one.name, other.name, unit)
        lines = zip(one.values, other.values).map { Line(level: $0.level, one: $0.amount, other: $1.amount) }
        let found = measure.verdict(one.values, other.values)
        verdict =
            LevelWords.broken([(one.name, broken[0]), (other.name, broken[1])])
            + LevelWords.sentence(found, one.name, other.name)
        better =
            switch found {
            case .same: "same"
            case .better(let isFirst, _): isFirst ? "one" : "other"
            }
    }

    /// `第 1 级 超出学位：第 1 稿 0 人，“已定方案.csv”12 人。`, and the verdict.
    package var sentences: [String] {
        lines.enumerated().map { place, line in
            "第 \(place + 1) 级 \(line.level.label)：\(one) \(line.level.amount(line.one, unit))，"
                + "\(other) \(line.level.amount(line.other, unit))。"
        } + [verdict]
    }
}

/// There is no plan of that number.
struct NoSuchPlan: Error, Refusal {
    let number: Int
    let year: Int
    var sentence: String { "\(year)年没有第 \(number) 稿划片方案，或者这个账号看不到草案" }
}
