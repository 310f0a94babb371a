import Domain
import Testing

/// Thousands of children with any facts in any order: whatever happens, nobody is lost.
struct RandomWalkTests {
    @Test func `every child has one standing, one holder and one due day unless settled, and the sheet balances daily`()
    {
        var dice = Dice(seed: 20_260_901)
        let first = calendarDay("2026-06-01")
        let children = (0..<3000).map { _ in story(&dice, from: first) }
        for offset in stride(from: 0, to: 240, by: 3) {
            let day = first.advanced(by: offset)
            var sheet = BalanceSheet()
            for facts in children {
                let situation = Situation(facts, on: day)
                let standing = situation.standing
                let duty = situation.duty(rules: Story.rules, towns: Story.towns)
                #expect((duty == nil) == (standing.isSettled || !situation.isMember))
                if let duty { #expect(duty.due > calendarDay("2026-01-01")) }
                #expect(Standing.of(facts.reversed(), on: day) == standing)
                if case .enrolled = situation.membership { sheet.opening += 1 }
                sheet.count(situation)
            }
            #expect(sheet.balances)
        }
    }

    @Test func `time alone never changes a standing`() {
        var dice = Dice(seed: 7)
        for _ in 0..<2000 {
            let facts = story(&dice, from: calendarDay("2026-06-01"))
            guard let last = facts.map(\.day).max() else { continue }
            #expect(Standing.of(facts, on: last) == Standing.of(facts, on: .distantFuture))
        }
    }

    private func story(_ dice: inout Dice, from first: Day) -> [Fact] {
        (0..<dice.next(below: 14)).map { index in
            let day = first.advanced(by: dice.next(below: 200))
            return Fact(
                student: ID("s"), sequence: index + 1, kind: kind(&dice), day: day, recorded: Timestamp(day),
                act: ID("a"))
        }
    }

    private func kind(_ dice: inout Dice) -> FactKind {
        let schools = [Story.junior, Story.otherJunior]
        let school = schools[dice.next(below: 2)]
        switch dice.next(below: 20) {
        case 0: return .enrolled(school: Story.primary, schoolClass: ID("c"))
        case 1: return .joined(school: school)
        case 2: return .left(LeavingReason.allCases[dice.next(below: LeavingReason.allCases.count)])
        case 3: return .packet(ID("h"), stage: PacketStage.allCases[dice.next(below: 4)], receiving: school)
        case 4: return .handedOver(ID("h"), receiving: school)
        case 5: return .arrived(school: school)
        case 6: return .seated(school: school, classLabel: "七年级(\(dice.next(below: 3)))班")
        case 7: return .notArrived(school: school)
        case 8: return .firstChecked(finding: "x")
        case 9:
            let destination = Destination.allCases[dice.next(below: Destination.allCases.count)]
            return .answered(Answer(destination, isProven: dice.next(below: 2) == 0))
        case 10: return .suspected
        case 11: return .dropoutFound
        case 12: return .visited(outcome: "x")
        case 13: return .referred(replyDue: calendarDay("2026-12-01"))
        case 14: return .returned(school: school)
        case 15: return .returnProven
        case 16: return .recorded(school: school, classLabel: "七年级(1)班", isActive: dice.next(below: 4) > 0)
        case 17: return .unrecorded
        case 18: return .referralAnswered(nextDue: calendarDay("2027-01-01"))
        default: return .withdrawn(sequence: dice.next(below: 14))
        }
    }
}

struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
