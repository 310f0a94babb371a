/// What the facts of one child add up to on a day: separate things kept separate (membership, packet, presence, record,
/// return), from which the one standing, its holder and its due day are read.
package struct Situation: Hashable, Sendable {
    package enum Membership: Hashable, Sendable {
        case none
        case enrolled(school: ID<School>, schoolClass: ID<SchoolClass>)
        case joined(school: ID<School>)
    }

    package enum Presence: Hashable, Sendable {
        case unknown
        case present(school: ID<School>)
        case absent(Absence)
    }

    package enum Absence: Hashable, Sendable {
        case unchecked, underCheck, suspected, dropout
        case answered(Answer)
        /// The household's county leads; its reply, or its next word, is due.
        case referred(wordDue: Day)
    }

    package enum Return: Hashable, Sendable { case none, observed, proven }

    package struct Record: Hashable, Sendable {
        package let school: ID<School>
        package let classLabel: String
        package let isActive: Bool

        package init(school: ID<School>, classLabel: String, isActive: Bool) {
            self.school = school
            self.classLabel = classLabel
            self.isActive = isActive
        }
    }

    package private(set) var membership = Membership.none
    package private(set) var left: LeavingReason?
    package private(set) var stage = PacketStage.drafted
    package private(set) var isHandedOver = false
    /// The school the child's packet goes to, or went to.
    package private(set) var receiving: ID<School>?
    package private(set) var presence = Presence.unknown
    /// The day of the last fact that moved the child.
    package private(set) var since: Day?
    /// The day of the last visit, and of the last fact about the return.
    package private(set) var lastVisit: Day?
    package private(set) var returning = Return.none
    package private(set) var record: Record?
    package private(set) var seat: (school: ID<School>, classLabel: String)? {
        get { seatSchool.map { ($0, seatClass) } }
        set {
            seatSchool = newValue?.school
            seatClass = newValue?.classLabel ?? ""
        }
    }
    private var seatSchool: ID<School>?
    private var seatClass = ""

    /// Adds up the facts true on or before `day`, in the order of the days they are true of, then of the child's chain.
    package init(_ facts: [Fact], on day: Day) {
        let counting = facts.filter { $0.day <= day }.counting
        for fact in counting.sorted(by: { ($0.day, $0.sequence) < ($1.day, $1.sequence) }) { add(fact) }
    }

    private mutating func add(_ fact: Fact) {
        // Of a child found to be another one, the facts of the kept child count on.
        guard left != .merged else { return }
        switch fact.kind {
        case .enrolled(let school, let schoolClass):
            membership = .enrolled(school: school, schoolClass: schoolClass)
            since = since ?? fact.day
        case .joined(let school):
            if membership == .none { membership = .joined(school: school) }
            since = since ?? fact.day
        case .left(let reason):
            left = reason
            since = fact.day
        case .packet(_, let stage, let school): advance(to: stage, receiving: school, on: fact.day)
        case .handedOver(_, let school):
            isHandedOver = true
            receiving = school
            since = fact.day
        case .arrived(let school): move(.present(school: school), on: fact.day)
        case .seated(let school, let classLabel): seat = (school, classLabel)
        case .recorded(let school, let classLabel, let isActive):
            record = Record(school: school, classLabel: classLabel, isActive: isActive)
        case .unrecorded: record = nil
        case .notArrived, .firstChecked, .answered, .suspected, .dropoutFound, .visited, .referred,
            .referralAnswered, .returned, .returnProven:
            addAbsence(fact)
        case .withdrawn: break
        }
    }

    private mutating func addAbsence(_ fact: Fact) {
        switch fact.kind {
        case .notArrived: if presence == .unknown { move(.absent(.unchecked), on: fact.day) }
        case .firstChecked: if case .absent(.unchecked) = presence { move(.absent(.underCheck), on: fact.day) }
        case .answered(let answer): addAnswer(answer, on: fact.day)
        case .suspected: move(.absent(.suspected), on: fact.day)
        case .dropoutFound: move(.absent(.dropout), on: fact.day)
        case .visited: lastVisit = fact.day
        case .referred(let due):
            if case .absent(.dropout) = presence { move(.absent(.referred(wordDue: due)), on: fact.day) }
        case .referralAnswered(let due):
            if case .absent(.referred) = presence { move(.absent(.referred(wordDue: due)), on: fact.day) }
        case .returned(let school):
            move(.present(school: school), on: fact.day)
            returning = .observed
        case .returnProven: if returning == .observed { returning = .proven }
        default: break
        }
    }

    private mutating func addAnswer(_ answer: Answer, on day: Day) {
        if let reason = answer.destination.leavingReason {
            left = reason
            since = day
        } else {
            move(.absent(answer.destination == .dropout ? .dropout : .answered(answer)), on: day)
        }
    }

    private mutating func advance(to stage: PacketStage, receiving school: ID<School>, on day: Day) {
        guard !isHandedOver else { return }
        self.stage = stage
        receiving = school
        since = day
    }

    private mutating func move(_ presence: Presence, on day: Day) {
        self.presence = presence
        returning = .none
        since = day
    }
}

extension Destination {
    /// Why a child of whom this is the agreed answer leaves the cohort; `nil` when it stays in it.
    package var leavingReason: LeavingReason? {
        switch self {
        case .abroad: .abroad
        case .deceased: .deceased
        case .householdProblem: .householdProblem
        case .retained: .retained
        case .finished: .finished
        default: nil
        }
    }
}
