extension SupportPlan {
    /// What a plan says 帮扶内容: needs, measures each with the one who answers for it, subsidies, days of review.
    package struct Content: Hashable, Sendable {
        /// The circumstances that the plan answers to; those of the roster and what was found by hand.
        package var circumstances: Set<Circumstance> = []
        package var difficulties = ""
        package var needs = ""
        package var measures: [Measure] = []
        package var subsidies: [Subsidy] = []
        package var reviews: [Review] = []

        package init() {}
    }

    package struct Measure: Hashable, Sendable {
        package enum State: String, CaseIterable, Sendable { case planned, underWay, done, dropped }

        package var content = ""
        /// 责任单位 and 责任人.
        package var unit = ""
        package var person = ""
        package var starts: Day?
        package var ends: Day?
        package var state = State.planned

        package init() {}

        package var isEmpty: Bool { self == Measure() }
    }

    package struct Subsidy: Hashable, Sendable {
        package var kind = ""
        /// Whole yuan; `nil` when it is not known yet.
        package var yuan: Int?
        /// 学期.
        package var term = ""
        package var paid: Day?

        package init() {}

        package var isEmpty: Bool { self == Subsidy() }
    }

    package struct Review: Hashable, Sendable {
        package var due: Day?
        package var done: Day?
        package var finding = ""

        package init() {}

        package var isEmpty: Bool { self == Review() }
    }

    package enum Refusal: Error, Hashable {
        case noCircumstance
        case needsMissing
        case noMeasure
        /// The measure of this number lacks what it is, an office, a person or its first day.
        case measureIncomplete(Int)
        /// It ends before it starts.
        case measureReversed(Int)
        case reviewWithoutDay(Int)
        /// The receiving school has not the child yet.
        case noReceivingSchool
        case teacherMissing
        case reasonMissing
        /// After handing on, the receiving school writes; before, the sending school.
        case notWriter
    }
}

extension SupportPlan.Content {
    package func check() throws(SupportPlan.Refusal) {
        if circumstances.isDisjoint(with: Circumstance.watched) { throw .noCircumstance }
        if needs.isEmpty { throw .needsMissing }
        if measures.isEmpty { throw .noMeasure }
        for (index, measure) in measures.enumerated() {
            guard !measure.content.isEmpty, !measure.unit.isEmpty, !measure.person.isEmpty, let starts = measure.starts
            else { throw .measureIncomplete(index + 1) }
            if let ends = measure.ends, ends < starts { throw .measureReversed(index + 1) }
        }
        for (index, review) in reviews.enumerated() where review.due == nil { throw .reviewWithoutDay(index + 1) }
    }
}

extension Circumstance {
    /// The five groups of whom each child gets a plan of its own (notice 六(二)).
    package static let watched: Set<Circumstance> = [.leftBehind, .inDifficulty, .lowIncome, .disability, .struggling]
}
