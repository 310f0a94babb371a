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
        /// Lines that nobody can tell whose they are: kept, and to be looked at by a person.
        package var unknown = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        try desk.arrivals.open(school, year: year)
        if try desk.cohorts.state(year) == .handingOver { try desk.cohorts.take(.openArrival, year) }
        let finder = try StudentFinder(at: desk, year: year)
        let presence = try desk.arrivals.presence(year)
        let settledElsewhere = try desk.arrivals.settledElsewhere(year)
        var outcome = Outcome()
        var statements: [Statement] = []
        var links: [ArrivalLink] = []
        var walkIns: [KnownStudent] = []
        for link in ArrivalMatching(finder, at: school).links(of: sheet) {
            let line = link.line
            let day = line.day ?? desk.day
            if let student = link.student {
                links.append(link)
                // A child who left, or whose case is open, is decided on there: a list does not overrule an office.
                guard line.hasArrived, !settledElsewhere.contains(student) else { continue }
                let known = presence[student]
                if known?.school != school { outcome.arrived += 1 }
                statements += Self.statements(line, of: student, at: school, known: known, on: day)
            } else if line.hasArrived, link.kind == .walkIn {
                let walkIn = self.walkIn(line, id: desk.newID(), position: walkIns.count + 1)
                walkIns.append(walkIn)
                outcome.walkIns += 1
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
