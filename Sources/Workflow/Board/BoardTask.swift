import Domain
import Office

/// One thing that waits for the officer's unit: what, how many, by when, and where it is done.
struct BoardTask: Hashable, Sendable {
    enum Matter: Hashable, Sendable {
        case children(Standing)
        case confirmUploads, submitReturn, checkMissed, mendFindings, answerDoubles, approveIdentities
        case approvePlan, finishPlan, issuePlan, signAgreement, countersignAgreement
        case prepareHandovers, offerHandovers, settleDisputes, resendChildren, receiveHandovers,
            fileHandovers
        case confirmArrivals, mendWalkIns, confirmRecords, acknowledgeFeedback
        case writePlans
        case sendReferrals, answerLetters, lateLetters, answerRectifications, acceptRectifications
    }

    let matter: Matter
    let count: Int
    /// Of them, those whose day has passed.
    let overdue: Int
    /// The earliest day; `nil` where no day is laid down.
    let due: Day?
    /// The list behind the count.
    let href: String
    let overdueHref: String
    /// Where it is done; the list itself unless told otherwise.
    let actHref: String
    /// What the unit must know to do it.
    var note: String?

    init(_ matter: Matter, _ count: Int, due: Day?, today: Day, href: String) {
        let isLate = due.map { $0 < today } ?? false
        self.init(matter, count, overdue: isLate ? count : 0, due: due, href: href, overdueHref: href)
    }

    init(
        _ matter: Matter, _ count: Int, overdue: Int, due: Day?, href: String, overdueHref: String,
        actHref: String? = nil
    ) {
        self.matter = matter
        self.count = count
        self.overdue = overdue
        self.due = due
        self.href = href
        self.overdueHref = overdueHref
        self.actHref = actHref ?? href
    }

    /// Late first, then by day; what has no day comes last.
    static func comesBefore(_ a: Self, _ b: Self) -> Bool { (a.due ?? .distantFuture) < (b.due ?? .distantFuture) }
}

/// An office that is late.
struct LateUnit: Hashable, Sendable {
    let unit: Unit?
    let name: String
    let children: Int
    let since: Day
    let href: String
}

/// A reminder that the officer's unit was sent 催办.
struct BoardReminder: Hashable, Sendable {
    let matter: String
    let reason: String
    let by: String
    let day: Day
}
