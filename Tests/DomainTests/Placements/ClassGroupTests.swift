import Testing

@testable import Domain

@Suite struct ClassGroupTests {
    typealias Kind = ClassGroup.Kind

    private func refusal(
        _ kind: Kind, _ chosen: Int, _ rest: Int, smallest: Int = 8, reason: String = "批复"
    ) -> ClassGroup.Refusal? {
        do {
            try ClassGroup.requireLawful(kind, taking: chosen, leaving: rest, smallest: smallest, reason: reason)
            return nil
        } catch { return error }
    }

    @Test func `a part of a class is not small, a single child may be`() {
        #expect(refusal(.split, 8, 8) == nil)
        #expect(refusal(.split, 7, 30) == .tooSmall(part: 7, rest: 30, smallest: 8))
        #expect(refusal(.split, 30, 7) == .tooSmall(part: 30, rest: 7, smallest: 8))
        for kind in Kind.allCases where kind.isSingle {
            #expect(refusal(kind, 1, 1) == nil)
            #expect(refusal(kind, 0, 40) == .nobodyChosen)
            #expect(refusal(kind, 40, 0) == .nobodyStays)
            #expect(refusal(kind, 1, 39, reason: "") == .reasonMissing)
        }
    }

    @Test func `a group bears the name of its class, and no list takes it for a class`() {
        let part = ClassGroup.label(from: "六年级(1)班", .split, number: 2)
        let single = ClassGroup.label(from: "六年级(1)班", .disabled, number: 1)
        #expect([part, single] == ["六年级(1)班·拆出(2)", "六年级(1)班·单独安置(1)"])
        for label in [part, single] {
            #expect(ClassName.label(of: label) == label && ClassName(label) == nil)
            #expect(ClassGroup.classLabel(in: label) == "六年级(1)班")
        }
        #expect(ClassGroup.classLabel(in: "火箭班") == "火箭班")
    }

    @Test func `what opens a class follows the groups that were drawn from it, from their days on`() {
        let (whole, group) = (ID<SchoolClass>("c"), ID<SchoolClass>("g"))
        let day = Day(number: 20_000)
        func shift(_ from: ID<SchoolClass>, _ to: ID<SchoolClass>, on days: Int, isAfterFreeze: Bool) -> ClassShift {
            ClassShift(
                from: from, to: to, children: 3, day: day.advanced(by: days),
                at: Timestamp(day.advanced(by: days), hour: 9), isAfterFreeze: isAfterFreeze)
        }
        func openings(_ shifts: [ClassShift], frozen: [ID<SchoolClass>: Int], on days: Int, known: Int? = nil)
            -> [ID<SchoolClass>: Int]
        {
            ClassShift.openings(
                frozen, shifted: shifts, on: day.advanced(by: days),
                known: known.map { Timestamp(day.advanced(by: $0), hour: 23) })
        }
        let after = [
            shift(whole, group, on: 2, isAfterFreeze: true), shift(group, whole, on: 5, isAfterFreeze: true),
        ]
        #expect(openings(after, frozen: [whole: 10], on: 1) == [whole: 10])
        #expect(openings(after, frozen: [whole: 10], on: 2) == [whole: 7, group: 3])
        #expect(openings(after, frozen: [whole: 10], on: 5) == [whole: 10])
        #expect(openings(after, frozen: [whole: 10], on: 9, known: 4) == [whole: 7, group: 3])
        #expect(openings(after, frozen: [whole: 10], on: 9, known: 1) == [whole: 10])
        // Frozen with the group, which came about on a later day than the freeze is dated.
        let before = [shift(whole, group, on: 2, isAfterFreeze: false)]
        #expect(openings(before, frozen: [whole: 7, group: 3], on: 2) == [whole: 7, group: 3])
        #expect(openings(before, frozen: [whole: 7, group: 3], on: 1) == [whole: 10])
    }
}
