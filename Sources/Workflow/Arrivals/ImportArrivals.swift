import Domain
import Office

/// Takes in a receiving school's check-in list 导入报到核对表 (notice 五(三)): who was seen is stated as arrived; whoever
/// came without standing on a list is accepted first (四(三)).
///
/// A line that merely resembles a child states nothing: it waits for a person (`LinkArrivalLine`, `AcceptArrivalLine`,
/// `DismissArrivalLine`), and until then its child counts as not seen, in a back-filled year too. No exact number says
/// otherwise, and counting a guess would be a figure without evidence.
package struct ImportArrivals: FileImport {
    package static let purpose = ImportPurpose.arrivals
    package var target: String { school.text }

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
        /// Lines of which a person must say who it is.
        package var questions = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        try desk.arrivals.open(school, year: year)
        if try desk.cohorts.state(year) == .handingOver { try desk.cohorts.take(.openArrival, year) }
        let decisions = try desk.arrivals.decisions(at: school, year: year)
        let matching = ArrivalMatching(
            try StudentFinder(at: desk, year: year), at: school, decisions: decisions)
        let presence = try desk.arrivals.presence(year)
        let decidedUntil = try desk.arrivals.decidedUntil(year)
        let lastDay = try desk.lastDay(of: year)
        var outcome = Outcome()
        var statements: [Statement] = []
        var links = matching.links(of: sheet, on: desk.day)
        var walkIns: [(child: KnownStudent, row: Int)] = []
        for (index, link) in links.enumerated() {
            if link.state == .open { outcome.questions += 1 }
            guard link.line.hasArrived else { continue }
            if let question = link.question(after: lastDay, decidedUntil, today: desk.day) {
                // What an office has said of the child since is not overruled by a list.
                guard link.act == nil else { continue }
                links[index] = decisions[link.content].map(question.asDecided) ?? question
                if links[index].state == .open { outcome.questions += 1 }
            } else if let student = link.student {
                let known = presence[student]
                if known?.school != school { outcome.arrived += 1 }
                statements += link.arrival(of: student, at: school, known: known)
            } else if link.state == .accepted {
                let walkIn = link.walkIn(id: desk.newID(), at: school, year: year, position: walkIns.count + 1)
                walkIns.append((walkIn, link.line.number))
                links[index].student = walkIn.id
                outcome.walkIns += 1
                statements.append(Statement(.joined(school: school), of: walkIn.id, on: link.line.day))
                statements += link.arrival(of: walkIn.id, at: school, known: nil)
            }
        }
        try desk.students.add(walkIns.map(\.child))
        try desk.arrivals.add(links, file: sheet.file, school: school, year: year)
        let act = try desk.record(
            Entry(.arrivalsImported, on: "arrival:\(year):\(school)"), cohort: year, stating: statements,
            document: sheet.file)
        try desk.ask(of: walkIns, file: sheet.file, sheet: sheet.name, act: act.id, year: year)
        return outcome
    }
}

extension ArrivalLink {
    /// What a person must look at whoever it is: a day that has not come. And what is decided elsewhere: a child who left,
    /// or whose case is open; a list does not overrule an office.
    fileprivate func question(
        after lastDay: Day, _ decidedUntil: [ID<Student>: Day], today: Day
    ) -> ArrivalLink? {
        guard [.linked, .accepted].contains(state) else { return nil }
        if let day = line.day, day > lastDay { return asAhead }
        return student.flatMap { child in
            decidedUntil[child].flatMap { $0 > line.day ?? today ? asQuestion(about: child) : nil }
        }
    }

    /// What the line states of the child that is not known yet: seen here, and given a seat.
    func arrival(of student: ID<Student>, at school: ID<School>, known: ArrivalPresence?) -> [Statement] {
        var statements: [Statement] = []
        if known?.school != school { statements.append(Statement(.arrived(school: school), of: student, on: line.day)) }
        if !line.classLabel.isEmpty, known?.seat != line.classLabel || known?.school != school {
            statements.append(
                Statement(.seated(school: school, classLabel: line.classLabel), of: student, on: line.day))
        }
        return statements
    }
}
