/// The balance sheet of children 平衡表 of a class, school, town or the county at the end of a day:
///
///     opening + joined − left = closing = Σ children by standing
///
/// The opening is the cohort as it was frozen; joined and left are counted from facts; the standings are counted child
/// by child. The two sides come from different places, so that a child who fell out of one is seen.
///
/// By receiving school a sheet opens with the children placed there, and those who went to another school are moved:
///
///     opening + joined + moved in − moved out − left = closing
package struct BalanceSheet: Hashable, Sendable {
    package var opening = 0
    package var joined = 0
    package var left = 0
    /// By receiving school: enrolled children who are here and were placed elsewhere; who were placed here and are not.
    package var movedIn = 0
    package var movedOut = 0
    /// Children who have not left, by standing; standings of nobody are absent.
    package var byStanding: [Standing: Int] = [:]
    /// Those who left, by reason.
    package var byReason: [LeavingReason: Int] = [:]

    package init(opening: Int = 0) { self.opening = opening }

    package var closing: Int { opening + joined + movedIn - movedOut - left }
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
        sum.movedIn += b.movedIn
        sum.movedOut += b.movedOut
        sum.byStanding.merge(b.byStanding, uniquingKeysWith: +)
        sum.byReason.merge(b.byReason, uniquingKeysWith: +)
        return sum
    }
}

extension [String: BalanceSheet] {
    /// Opens one enrolled child on the line of the school where it was placed, and moves it to the line where it is.
    package mutating func open(at placed: Key, movedTo here: Key) {
        self[placed, default: BalanceSheet()].opening += 1
        guard placed != here else { return }
        self[placed, default: BalanceSheet()].movedOut += 1
        self[here, default: BalanceSheet()].movedIn += 1
    }
}
