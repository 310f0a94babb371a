import Domain
import Testing

struct RosterQualityTests {
    @Test(arguments: [(0, 0, nil), (3, 0, 1000), (3, 1, 666), (3, 3, 0), (2000, 1, 999)] as [(Int, Int, Int?)])
    func `the score is rounded down, and full only when nothing is to be mended`(
        children: Int, faulty: Int, perMille: Int?
    ) {
        #expect(RosterQuality(children: children, faulty: faulty).faultlessPerMille == perMille)
    }

    @Test func `two classes add up to their school`() {
        let first = RosterQuality(children: 3, faulty: 1, tally: FindingTally([.idMissing: 2]))
        let second = RosterQuality(
            children: 2, faulty: 1, tally: FindingTally([.idMissing: 1, .studentNumberTemporary: 1]))
        let tally = FindingTally([.idMissing: 3, .studentNumberTemporary: 1])
        #expect(first + second == RosterQuality(children: 5, faulty: 2, tally: tally))
    }

    @Test func `where nothing is known of last year nothing is missing`() {
        #expect(ExpectedSize().missing(children: 0) == 0)
        #expect(ExpectedSize().missing(classes: 0) == 0)
        #expect(ExpectedSize(children: 40, classes: 2).missing(children: 37) == 3)
        #expect(ExpectedSize(children: 40, classes: 2).missing(children: 41) == 0)
        #expect(ExpectedSize(children: 40, classes: 2).missing(classes: 1) == 1)
    }
}
