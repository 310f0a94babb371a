import Domain
import Office

/// One line of a check-in list with the child it was linked to, or the children it may be.
struct ArrivalLink: Sendable {
    /// What makes a line that comes again the same line.
    struct Content: Hashable, Sendable {
        let name: String
        let identity: String
        let studentNumber: String
        let graduatedFrom: String
        let hasArrived: Bool
    }

    let file: String
    let line: ArrivalSheet.Line
    let ground: LinkGround
    /// Whom a person may choose from.
    var candidates: [ID<Student>] = []
    var state: ArrivalLine.State
    var student: ID<Student>?
    /// The act of the person who decided; `nil` for what the list itself said.
    var act: ID<Act>?

    var content: Content {
        Content(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber,
            graduatedFrom: line.graduatedFrom, hasArrived: line.hasArrived)
    }

    /// What a form carries of the line: a list that came again in another order never takes a click meant for another.
    var token: String {
        let parts = [
            file, "\(line.number)", line.name, line.identity, line.studentNumber, line.graduatedFrom,
            "\(line.hasArrived)",
        ]
        return Digest(of: Array(parts.joined(separator: "\n").utf8)).short
    }

    mutating func decide(_ step: ArrivalLine.Step, student: ID<Student>? = nil) throws {
        state = try ArrivalLine.take(step, in: state)
        self.student = student
        act = nil
    }

    /// The same line, as a person had decided before.
    func asDecided(_ earlier: ArrivalLink) -> ArrivalLink {
        var link = self
        (link.state, link.student, link.act) = (earlier.state, earlier.student, earlier.act)
        return link
    }

    /// The same line, waiting for a person because its day has not come.
    var asAhead: ArrivalLink {
        ArrivalLink(
            file: file, line: line, ground: .dayAhead, candidates: student.map { [$0] } ?? [],
            state: ArrivalLine.initial)
    }

    /// The same line, waiting for a person who may say that it is this child.
    func asQuestion(about child: ID<Student>) -> ArrivalLink {
        var link = self
        (link.state, link.student, link.act, link.candidates) = (.open, nil, nil, [child])
        return link
    }
}

extension ArrivalLink {
    /// A child on no list, as the line tells of it.
    ///
    /// - Parameter others: the children whose numbers the line bears without being theirs: their numbers stay theirs.
    func walkIn(
        id: ID<Student>, at school: ID<School>, year: Int, position: Int, besides others: [KnownStudent] = []
    ) -> KnownStudent {
        var details = StudentDetails()
        details.name = line.name
        details.documentKind = .residentIdentity
        details.identityText = TextRepair.number(line.identity)
        details.studentNumberText = TextRepair.number(line.studentNumber)
        if let key = details.identityKey, others.contains(where: { $0.details.identityKey == key }) {
            details.identityText = ""
        }
        if let number = details.studentNumber, others.contains(where: { $0.details.studentNumber == number }) {
            details.studentNumberText = ""
        }
        details.birth = details.identity?.birthDay
        details.sex = details.identity?.sex
        details.boards = line.boards
        details.notes = line.graduatedFrom
        return KnownStudent(id: id, year: year, school: school, schoolClass: nil, position: position, details: details)
    }
}
