import Testing

@testable import Domain

struct MergerTests {
    private static let day = Day(number: 20_650)
    private static let one = IdentityNumber("11010519491231002X")
    private static let other = IdentityNumber("440524188001010014")

    private func side(_ identity: IdentityNumber? = nil, _ kinds: FactKind...) -> Merger.Side {
        let all = [FactKind.enrolled(school: ID("s"), schoolClass: ID("c"))] + kinds
        let facts = all.enumerated().map {
            Fact(
                student: ID("a"), sequence: $0 + 1, kind: $1, day: Self.day, recorded: Timestamp(milliseconds: 0),
                act: ID("act"))
        }
        return Merger.Side(identity: identity, situation: Situation(facts, on: Self.day))
    }

    private func refusal(
        _ merged: Merger.Side, into kept: Merger.Side, reason: String = "核对", document: String = "户口簿",
        wrongNumber: String = ""
    ) -> Merger.Refusal? {
        do throws(Merger.Refusal) {
            try Merger(of: merged, into: kept).requireLawful(
                reason: reason, document: document, wrongNumber: wrongNumber)
            return nil
        } catch { return error }
    }

    @Test func `a merger asks for the reason and the document`() {
        #expect(refusal(side(), into: side()) == nil)
        #expect(refusal(side(), into: side(), reason: "") == .reasonMissing)
        #expect(refusal(side(), into: side(), document: "") == .documentMissing)
    }

    @Test func `two valid numbers are two children until somebody says which was wrong`() {
        #expect(Self.one != nil && Self.other != nil)
        #expect(refusal(side(Self.one), into: side(Self.other)) == .numbersDiffer)
        #expect(refusal(side(Self.one), into: side(Self.other), wrongNumber: "录入时抄错") == nil)
        #expect(refusal(side(Self.one), into: side(Self.one)) == nil)
        #expect(refusal(side(Self.one), into: side()) == nil)
    }

    @Test func `who is here is kept`() {
        let here = side(nil, .arrived(school: ID("j")))
        let recorded = side(nil, .recorded(school: ID("j"), classLabel: "", isActive: true))
        let both = side(
            nil, .arrived(school: ID("j")), .recorded(school: ID("j"), classLabel: "", isActive: true))
        #expect(refusal(here, into: side()) == .wrongWayRound)
        #expect(refusal(recorded, into: side()) == .wrongWayRound)
        #expect(refusal(both, into: here) == .wrongWayRound)
        // One of the two ways is always open.
        #expect(refusal(here, into: recorded) == .wrongWayRound)
        #expect(refusal(recorded, into: here) == nil)
        #expect(refusal(here, into: both) == nil)
        #expect(refusal(here, into: here) == nil)
    }

    @Test func `what is said of a merged child afterwards counts no more`() {
        let later: [FactKind] = [.answered(Answer(.deceased, isProven: true, until: nil)), .left(.abroad)]
        let facts = ([.joined(school: ID("j")), .left(.merged)] + later).enumerated().map {
            Fact(
                student: ID("a"), sequence: $0 + 1, kind: $1, day: Self.day, recorded: Timestamp(milliseconds: 0),
                act: ID("act"))
        }
        #expect(Situation(facts, on: Self.day).left == .merged)
        let undone = Fact(
            student: ID("a"), sequence: 5, kind: .withdrawn(sequence: 2), day: Self.day,
            recorded: Timestamp(milliseconds: 0), act: ID("act"))
        #expect(Situation(facts + [undone], on: Self.day).left == .abroad)
    }

    @Test func `who has left is merged with nobody`() {
        let gone = side(nil, .left(.deceased))
        #expect(refusal(gone, into: side()) == .hasLeft)
        #expect(refusal(side(), into: gone) == .hasLeft)
    }
}
