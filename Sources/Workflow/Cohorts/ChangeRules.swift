import Domain
import Office

/// Lays down a cohort's milestones and day counts 年度设置. Every child's due day follows at once, and so do the
/// agreements that nobody has signed.
package struct ChangeRules: Command {
    let year: Int
    let values: [RuleSetting: String]

    /// - Parameter values: texts as in `Rules.text(of:)`; settings that are not named stay.
    package init(year: Int, values: [RuleSetting: String]) {
        self.year = year
        self.values = values
    }

    /// The settings that changed; none when all stood like this before.
    package func run(in desk: Desk) throws -> [RuleSetting] {
        try desk.require(.manageSettings)
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        let old = try desk.rules(of: year)
        var new = old
        for setting in RuleSetting.allCases {
            guard let value = values[setting] else { continue }
            guard new.set(setting, to: value) else { throw RulesRefusal.unreadable(setting) }
        }
        try new.requireOrder()
        let changed = RuleSetting.allCases.filter { old.text(of: $0) != new.text(of: $0) }
        guard !changed.isEmpty else { return [] }
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        for setting in changed { try settings.set(setting.rawValue, of: year, to: new.text(of: setting)) }
        try desk.refreshStandings(of: year)
        let reason = changed.map { "\($0.label) \(old.words(of: $0)) → \(new.words(of: $0))" }.joined(separator: "；")
        try desk.record(Entry(.settingChanged, on: "cohort:\(year)"), cohort: year, reason: reason)
        try Reactions.follow(.rulesChanged(year: year), at: desk)
        return changed
    }
}

package enum RulesRefusal: Error, Hashable {
    case unreadable(RuleSetting)
    /// The second day lies before the first, which must come first.
    case outOfOrder(RuleSetting, RuleSetting)

    var setting: RuleSetting {
        switch self {
        case .unreadable(let setting), .outOfOrder(_, let setting): setting
        }
    }
}

extension Rules {
    /// Throws where a later milestone of the notice's order (五(一)–(五)) lies before an earlier one.
    fileprivate func requireOrder() throws(RulesRefusal) {
        let order: [RuleSetting] = [
            .censusClosed, .handedOver, .handoverDue, .arrivalClosed, .recordsDue, .schoolYearEnds,
        ]
        for (early, late) in zip(order, order.dropFirst()) where text(of: late) < text(of: early) {
            throw .outOfOrder(early, late)
        }
        if roster.oldest < roster.youngest { throw .outOfOrder(.youngestAge, .oldestAge) }
        if text(of: .arrivalClosed) < text(of: .arrivalOpens) { throw .outOfOrder(.arrivalOpens, .arrivalClosed) }
    }
}
