import Domain

/// One line of a list with the child it was linked to, and why nothing more could be done with it.
struct WhereaboutsLink: Sendable {
    enum Kind: String, CaseIterable, Sendable { case studentNumber, identityNumber, resembling, unknown }

    enum Problem: String, CaseIterable, Sendable {
        /// Nobody knows such a child.
        case unknown
        /// The child stands higher up in the same list.
        case repeated
        /// The code is none of ours.
        case code
        /// The child was seen at a school before.
        case present
        /// A newer answer is known, or something newer moved the child.
        case older
        /// Its day has not come.
        case ahead
    }

    let line: WhereaboutsSheet.Line
    let student: ID<Student>?
    let kind: Kind
    var problem: Problem?

    init(_ line: WhereaboutsSheet.Line, _ finder: StudentFinder) {
        self.line = line
        switch finder.match(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber, school: line.sending)
        {
        case .linked(let student, let key, _):
            self.student = student
            kind = key == .studentNumber ? .studentNumber : .identityNumber
        case .proposed(let children, .nameBirthSchool) where children.count == 1:
            student = children[0]
            kind = .resembling
        case .proposed, .unknown:
            student = nil
            kind = .unknown
            problem = .unknown
        }
    }

    /// The links of a whole list; a child counts once, a number before a resemblance.
    static func links(of lines: [WhereaboutsSheet.Line], _ finder: StudentFinder) -> [WhereaboutsLink] {
        var links = lines.map { WhereaboutsLink($0, finder) }
        var seen: Set<ID<Student>> = []
        for isSure in [true, false] {
            for index in links.indices where (links[index].kind != .resembling) == isSure {
                guard let student = links[index].student else { continue }
                if !seen.insert(student).inserted { links[index].problem = .repeated }
            }
        }
        return links
    }
}
