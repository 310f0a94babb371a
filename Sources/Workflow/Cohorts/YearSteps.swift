import Domain
import Office
import Storage
import Web

/// How far the year's steps are, for the bar that every page of the year shows.
package struct YearSteps: Sendable {
    /// By the words of `Signposts`' steps.
    package let states: [String: StepState]
    var isHandedOver: Bool { states["移交"] == .done }

    /// Counts for the whole county: where the year is, is no secret of anybody's.
    package init(_ desk: Desk, year: Int) throws {
        let rules = try desk.rules(of: year).milestones
        let state = try desk.cohorts.state(year)
        let today = desk.now.day
        func step(doneFrom done: Cohort.State, due: Day) -> StepState {
            if state.order >= done.order { return .done }
            return state.order + 1 < done.order ? .ahead : due < today ? .owed("已过期") : .active
        }
        let counts = try Self.standings(desk, year: year)
        func any(_ standings: [Standing]) -> Bool { standings.contains { counts[$0] ?? 0 > 0 } }
        let follows = state.order >= Cohort.State.following.order
        states = [
            "摸底": step(doneFrom: .frozen, due: rules.censusClosed),
            "划片": step(doneFrom: .handingOver, due: rules.planApproved),
            "责任书": state.order < Cohort.State.handingOver.order
                ? .ahead : rules.agreementsSigned < today || follows ? .done : .active,
            "移交": try Self.handovers(desk, year: year, due: rules.handoverDue),
            "报到": step(doneFrom: .following, due: rules.arrivalClosed),
            "反馈核查": !follows ? .ahead : any([.notArrived, .underCheck, .elsewhereUnproven]) ? .active : .done,
            "劝返清零": !follows ? .ahead : any([.untraced, .suspectedDropout, .dropout, .returned]) ? .active : .done,
        ]
    }

    private static func standings(_ desk: Desk, year: Int) throws -> [Standing: Int] {
        let rows = try desk.connection.rows(
            """
            SELECT standing, COUNT(*) AS children FROM standing
            WHERE county = \(desk.county) AND year = \(year) GROUP BY standing
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.word("standing"), try $0.int("children")) })
    }

    private static func handovers(_ desk: Desk, year: Int, due: Day) throws -> StepState {
        var (open, all) = (0, 0)
        for row in try desk.connection.rows(
            "SELECT state, COUNT(*) AS packets FROM handover WHERE county = \(desk.county) AND year = \(year) GROUP BY state"
        ) {
            let state: Handover.State = try row.word("state")
            let packets = try row.int("packets")
            all += packets
            if Handover.stage(of: state) != nil { open += packets }
        }
        if all == 0 { return .ahead }
        return open == 0 ? .done : due < desk.now.day ? .owed("欠\(open)班") : .active
    }
}

extension YearState {
    package init(_ desk: Desk, year: Int) throws {
        self.init(steps: try YearSteps(desk, year: year).states, years: try desk.cohorts.years())
    }
}

extension Cohort.State: Labelled {
    /// 年度状态.
    package var label: String {
        switch self {
        case .census: "摸底中"
        case .frozen: "名册已冻结，待方案审定"
        case .handingOver: "移交中"
        case .arriving: "报到注册中"
        case .following: "反馈核查、劝返中"
        case .closed: "已归档"
        }
    }

    fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
