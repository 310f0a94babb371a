import Domain
import Office

/// Takes in a receiving school's check-in list 导入报到核对表 (notice 五(三)): who was seen is stated as arrived; whoever
/// came without standing on a list is accepted first (四(三)).
package struct ImportArrivals: Command {
    let sheet: ArrivalSheet
    let school: ID<School>
    let year: Int

    package init(_ sheet: ArrivalSheet, school: ID<School>, year: Int) {
        self.sheet = sheet
        self.school = school
        self.year = year
    }

    package struct Outcome: Sendable {
        package var arrived = 0
        package var walkIns = 0
        /// Lines of children who did not come and whom nobody knows: to be looked at, never dropped.
        package var unknown = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        try desk.arrivals.open(school, year: year)
        if try desk.cohorts.state(year) == .handingOver { try desk.cohorts.take(.openArrival, year) }
        let finder = try StudentFinder(at: desk, year: year)
        let presence = try desk.arrivals.presence(year)
        var outcome = Outcome()
        var statements: [Statement] = []
        var links: [ArrivalLink] = []
        var walkIns: [KnownStudent] = []
        for line in sheet.lines {
            let link = self.link(line, finder, seen: Set(links.compactMap { $0.isSure ? nil : $0.student }))
            if let student = link.student {
                guard line.hasArrived else { links.append(link); continue }
                let known = presence[student]
                if known?.school != school { outcome.arrived += 1 }
                statements += Self.statements(line, of: student, at: school, known: known, on: line.day ?? desk.day)
                links.append(link)
            } else if line.hasArrived {
                let walkIn = self.walkIn(line, id: desk.newID(), position: walkIns.count + 1)
                walkIns.append(walkIn)
                outcome.walkIns += 1
                let day = line.day ?? desk.day
                statements.append(Statement(.joined(school: school), of: walkIn.id, on: day))
                statements += Self.statements(line, of: walkIn.id, at: school, known: nil, on: day)
                links.append(ArrivalLink(line: line, student: walkIn.id, kind: .walkIn))
            } else {
                outcome.unknown += 1
                links.append(link)
            }
        }
        try desk.students.add(walkIns)
        try desk.arrivals.add(links, file: sheet.file, school: school, year: year)
        try desk.record(
            Entry(.arrivalsImported, on: "arrival:\(year):\(school)"), cohort: year, stating: statements,
            document: sheet.file)
        return outcome
    }

    private func link(
        _ line: ArrivalSheet.Line, _ finder: StudentFinder, seen: Set<ID<Student>>
    ) -> ArrivalLink {
        switch finder.match(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber, school: line.graduatedFrom)
        {
        case .linked(let student, let key, _):
            return ArrivalLink(
                line: line, student: student, kind: key == .studentNumber ? .studentNumber : .identityNumber)
        case .proposed(let children, .nameBirthSchool) where children.count == 1 && !seen.contains(children[0]):
            return ArrivalLink(line: line, student: children[0], kind: .resembling)
        case .proposed, .unknown:
            return ArrivalLink(line: line, student: nil, kind: .unknown)
        }
    }

    private static func statements(
        _ line: ArrivalSheet.Line, of student: ID<Student>, at school: ID<School>, known: ArrivalPresence?, on day: Day
    ) -> [Statement] {
        var statements: [Statement] = []
        if known?.school != school { statements.append(Statement(.arrived(school: school), of: student, on: day)) }
        if !line.classLabel.isEmpty, known?.seat != line.classLabel || known?.school != school {
            statements.append(Statement(.seated(school: school, classLabel: line.classLabel), of: student, on: day))
        }
        return statements
    }

    private func walkIn(_ line: ArrivalSheet.Line, id: ID<Student>, position: Int) -> KnownStudent {
        var details = StudentDetails()
        details.name = line.name
        details.documentKind = .residentIdentity
        details.identityText = TextRepair.number(line.identity)
        details.studentNumberText = TextRepair.number(line.studentNumber)
        details.birth = details.identity?.birthDay
        details.sex = details.identity?.sex
        details.boards = line.boards
        details.notes = line.graduatedFrom
        return KnownStudent(id: id, year: year, school: school, schoolClass: nil, position: position, details: details)
    }
}

/// One line of a check-in list with the child it was linked to.
struct ArrivalLink: Sendable {
    enum Kind: String, CaseIterable, Sendable { case studentNumber, identityNumber, resembling, walkIn, unknown }

    let line: ArrivalSheet.Line
    let student: ID<Student>?
    let kind: Kind

    /// By a number; a resemblance is a proposal that a person confirms.
    var isSure: Bool { kind == .studentNumber || kind == .identityNumber }
}
