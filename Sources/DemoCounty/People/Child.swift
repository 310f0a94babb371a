import Domain

/// An invented child with all that is true of it; what the rosters say wrongly is in its `trouble`.
struct Child {
    enum LeftBehind: String { case no = "非留守儿童", one = "单亲留守儿童", both = "双亲留守儿童" }

    /// Where the national record is a month after arrival.
    enum RecordPlace: Equatable { case claimed, pool, junior(Int) }

    /// Index of the primary school in `Land.primaries`, and the class from 1.
    let primary: Int, number: Int
    var name: String
    var isMale: Bool
    var birth: Day
    var ethnicity: String
    /// Empty for a child without a usable ID (document type 其他).
    var identity: String
    var studentNumber: String
    /// Division code of the household; the county's own for local children.
    var household: String
    var address: String
    var parents: [(name: String, relation: String, phone: String)]
    var parentIdentities: String?
    var leftBehind: LeftBehind
    var disability: String?
    var isPoor: Bool, isOrphan: Bool, isRelocated: Bool, isStruggling: Bool, isInDifficulty: Bool, boards: Bool
    var kilometres: Int

    var outcome = Outcome.arrived
    var record = RecordPlace.claimed
    var trouble: Trouble?
    /// The junior school where the child was seen, when not the placed one.
    var seenAt: Int?

    var isLocal: Bool { household == Land.divisionCode }
    var sex: String { isMale ? "男" : "女" }
    var documentType: String { identity.isEmpty ? "其他" : "居民身份证" }
}
