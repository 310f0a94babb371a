import Domain
import Testing

struct FactPayloadTests {
    static let kinds: [FactKind] =
        [
            .enrolled(school: ID("1"), schoolClass: ID("2")), .joined(school: ID("1")),
            .handedOver(ID("h"), receiving: ID("1")),
            .arrived(school: ID("1")), .seated(school: ID("1"), classLabel: "七年级(1)班"), .notArrived(school: ID("1")),
            .firstChecked(finding: "电话无人接听"), .suspected, .dropoutFound, .visited(outcome: "不愿返校"),
            .referred(replyDue: calendarDay("2026-10-01")),
            .referralAnswered(nextDue: calendarDay("2026-11-01")), .returned(school: ID("1")), .returnProven,
            .recorded(school: ID("1"), classLabel: "七年级(1)班", isActive: false), .unrecorded, .withdrawn(sequence: 3),
        ] + LeavingReason.allCases.map(FactKind.left)
        + PacketStage.allCases.map { .packet(ID("h"), stage: $0, receiving: ID("1")) }
        + Destination.allCases.map { .answered(Answer($0, isProven: true, until: Day("2027-01-01"))) }

    @Test(arguments: kinds)
    func `a fact is read as it was written`(kind: FactKind) {
        #expect(FactKind(word: kind.word, payload: kind.payload) == kind)
    }

    @Test(arguments: ["", "arrive", "ARRIVED", "dropout"])
    func `an unknown word is no fact`(word: String) {
        #expect(FactKind(word: word, payload: "1") == nil)
    }

    @Test func `a separator in a text cannot forge a field`() {
        let kind = FactKind.firstChecked(finding: "a\u{1F}b")
        #expect(FactKind(word: kind.word, payload: kind.payload) == .firstChecked(finding: "a b"))
    }

    @Test func `two different facts never share their bytes`() {
        func bytes(_ student: String, _ label: String) -> [UInt8] {
            Fact(
                student: ID(student), sequence: 1, kind: .seated(school: ID("1"), classLabel: label),
                day: calendarDay("2026-09-01"), recorded: Timestamp(milliseconds: 1), act: ID("a")
            ).canonicalBytes(after: [])
        }
        #expect(bytes("s1", "2:ab") != bytes("s12", ":ab"))
        #expect(bytes("s1", "x") != bytes("s1", "y"))
    }
}
