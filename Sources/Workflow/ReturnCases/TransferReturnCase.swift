import Domain
import Office

/// Marks that the household's county leads a case from here (notice 五(五)). Follows the letter.
struct TransferReturnCase: Command {
    let student: ID<Student>
    let year: Int

    init(of student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }

    func run(in desk: Desk) throws {
        guard var file = try desk.returnCases.find(of: student), file.state != .transferred else { return }
        try file.take(.transfer)
        try desk.returnCases.save(file)
    }
}
