import Domain

/// Links the lines of one school's check-in list to children: by exact numbers, by what a person has said of the same
/// line before, and this school's own walk-ins by what it wrote of them. A likeness links nothing: it is a question.
struct ArrivalMatching {
    private struct Person: Hashable {
        let name: String
        let graduatedFrom: String
    }

    private let finder: StudentFinder
    private let decisions: [ArrivalLink.Content: ArrivalLink]
    /// This school's walk-ins without any number, by what was told of them.
    private let walkIns: [Person: ID<Student>]

    init(_ finder: StudentFinder, at school: ID<School>, decisions: [ArrivalLink.Content: ArrivalLink]) {
        self.finder = finder
        self.decisions = decisions
        let all = finder.students.values.map { ($0, $0.id) } + finder.merged.map { ($0.student, $0.kept) }
        let known = all.filter { student, _ in
            student.schoolClass == nil && student.school == school && student.details.identityKey == nil
                && student.details.studentNumber == nil
        }
        walkIns = Dictionary(
            known.map { (Person(name: $0.0.details.name, graduatedFrom: $0.0.details.notes), $0.1) },
            uniquingKeysWith: min)
    }

    /// - Parameter day: when children were seen of whom the list does not say when.
    func links(of sheet: ArrivalSheet, on day: Day) -> [ArrivalLink] {
        var taken: Set<ID<Student>> = []
        return sheet.lines.map { line in
            var line = line
            line.day = line.day ?? day
            let match = finder.match(
                name: line.name, identity: line.identity, studentNumber: line.studentNumber,
                school: line.graduatedFrom)
            let link = self.link(line, match, in: sheet.file, taken: taken)
            if let student = link.student { taken.insert(student) }
            return link
        }
    }

    private func link(
        _ line: ArrivalSheet.Line, _ match: RowMatch<ID<Student>>, in file: String, taken: Set<ID<Student>>
    ) -> ArrivalLink {
        var link = ArrivalLink(file: file, line: line, ground: LinkGround(match), state: ArrivalLine.initial)
        switch match {
        case .linked(let student, _, _): (link.state, link.student) = (.linked, student)
        case .proposed(let children, _):
            link.candidates = children
            return decisions[link.content].map(link.asDecided) ?? link
        case .unknown:
            if let decided = decisions[link.content] { return link.asDecided(decided) }
            guard line.hasArrived else { return link }
            let isNumberless = line.identity.isEmpty && line.studentNumber.isEmpty
            let known = walkIns[Person(name: line.name, graduatedFrom: line.graduatedFrom)]
            link = ArrivalLink(file: file, line: line, ground: .walkIn, state: .accepted)
            if isNumberless, let known, !taken.contains(known) { link.student = known }
        }
        return link
    }
}
