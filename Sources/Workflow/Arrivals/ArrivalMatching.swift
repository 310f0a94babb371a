import Domain

/// One line of a check-in list with the child it was linked to.
struct ArrivalLink: Sendable {
    enum Kind: String, CaseIterable, Sendable { case studentNumber, identityNumber, resembling, walkIn, unknown }

    let line: ArrivalSheet.Line
    let student: ID<Student>?
    let kind: Kind
}

/// Links the lines of one school's check-in list to children: sure numbers first, so that a mere likeness never takes a
/// child that a number names on another line.
struct ArrivalMatching {
    private struct Person: Hashable {
        let name: String
        let graduatedFrom: String
    }

    private let finder: StudentFinder
    /// This school's walk-ins without any number, by what was told of them.
    private let walkIns: [Person: ID<Student>]

    init(_ finder: StudentFinder, at school: ID<School>) {
        self.finder = finder
        let all = finder.students.values.map { ($0, $0.id) } + finder.merged.map { ($0.student, $0.kept) }
        let known = all.filter { student, _ in
            student.schoolClass == nil && student.school == school && student.details.identityKey == nil
                && student.details.studentNumber == nil
        }
        walkIns = Dictionary(
            known.map { (Person(name: $0.0.details.name, graduatedFrom: $0.0.details.notes), $0.1) },
            uniquingKeysWith: min)
    }

    func links(of sheet: ArrivalSheet) -> [ArrivalLink] {
        let matches = sheet.lines.map { line in
            finder.match(
                name: line.name, identity: line.identity, studentNumber: line.studentNumber,
                school: line.graduatedFrom)
        }
        var taken = Set(matches.compactMap { if case .linked(let student, _, _) = $0 { student } else { nil } })
        return zip(sheet.lines, matches).map { line, match in
            let link = self.link(line, match, taken: taken)
            if let student = link.student { taken.insert(student) }
            return link
        }
    }

    private func link(
        _ line: ArrivalSheet.Line, _ match: RowMatch<ID<Student>>, taken: Set<ID<Student>>
    ) -> ArrivalLink {
        switch match {
        case .linked(let student, let key, _):
            return ArrivalLink(
                line: line, student: student, kind: key == .studentNumber ? .studentNumber : .identityNumber)
        case .proposed(let children, .nameBirthSchool) where children.count == 1 && !taken.contains(children[0]):
            return ArrivalLink(line: line, student: children[0], kind: .resembling)
        case .proposed:
            // Somebody of the cohort, but who is not sure: a new child here would count one child twice.
            return ArrivalLink(line: line, student: nil, kind: .unknown)
        case .unknown:
            let person = Person(name: line.name, graduatedFrom: line.graduatedFrom)
            let hasNumber = !line.identity.isEmpty || !line.studentNumber.isEmpty
            if !hasNumber, let known = walkIns[person], !taken.contains(known) {
                return ArrivalLink(line: line, student: known, kind: .walkIn)
            }
            return ArrivalLink(line: line, student: nil, kind: line.hasArrived ? .walkIn : .unknown)
        }
    }
}
