import Domain
import Office

/// A person says that a line of a check-in list is a child on no list 名册外学生: accepted first, on the line's day; papers
/// come later (notice 四(三)).
package struct AcceptArrivalLine: Command {
    let token: String
    let school: ID<School>
    let year: Int

    package init(_ token: String, at school: ID<School>, year: Int) {
        self.token = token
        self.school = school
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.decideArrivals)
        try desk.requireReach(school)
        var link = try desk.arrivals.question(token, at: school, year: year)
        guard link.state != .accepted else { return }
        guard link.line.hasArrived else { throw ArrivalSession.Refusal.lineSaysAbsent }
        let student: ID<Student> = desk.newID()
        let walkIn = link.walkIn(
            id: student, at: school, year: year, position: try desk.arrivals.walkIns(at: school, year: year) + 1,
            besides: try link.candidates.map { try desk.students.find($0) })
        try link.decide(.accept, student: student)
        try desk.students.add([walkIn])
        let act = try desk.record(
            Entry(.walkInAccepted, on: "student:\(student)"), cohort: year,
            stating: [Statement(.joined(school: school), of: student, on: link.line.day)]
                + link.arrival(of: student, at: school, known: nil),
            document: ArrivalWords.place(link)
        ).id
        link.act = act
        try desk.ask(of: [(walkIn, link.line.number)], file: link.file, act: act, year: year)
        try desk.arrivals.save(link, at: school, year: year)
    }
}
