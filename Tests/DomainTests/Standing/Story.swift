import Domain

/// A day that a test names; a slip of the pen is no day at all.
func calendarDay(_ text: String) -> Day { Day(text) ?? .distantFuture }

/// One child's facts, told in a line.
struct Story {
    static let primary = ID<School>("2100000001")
    static let junior = ID<School>("3100000001")
    static let otherJunior = ID<School>("3100000002")
    static let packet = ID<Handover>("h1")
    static let towns = TownOfSchool([
        primary: ID("town1"), junior: ID("town2"), otherJunior: ID("town2"),
    ])
    static let rules: Rules = {
        guard let milestones = Milestones(year: 2026) else { preconditionFailure("2026 is a year") }
        return Rules(milestones: milestones)
    }()

    private(set) var facts: [Fact] = []

    init() {}

    init(_ kinds: [(FactKind, String)]) {
        for (kind, day) in kinds { add(kind, day) }
    }

    /// A child of the frozen cohort, handed over to the junior school.
    static var handedOver: Story {
        Story([
            (.enrolled(school: primary, schoolClass: ID("c1")), "2026-06-30"),
            (.packet(packet, stage: .offered, receiving: junior), "2026-07-20"),
            (.handedOver(packet, receiving: junior), "2026-07-20"),
        ])
    }

    mutating func add(_ kind: FactKind, _ day: String) {
        facts.append(
            Fact(
                student: ID("s1"), sequence: facts.count + 1, kind: kind, day: calendarDay(day),
                recorded: Timestamp(calendarDay(day), hour: 20), act: ID("a\(facts.count)")))
    }

    func adding(_ kind: FactKind, _ day: String) -> Story {
        var story = self
        story.add(kind, day)
        return story
    }

    func standing(on day: String = "2027-12-31") -> Standing { Standing.of(facts, on: calendarDay(day)) }

    func duty(on day: String = "2027-12-31") -> Duty? {
        Situation(facts, on: calendarDay(day)).duty(rules: Self.rules, towns: Self.towns)
    }
}
