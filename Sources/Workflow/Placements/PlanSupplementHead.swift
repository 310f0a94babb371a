import Domain
import Storage

/// A supplement 补充方案 without its lines.
package struct PlanSupplementHead: Hashable, Sendable {
    package let id: ID<PlanSupplement>
    package let plan: ID<PlacementPlan>
    package let year: Int
    /// 第 1 号: counted from 1 for each plan.
    package let number: Int
    package let state: PlanSupplement.State
    package let returnReason: String
    /// Why it places more children than there are seats 超出学位说明; empty where none are over.
    package let overReason: String
    /// Who approved it, by name; empty before.
    package let approvedBy: String
    /// Nil before the county government has approved it.
    package let approval: PlanApproval?
    package let issuedOn: Day?

    var subject: String { "supplement:\(id)" }

    /// On its way through the offices, or being written.
    var isOpen: Bool { [.draft, .submitted, .approved].contains(state) }
}

/// What one line of a supplement says.
struct PlanSupplementLine: Hashable, Sendable {
    let number: Int
    /// The class that goes elsewhere, or the one from which children are drawn.
    let schoolClass: ID<SchoolClass>
    let sending: ID<School>
    let receiving: ID<School>
    let reason: String
    /// The children who go without their class; nil where it goes whole.
    let drawn: Drawn?
    /// The group that these children are once the supplement is issued.
    let group: ID<SchoolClass>?
    /// What was decided upon; nil in a draft.
    let kept: Kept?

    struct Drawn: Hashable, Sendable {
        let kind: ClassGroup.Kind
        let students: [ID<Student>]
    }

    struct Kept: Hashable, Sendable {
        /// Where the class or the children went until then; nil: nowhere.
        let from: ID<School>?
        let children: Int
        let way: RoadDistance?
    }

    /// What it places: the class, or the group; of a group that is not drawn yet a name for the time being.
    func placed(in supplement: ID<PlanSupplement>) -> ID<SchoolClass> {
        drawn == nil ? schoolClass : group ?? ID("\(supplement)-\(number)")
    }
}

/// Seats of a school, and who goes there without the supplement and with it.
struct SupplementRoom: Hashable, Sendable {
    let room: SchoolRoom
    let before: Int
    let after: Int
}

extension [SupplementRoom] {
    /// Children beyond the seats of the schools that the supplement sends any to 超出学位: what else is over the plan accounts
    /// for.
    var seatsOver: Int {
        filter { $0.after > $0.before && $0.after > $0.room.seats }.reduce(0) { $0 + $1.after - $1.room.seats }
    }
}

extension PlanSupplementHead {
    init(row: Row) throws {
        id = try row.id("id")
        plan = try row.id("plan_id")
        year = try row.int("year")
        number = try row.int("number")
        state = try row.word("state")
        returnReason = try row.text("return_reason")
        overReason = try row.text("over_reason")
        approvedBy = try row.text("approved_by")
        let (document, meeting) = (try row.text("approval_number"), try row.text("approval_meeting"))
        approval = try row.dayOrNil("approved_on").map { PlanApproval(number: document, meeting: meeting, day: $0) }
        issuedOn = try row.dayOrNil("issued_on")
    }
}

extension PlanSupplementLine {
    init(row: Row, students: [ID<Student>]) throws {
        number = try row.int("number")
        schoolClass = try row.id("class_id")
        sending = try row.id("sending_id")
        receiving = try row.id("receiving_id")
        reason = try row.text("reason")
        drawn = try row.wordOrNil("kind").map { Drawn(kind: $0, students: students) }
        group = try row.idOrNil("group_id")
        kept = try row.intOrNil("children").map {
            Kept(from: try row.idOrNil("from_id"), children: $0, way: try row.keptWay())
        }
    }
}
