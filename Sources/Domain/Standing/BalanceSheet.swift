/// The balance sheet of children 平衡表 of a class, school, town or the county at the end of a day:
///
///     opening + joined − left = closing = Σ children by standing
///
/// The opening is the cohort as it was frozen; joined and left are counted from facts; the standings are counted child
/// by child. The two sides come from different places, so that a child who fell out of one is seen.
package struct BalanceSheet: Hashable, Sendable {
    package var opening = 0
    package var joined = 0
    package var left = 0
    /// Children who have not left, by standing; standings of nobody are absent.
    package var byStanding: [Standing: Int] = [:]
    /// Those who left, by reason.
    package var byReason: [LeavingReason: Int] = [:]

    package init(opening: Int = 0) { self.opening = opening }

    package var closing: Int { opening + joined - left }
    package var counted: Int { byStanding.values.reduce(0, +) }
    package var balances: Bool { closing == counted && left == byReason.values.reduce(0, +) }

    /// Counts one child, as its situation is on the day of the sheet.
    package mutating func count(_ situation: Situation) {
        guard situation.isMember else { return }
        if case .joined = situation.membership { joined += 1 }
        if let reason = situation.left {
            left += 1
            byReason[reason, default: 0] += 1
        } else {
            byStanding[situation.standing, default: 0] += 1
        }
    }

    package static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.opening += b.opening
        sum.joined += b.joined
        sum.left += b.left
        sum.byStanding.merge(b.byStanding, uniquingKeysWith: +)
        sum.byReason.merge(b.byReason, uniquingKeysWith: +)
        return sum
    }
}
