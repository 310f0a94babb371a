import Domain
import Office

/// Accepts a child who stands on no list of the school 接收名册外学生: unconditionally, papers come later (notice 四(三)). A child
/// whose number is known in the county is that child, and back at school where a return case called for it; one who merely
/// resembles is asked about first.
package struct AcceptWalkIn: Command {
    /// What the desk was told.
    package struct Claim: Hashable, Sendable {
        package var name = ""
        package var sex: Sex?
        package var birth: Day?
        package var identity = ""
        package var studentNumber = ""
        package var graduatedFrom = ""
        package var guardian = ""
        package var phone = ""
        package var address = ""
        package var classLabel = ""

        package init() {}
    }

    let claim: Claim
    let school: ID<School>
    let year: Int
    /// A person has said that none of the children who resemble is this one.
    let isAnother: Bool

    package init(_ claim: Claim, at school: ID<School>, year: Int, isAnother: Bool = false) {
        self.claim = claim
        self.school = school
        self.year = year
        self.isAnother = isAnother
    }

    package enum Outcome: Hashable, Sendable {
        /// A child of the cohort, told by its number.
        case known(ID<Student>)
        /// One who had dropped out.
        case returned(ID<Student>)
        case joined(ID<Student>)
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        guard !claim.name.isEmpty else { throw ArrivalSession.Refusal.nameMissing }
        try desk.openArrival(at: school, year: year)
        let finder = try StudentFinder(at: desk, year: year)
        let match = finder.match(
            name: claim.name, identity: claim.identity, studentNumber: claim.studentNumber, school: claim.graduatedFrom)
        if case .linked(let student, _, _) = match {
            let isReturn = try desk.situation(of: student, year: year).situation.isInReturnCase
            if isReturn {
                // A slip of the pen must not end the search for another child.
                guard finder.students[student].map({ $0.details.sharesName(with: details) }) ?? false else {
                    throw ArrivalSession.Refusal.numberOfAnother
                }
                try Reactions.follow(.dropoutCame(student, to: school), at: desk)
            }
            _ = try desk.checkIn(student, at: school, year: year, classLabel: claim.classLabel)
            return isReturn ? .returned(student) : .known(student)
        }
        let alike = alike(match, finder)
        guard isAnother || alike.isEmpty else { throw try refusal(alike, at: desk) }
        return .joined(try join(at: desk))
    }

    /// Whom the numbers leave in doubt, and whoever has the same name and no other birth day.
    private func alike(_ match: RowMatch<ID<Student>>, _ finder: StudentFinder) -> [KnownStudent] {
        let own = details
        let proposed: [ID<Student>] = if case .proposed(let children, _) = match { children } else { [] }
        return finder.students.values.filter { known in
            if proposed.contains(known.id) { return true }
            guard known.details.name == own.name else { return false }
            guard let birth = own.birth, let other = known.details.birth else { return true }
            return birth == other
        }.sorted { $0.id < $1.id }
    }

    /// Names those whom the officer reaches, and counts the others.
    private func refusal(_ alike: [KnownStudent], at desk: Desk) throws -> ArrivalSession.Refusal {
        let reached = try desk.arrivals.reached(alike.map(\.id), at: desk)
        let names = try PlaceNames(desk, year: year)
        return .resembles(
            alike.filter { reached.contains($0.id) }.map { ArrivalWords.resembling($0, names) },
            others: alike.count - reached.count)
    }

    private func join(at desk: Desk) throws -> ID<Student> {
        let id: ID<Student> = desk.newID()
        let position = try desk.arrivals.walkIns(at: school, year: year) + 1
        let walkIn = KnownStudent(
            id: id, year: year, school: school, schoolClass: nil, position: position, details: details)
        try desk.students.add([walkIn])
        var statements = [Statement(.joined(school: school), of: id), Statement(.arrived(school: school), of: id)]
        let label = ClassName.label(of: claim.classLabel, grade: ArrivalWords.grade)
        if !label.isEmpty { statements.append(Statement(.seated(school: school, classLabel: label), of: id)) }
        let act = try desk.record(
            Entry(.walkInAccepted, on: "student:\(id)"), cohort: year, stating: statements,
            document: claim.graduatedFrom)
        try desk.ask(of: [(walkIn, 0)], file: ArrivalWords.atDesk, act: act.id, year: year)
        return id
    }

    private var details: StudentDetails {
        var details = StudentDetails()
        details.name = TextRepair.withoutSpaces(claim.name)
        details.documentKind = .residentIdentity
        details.identityText = TextRepair.number(claim.identity)
        details.studentNumberText = TextRepair.number(claim.studentNumber)
        details.sex = claim.sex ?? details.identity?.sex
        details.birth = claim.birth ?? details.identity?.birthDay
        details.homeAddress = claim.address
        if !claim.guardian.isEmpty || !claim.phone.isEmpty {
            details.guardians = [Guardian(name: claim.guardian, phone: claim.phone)]
        }
        details.notes = claim.graduatedFrom
        return details
    }
}
