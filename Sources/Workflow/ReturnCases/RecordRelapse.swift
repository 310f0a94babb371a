import Domain
import Office

/// A child who had come back stays away again 再次辍学: the same case goes on.
package struct RecordRelapse: Command {
    let file: ID<ReturnCase>
    let day: Day
    let reason: String

    package init(of file: ID<ReturnCase>, on day: Day, reason: String) {
        self.file = file
        self.day = day
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        guard desk.officer.may(.confirmReturn) || desk.officer.may(.workReturnCases) || desk.backfill != nil else {
            throw NotAllowed(permission: .confirmReturn)
        }
        var file = try desk.returnCase(file)
        guard day <= desk.day else { throw ReturnCaseRefusal.dayAhead(day) }
        if let returned = file.returnedOn, day < returned { throw ReturnCaseRefusal.beforeReturn(returned) }
        try file.take(.relapse)
        file.openedOn = day
        file.settledOn = nil
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.dropoutRelapsed, on: "return-case:\(file.id)"), cohort: file.year,
            stating: [Statement(.dropoutFound, of: file.student, on: day)], reason: reason)
        try Reactions.follow(.dropoutRelapsed(year: file.year, student: file.student), at: desk)
    }
}
