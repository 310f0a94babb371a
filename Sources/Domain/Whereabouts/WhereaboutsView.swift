/// One of the three offices that say where a no-show is (notice 五(四)).
package enum WhereaboutsParty: String, CaseIterable, Sendable {
    case receiving, sending, town
}

/// What one office says of a child's whereabouts 三方意见: a code where it has one, else its words.
package struct WhereaboutsView: Hashable, Sendable {
    package let destination: Destination?
    package let text: String

    package init(_ destination: Destination?, text: String) {
        self.destination = destination
        self.text = text
    }
}

/// The receiving school's first check 初步核查 of one child who did not come (notice 五(三)); empty where it says nothing.
package struct FirstCheck: Hashable, Sendable {
    package var finding: String
    /// The first contact: when, how, with whom.
    package var contactedOn: Day?
    package var contactMode: String
    package var contactPerson: String
    package var evidence: String
    /// 责任教师.
    package var teacher: String

    package init(
        finding: String, contactedOn: Day? = nil, contactMode: String = "", contactPerson: String = "",
        evidence: String = "", teacher: String = ""
    ) {
        self.finding = finding
        self.contactedOn = contactedOn
        self.contactMode = contactMode
        self.contactPerson = contactPerson
        self.evidence = evidence
        self.teacher = teacher
    }
}

/// The agreed answer with what is written down beside it: where the child is in words, what proves it, who checked.
package struct WhereaboutsConclusion: Hashable, Sendable {
    package let answer: Answer
    /// The school or place, or the cause of a dropout, in words.
    package let place: String
    package let evidence: String
    package let checker: String

    package init(_ destination: Destination, place: String, evidence: String, checker: String = "", until: Day? = nil) {
        answer = Answer(destination, isProven: !evidence.isEmpty, until: until)
        self.place = place
        self.evidence = evidence
        self.checker = checker
    }
}
