import Domain
import Office

/// Writes down one visit 记一次劝返 and what is to be done next.
package struct RecordVisit: Command {
    let file: ID<ReturnCase>
    let visit: Visit
    let nextAction: String
    let nextDay: Day?

    package init(of file: ID<ReturnCase>, _ visit: Visit, nextAction: String = "", nextDay: Day? = nil) {
        self.file = file
        self.visit = visit
        self.nextAction = nextAction
        self.nextDay = nextDay
    }

    package func run(in desk: Desk) throws {
        try desk.require(.workReturnCases)
        var file = try desk.returnCase(file)
        guard visit.day <= desk.day else { throw ReturnCaseRefusal.dayAhead(visit.day) }
        // Persuasion may begin before the child is found a dropout, but not before there is anybody to miss.
        let first = try desk.rules(of: file.year).milestones.censusClosed
        guard visit.day >= first else { throw ReturnCaseRefusal.beforeCensus(first) }
        if let promised = visit.promisedFor, promised < visit.day { throw ReturnCaseRefusal.beforeVisit(promised) }
        if let nextDay, nextDay < visit.day { throw ReturnCaseRefusal.beforeVisit(nextDay) }
        try file.take(.visit)
        file.nextAction = nextAction
        file.nextDay = nextDay
        let known = try desk.returnCases.visits(to: file.student)
        try desk.returnCases.add([
            NumberedVisit(
                student: file.student, number: (known.map(\.number).max() ?? 0) + 1, visit: visit,
                officerName: desk.officer.name)
        ])
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.visitRecorded, on: "return-case:\(file.id)"), cohort: file.year,
            stating: [Statement(.visited(outcome: visit.outcome), of: file.student, on: visit.day)])
    }
}
