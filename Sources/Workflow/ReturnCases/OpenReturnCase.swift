import Domain
import Office
import Storage

/// Opens the case of a child who was found to have dropped out 启动劝返 (notice 五(四)), or opens it again. Follows the
/// answer and asks for no permission of its own.
struct OpenReturnCase: Command {
    let student: ID<Student>
    let year: Int

    init(of student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }

    func run(in desk: Desk) throws {
        let day = try desk.connection.row(
            "SELECT since FROM standing WHERE county = \(desk.county) AND student_id = \(student)")?.dayOrNil("since")
        var file =
            try desk.returnCases.find(of: student)
            ?? ReturnCaseFile(
                id: desk.newID(), year: year, number: desk.returnCases.nextNumber(year), student: student,
                openedOn: day ?? desk.day)
        var kind = Entry.Kind.returnCaseOpened
        if file.state != ReturnCase.initial {
            let isOver = [.withdrawn, .concluded].contains(file.state)
            kind = isOver ? .returnCaseReopened : .dropoutRelapsed
            try file.take(isOver ? .reopen : .relapse)
            file.openedOn = day ?? desk.day
        }
        try desk.returnCases.save(file)
        try desk.record(Entry(kind, on: "return-case:\(file.id)"), cohort: year)
    }
}
