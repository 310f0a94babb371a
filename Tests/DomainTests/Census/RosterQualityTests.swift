import Domain
import Testing

struct RosterQualityTests {
    @Test(arguments: [(0, 0, nil), (3, 0, 1000), (3, 1, 666), (3, 3, 0), (2000, 1, 999)] as [(Int, Int, Int?)])
    func `the score is rounded down, and full only when nothing is to be mended`(
        children: Int, faulty: Int, perMille: Int?
    ) {
        #expect(RosterQuality(children: children, faulty: faulty).faultlessPerMille == perMille)
    }

    @Test func `what must be mended leads the kinds, then the number`() {
        let quality = RosterQuality(
            children: 9, faulty: 4, open: [.error: 5, .warning: 8, .notice: 9],
            kinds: [.birthRange: 8, .idMissing: 2, .phoneMissing: 3, .studentNumberTemporary: 9])
        #expect(quality.topKinds(3).map(\.code) == [.phoneMissing, .idMissing, .studentNumberTemporary])
        #expect(quality.topKinds(3).map(\.open) == [3, 2, 9])
    }

    @Test func `two classes add up to their school`() {
        let first = RosterQuality(children: 3, faulty: 1, open: [.error: 2], kinds: [.idMissing: 2])
        let second = RosterQuality(children: 2, faulty: 1, open: [.error: 1, .notice: 1], kinds: [.idMissing: 1])
        let sum = first + second
        #expect(sum == RosterQuality(children: 5, faulty: 2, open: [.error: 3, .notice: 1], kinds: [.idMissing: 3]))
    }

    @Test func `where nothing is known of last year nothing is missing`() {
        #expect(ExpectedSize().missing(children: 0) == 0)
        #expect(ExpectedSize().missing(classes: 0) == 0)
        #expect(ExpectedSize(children: 40, classes: 2).missing(children: 37) == 3)
        #expect(ExpectedSize(children: 40, classes: 2).missing(children: 41) == 0)
        #expect(ExpectedSize(children: 40, classes: 2).missing(classes: 1) == 1)
    }
}
