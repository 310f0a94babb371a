import Domain
import Testing

@Suite struct ChildIndexTests {
    static func details(_ changes: [RosterField: String?] = [:]) -> StudentDetails {
        RowReview.review(TestRow.row(changes)).details
    }

    static let other = TestRow.number("20140825", 112)

    static func index(_ known: [StudentDetails]) -> ChildIndex<Int> {
        var index = ChildIndex<Int>()
        for (child, details) in known.enumerated() { index.add(child, details, school: "甲小学") }
        return index
    }

    @Test func `an exact student number links, and another identity number becomes a proposal`() {
        let match = Self.index([Self.details()]).match(Self.details([.identity: Self.other]), school: "乙中学")
        let changes = [StudentChange(.identity, known: TestRow.identity, stated: Self.other)]
        #expect(match == .linked(0, by: .studentNumber, changes: changes))
    }

    @Test func `without a student number the identity number links`() {
        let match = Self.index([Self.details()]).match(Self.details([.studentNumber: nil]), school: "")
        #expect(match == .linked(0, by: .identityNumber, changes: []))
    }

    @Test func `a student number that changed from temporary to formal is a proposal`() {
        let known = Self.details([.studentNumber: "L522799201408246399"])
        let match = Self.index([known]).match(Self.details(), school: "")
        let changes = [StudentChange(.studentNumber, known: "L522799201408246399", stated: "G" + TestRow.identity)]
        #expect(match == .linked(0, by: .identityNumber, changes: changes))
    }

    @Test func `a differing name alone is a proposal`() {
        let match = Self.index([Self.details()]).match(Self.details([.name: "莫伟瑛"]), school: "")
        #expect(match == .linked(0, by: .studentNumber, changes: [StudentChange(.name, known: "莫伟英", stated: "莫伟瑛")]))
    }

    @Test func `one number against another name and another number links nothing`() {
        let twin = Self.details([.name: "莫伟雄", .studentNumber: "G" + Self.other])
        #expect(Self.index([Self.details()]).match(twin, school: "甲小学") == .proposed([0], .contradicted))
    }

    @Test func `an earlier name is the same child's`() {
        let renamed = Self.details([.name: "莫英", .previousName: "莫伟英", .studentNumber: "G" + Self.other])
        guard case .linked(0, by: .identityNumber, _) = Self.index([Self.details()]).match(renamed, school: "") else {
            Issue.record("not linked")
            return
        }
    }

    @Test func `name, birth day and school only propose`() {
        let without: [RosterField: String?] = [.identity: "", .studentNumber: nil]
        let index = Self.index([Self.details()])
        #expect(index.match(Self.details(without), school: "甲小学") == .proposed([0], .nameBirthSchool))
        #expect(index.match(Self.details(without), school: "乙小学") == .unknown)
        #expect(index.match(Self.details(without.merging([.birth: "20140823"]) { $1 }), school: "甲小学") == .unknown)
    }

    @Test func `namesakes with numbers of their own are two children`() {
        let namesake = TestRow.other(3, order: 1, [.name: "莫伟英"])
        #expect(Self.index([Self.details()]).match(RowReview.review(namesake).details, school: "甲小学") == .unknown)
    }

    @Test func `a number that two children are known by is for a person to decide`() {
        let index = Self.index([Self.details(), Self.details([.birth: nil])])
        #expect(index.match(Self.details(), school: "") == .proposed([0, 1], .severalKnown))
    }

    @Test func `a number that cannot be right links nothing and proposes nothing`() {
        let wrong = Self.details([.identity: "522799201408246383"])
        #expect(Self.index([wrong]).match(Self.details([.studentNumber: nil]), school: "") == .unknown)
        #expect(StudentChange.changes(of: Self.details(), by: wrong).isEmpty)
    }
}
