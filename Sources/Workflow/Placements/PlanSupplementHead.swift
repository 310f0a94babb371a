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
    /// Who approved it, by name; empty before.
    package let approvedBy: String
    package let approvedOn: Day?
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

extension PlanSupplementHead {
    init(row: Row) throws {
        id = try row.id("id")
        plan = try row.id("plan_id")
        year = try row.int("year")
        number = try row.int("number")
        state = try row.word("state")
        returnReason = try row.text("return_reason")
        approvedBy = try row.text("approved_by")
        approvedOn = try row.dayOrNil("approved_on")
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
