/// One try to bring a child back 劝返 (notice 五(五)): every try is written down.
package struct Visit: Hashable, Sendable {
    package let day: Day
    /// At home, by telephone, at the place where the child works.
    package let mode: String
    package let participants: String
    package let place: String
    /// What child and family said.
    package let attitude: String
    package let outcome: String
    /// The day by which the family promised the child back.
    package let promisedFor: Day?

    package init(
        day: Day, mode: String, participants: String, place: String, attitude: String, outcome: String,
        promisedFor: Day? = nil
    ) {
        self.day = day
        self.mode = mode
        self.participants = participants
        self.place = place
        self.attitude = attitude
        self.outcome = outcome
        self.promisedFor = promisedFor
    }
}

/// One link of the chain of both lines 双线: an office's head who answers for every case. The list is the county's.
package struct ChainLink: Hashable, Sendable {
    package enum Line: String, CaseIterable, Sendable {
        /// 行政线.
        case government
        /// 教育线.
        case education
        /// The guardian, who answers for the child in law.
        case family
    }

    package let line: Line
    /// 县长, 校长, …
    package let title: String

    package init(_ line: Line, _ title: String) {
        self.line = line
        self.title = title
    }
}
