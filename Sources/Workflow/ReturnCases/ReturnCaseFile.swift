import Domain
import Office
import Storage

/// One dropout's case as it stands.
struct ReturnCaseFile: Hashable, Sendable {
    let id: ID<ReturnCase>
    let year: Int
    /// Counted through the year: the case is called 2026-0031.
    let number: Int
    let student: ID<Student>
    var state: ReturnCase.State
    var openedOn: Day
    var returnedOn: Day?
    var returnedTo: ID<School>?
    var settledOn: Day?
    /// What the officers plan to do next, and by when.
    var nextAction = ""
    var nextDay: Day?

    var serial: String {
        let digits = String(number)
        return "\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    init(id: ID<ReturnCase>, year: Int, number: Int, student: ID<Student>, openedOn: Day) {
        self.id = id
        self.year = year
        self.number = number
        self.student = student
        state = ReturnCase.initial
        self.openedOn = openedOn
    }

    init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), number: try row.int("number"),
            student: try row.id("student_id"), openedOn: try row.day("opened_on"))
        state = try row.word("state")
        returnedOn = try row.dayOrNil("returned_on")
        returnedTo = try row.idOrNil("returned_to")
        settledOn = try row.dayOrNil("settled_on")
        nextAction = try row.text("next_action")
        nextDay = try row.dayOrNil("next_day")
    }

    mutating func take(_ step: ReturnCase.Step) throws(OutOfOrder<ReturnCase>) {
        state = try ReturnCase.take(step, in: state)
    }
}

/// A visit with its number among those to the child, and who wrote it down.
struct NumberedVisit: Hashable, Sendable {
    let student: ID<Student>
    let number: Int
    let visit: Visit
    let officerName: String
}

/// Who answers for a case in one place of the chain.
struct CaseHolder: Hashable, Sendable {
    let link: ChainLink
    let name: String
    let phone: String
}
