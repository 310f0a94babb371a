import Domain
import Office

/// The school where a dropout is back confirms it 确认复学; from that day the child is watched.
package struct RecordReturn: Command {
    let file: ID<ReturnCase>
    let school: ID<School>
    let day: Day

    package init(of file: ID<ReturnCase>, to school: ID<School>, on day: Day) {
        self.file = file
        self.school = school
        self.day = day
    }

    package func run(in desk: Desk) throws {
        try desk.require(.confirmReturn)
        try desk.requireReach(school)
        try record(desk.returnCase(file), because: "", at: desk)
    }

    /// The child has come to a school that the case is not of: whoever comes is taken in (notice 四(三)), and the school
    /// reaches the case from then on.
    func follow(_ file: ReturnCaseFile, at desk: Desk) throws {
        try record(file, because: ReturnCaseWords.came, at: desk)
    }

    private func record(_ file: ReturnCaseFile, because reason: String, at desk: Desk) throws {
        var file = file
        guard day <= desk.day else { throw ReturnCaseRefusal.dayAhead(day) }
        guard day >= file.openedOn else { throw ReturnCaseRefusal.beforeOpening(file.openedOn) }
        try file.take(.return)
        file.returnedOn = day
        file.returnedTo = school
        file.nextAction = ""
        file.nextDay = nil
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.studentReturned, on: "return-case:\(file.id)"), cohort: file.year,
            stating: [Statement(.returned(school: school), of: file.student, on: day)], reason: reason)
        try Reactions.follow(.dropoutReturned(year: file.year, student: file.student), at: desk)
    }
}
