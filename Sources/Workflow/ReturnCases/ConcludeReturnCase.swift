import Domain
import Office

/// Ends the case of a child who is accounted for elsewhere 他处落实. Follows the answer.
struct ConcludeReturnCase: Command {
    let student: ID<Student>
    let year: Int

    init(of student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }

    func run(in desk: Desk) throws {
        guard var file = try desk.returnCases.find(of: student), file.state != .concluded else { return }
        try file.take(.conclude)
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.returnCaseConcluded, on: "return-case:\(file.id)"), cohort: year, reason: ReturnCaseWords.concluded)
    }
}
