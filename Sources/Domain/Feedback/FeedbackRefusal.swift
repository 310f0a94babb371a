extension Feedback {
    package enum Refusal: Error, Hashable, CaseIterable {
        /// The school's registration has not been closed yet.
        case arrivalOpen
        /// Nobody was awaited and nobody came.
        case nothingToReport
        /// Only the recipient (for a town also its station) gives the receipt.
        case notRecipient
        /// The recipient has given its receipt: nothing is owed.
        case receiptGiven
    }
}

/// A reminder 催办 of one office; no state of its own, only when it may be sent.
package enum Reminder {
    package enum Refusal: Error, Hashable {
        /// At most one a day for each office, unless a reason is given.
        case remindedToday(by: String, clock: String)
        case matterMissing
        /// Nobody reminds his own office.
        case ownUnit
    }
}
