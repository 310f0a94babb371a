import Domain
import Office

/// A person says which child a line of a check-in list is 认定报到核对行 (notice 五(三)): the child counts as seen there on the
/// line's day, as if an exact number had said it.
package struct LinkArrivalLine: Command {
    /// How the child was told.
    package enum Telling: Hashable, Sendable {
        /// One of the children whom the line resembles and the officer reaches.
        case candidate(ID<Student>)
        /// By its own identity or student number, wherever it is on a list.
        case number(String)
    }

    let token: String
    let telling: Telling
    let school: ID<School>
    let year: Int

    package init(_ token: String, is telling: Telling, at school: ID<School>, year: Int) {
        self.token = token
        self.telling = telling
        self.school = school
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.decideArrivals)
        try desk.requireReach(school)
        var link = try desk.arrivals.question(token, at: school, year: year)
        let student = try student(of: link, at: desk)
        // Said twice is said once.
        guard link.state != .linked || link.student != student else { return }
        try link.decide(.link, student: student)
        link.act = try desk.record(
            Entry(.arrivalLineLinked, on: "student:\(student)"), cohort: year,
            stating: link.line.hasArrived ? statements(link, of: student, at: desk) : [],
            document: ArrivalWords.place(link)
        ).id
        try desk.arrivals.save(link, at: school, year: year)
    }

    private func student(of link: ArrivalLink, at desk: Desk) throws -> ID<Student> {
        switch telling {
        case .candidate(let student):
            try desk.requireReach(student)
            guard link.candidates.contains(student) else { throw NotFound() }
            return student
        case .number(let text):
            let number = TextRepair.number(text)
            let related = try desk.students.related(
                year, schools: [], studentNumbers: [number], identityKeys: [number]
            ).members
            let findable = try desk.arrivals.findable(related.map(\.id))
            let kept = try MergerQuery(desk, year: year).kept()
            let found = related.filter { findable.contains($0.id) }
            // Two who were found to be one are one.
            let children = Set(found.map { kept[$0.id] ?? $0.id })
            guard let student = children.first, children.count == 1 else {
                throw ArrivalSession.Refusal.numberUnknown
            }
            let names = found.flatMap { [$0.details.name, $0.details.previousName] }
            guard names.contains(TextRepair.withoutSpaces(link.line.name)) else {
                throw ArrivalSession.Refusal.numberOfAnother
            }
            return student
        }
    }

    private func statements(_ link: ArrivalLink, of student: ID<Student>, at desk: Desk) throws -> [Statement] {
        let situation = try desk.situation(of: student, year: year).situation
        guard situation.left == nil else { throw ArrivalSession.Refusal.hasLeft }
        if situation.isInReturnCase { throw ArrivalSession.Refusal.inReturnCase }
        if let day = link.line.day, situation.isOvertaken(on: day) { throw ArrivalSession.Refusal.answeredSince }
        let known = situation.presentSchool.map { ArrivalPresence(school: $0, seat: situation.seat?.classLabel) }
        return link.arrival(of: student, at: school, known: known)
    }
}
