import Domain
import Office

/// Gathers the visits and returns of a list that are not known yet, then saves and records them.
struct VisitIntake {
    private(set) var outcome = ImportVisits.Outcome()
    private let desk: Desk
    private let year: Int
    private let finder: StudentFinder
    private let lastDay: Day
    private let reached: [ID<Student>: ReachedChild]
    private var cases: [ID<Student>: ReturnCaseFile]
    private var visits: [ID<Student>: [NumberedVisit]]
    private var added: [NumberedVisit] = []
    private var returned: [Statement] = []

    init(_ desk: Desk, year: Int, finder: StudentFinder) throws {
        self.desk = desk
        self.year = year
        self.finder = finder
        lastDay = try desk.lastDay(of: year)
        reached = try ReachedChild.all(desk, year: year)
        cases = try desk.returnCases.cases(year)
        visits = try desk.returnCases.visits(year)
    }

    mutating func take(_ line: VisitSheet.Line) throws -> VisitLink {
        guard let student = find(line), reached[student] != nil else {
            return VisitLink(line: line, student: nil, problem: .unknown)
        }
        guard [line.day, line.returnedOn].allSatisfy({ $0.map { $0 <= lastDay } ?? true }) else {
            return VisitLink(line: line, student: student, problem: .ahead)
        }
        let number = add(line, to: student)
        guard let file = cases[student], file.state != .withdrawn else {
            return VisitLink(line: line, student: student, visitNumber: number, problem: .noCase)
        }
        let fits = try !line.speaksOfReturn || takeReturn(line, of: file)
        return VisitLink(line: line, student: student, visitNumber: number, problem: fits ? nil : .return)
    }

    /// By number. A line without any is told by its name among the children with a case, and one that repeats the faulty
    /// number of such a child by both; any other number that finds nobody may be a namesake's: a person looks.
    private func find(_ line: VisitSheet.Line) -> ID<Student>? {
        if case .linked(let student, _, _) = finder.match(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber)
        {
            return student
        }
        let name = TextRepair.withoutSpaces(line.name)
        let alike = cases.keys.filter { finder.students[$0]?.details.name == name }
        guard alike.count == 1, let only = alike.first, let details = finder.students[only]?.details,
            details.identity == nil, TextRepair.number(line.studentNumber).isEmpty
        else { return nil }
        return ["", details.identityText].contains(TextRepair.number(line.identity)) ? only : nil
    }

    private mutating func add(_ line: VisitSheet.Line, to student: ID<Student>) -> Int {
        let visit = line.visit(on: desk.day)
        let known = visits[student] ?? []
        if let same = known.first(where: { $0.visit == visit }) { return same.number }
        let numbers = Set(known.map(\.number))
        let asked = line.visitNumber.flatMap { $0 > 0 && !numbers.contains($0) ? $0 : nil }
        let new = NumberedVisit(
            student: student, number: asked ?? (numbers.max() ?? 0) + 1, visit: visit, officerName: desk.officer.name)
        visits[student, default: []].append(new)
        added.append(new)
        outcome.visits += 1
        return new.number
    }

    /// Whether the return that the line speaks of is known or could be stated.
    private mutating func takeReturn(_ line: VisitSheet.Line, of file: ReturnCaseFile) throws -> Bool {
        guard let day = line.returnedOn, let school = finder.school(line.returnedTo) else { return false }
        if file.returnedOn == day, file.returnedTo == school { return true }
        guard ReturnCase.allows(.return, in: file.state), day >= file.openedOn else { return false }
        var file = file
        try file.take(.return)
        file.returnedOn = day
        file.returnedTo = school
        cases[file.student] = file
        try desk.returnCases.save(file)
        returned.append(Statement(.returned(school: school), of: file.student, on: day))
        outcome.returned += 1
        return true
    }

    func save(document: String) throws {
        let subject = "return-cases:\(year)"
        try desk.returnCases.add(added)
        if !added.isEmpty {
            try desk.record(
                Entry(.visitRecorded, on: subject), cohort: year,
                stating: added.map { Statement(.visited(outcome: $0.visit.outcome), of: $0.student, on: $0.visit.day) },
                document: document)
        }
        if !returned.isEmpty {
            try desk.record(Entry(.studentReturned, on: subject), cohort: year, stating: returned, document: document)
        }
        for statement in returned {
            try Reactions.follow(.dropoutReturned(year: year, student: statement.student), at: desk)
        }
    }
}
