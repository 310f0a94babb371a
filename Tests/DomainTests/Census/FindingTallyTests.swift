import Domain
import Testing

struct FindingTallyTests {
    @Test(arguments: FindingCode.allCases)
    func `every code is in one group, a double apart from what must be mended`(code: FindingCode) {
        let tally = FindingTally(of: [code, code])
        #expect(FindingGroup.allCases.filter { tally[$0] == 2 } == [code.group])
        #expect((code.group == .double) == code.isDouble)
        if !code.isDouble { #expect(code.group.rawValue == code.severity.rawValue) }
        #expect(tally.open == (code.severity.asksForMending ? 2 : 0))
    }

    @Test func `groups stand in the order of their lists`() {
        #expect(FindingGroup.allCases.sorted() == [.error, .fixable, .double, .warning, .notice])
    }

    @Test func `what waits for somebody leads the kinds, then the number`() {
        let tally = FindingTally([.birthRange: 8, .idMissing: 2, .phoneMissing: 3, .studentNumberTemporary: 9])
        #expect(tally.topKinds(3).map(\.code) == [.phoneMissing, .idMissing, .studentNumberTemporary])
        #expect(tally.topKinds(3).map(\.open) == [3, 2, 9])
        #expect(tally.topKinds(in: .error).map(\.code) == [.phoneMissing, .idMissing])
        #expect(tally[.error] == 5 && tally[.warning] == 8)
    }

    @Test func `nothing of a kind is no kind`() {
        #expect(FindingTally([.idMissing: 0]) == FindingTally())
        #expect(FindingTally([.idMissing: 1]) + FindingTally([.idMissing: -1]) == FindingTally())
    }
}
