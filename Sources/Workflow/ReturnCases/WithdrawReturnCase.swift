import Domain
import Office

/// Takes back a case whose ground was wrong 撤销个案: the child had not dropped out. Refused once the child has returned.
struct WithdrawReturnCase: Command {
    let student: ID<Student>
    let year: Int

    init(of student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }

    func run(in desk: Desk) throws {
        guard var file = try desk.returnCases.find(of: student) else { return }
        try file.take(.withdraw)
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.returnCaseWithdrawn, on: "return-case:\(file.id)"), cohort: year, reason: ReturnCaseWords.withdrawn)
    }
}
