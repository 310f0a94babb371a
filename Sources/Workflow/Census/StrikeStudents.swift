import Domain
import Office
import Web

/// Takes children off the roll of their school who stand there by mistake 误报，移出名册 (notice 五(一)): a row written twice, a
/// child of another grade. Until the return is submitted, with a reason; the school, station and bureau keep seeing them,
/// and may put each back. A child who moved away or stays at home is no mistake: it remains.
package struct StrikeStudents: Command {
    let students: [ID<Student>]
    let school: ID<School>
    let year: Int
    let reason: String

    package init(_ students: [ID<Student>], of school: ID<School>, year: Int, reason: String) {
        self.students = students
        self.school = school
        self.year = year
        self.reason = reason
    }

    /// - Returns: how many children were taken off. Throws `StrikeRefusal`, and then none was.
    @discardableResult
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.importRosters)
        try desk.requireOpenRoll(of: school, year: year)
        guard !students.isEmpty else { throw StrikeRefusal.nobodyChosen }
        let listed = try CensusQuery(desk, year: year).students(of: school)
        let chosen = Set(students)
        let struck = listed.filter { chosen.contains($0.id) }
        guard struck.count == chosen.count else { throw StrikeRefusal.notListed }
        try requireFree(struck, at: desk)
        guard !reason.isEmpty else { throw StrikeRefusal.reasonMissing }
        let act = try desk.record(
            Entry(.studentsStruck, on: CensusWords.subject(of: school, year: year)), cohort: year,
            stating: desk.withdrawingEnrolments(of: struck.map(\.id)), reason: reason)
        try desk.findings.drop(of: chosen, act: act.id)
        try desk.findings.settleMissingColumns(at: school, year: year, act: act.id)
        try desk.forgetApart(chosen, year: year, act: act.id)
        for student in struck {
            try desk.settleAlone(beside: student, listed.filter { !chosen.contains($0.id) }, act: act.id)
        }
        return struck.count
    }

    /// Whom a roster of another school names too, and who was drawn from its class, is dealt with there first.
    private func requireFree(_ struck: [KnownStudent], at desk: Desk) throws {
        let questions = try desk.doubles.all(year)
        let asked = questions.filter { $0.answer == nil }
        let one = questions.filter { $0.answer?.isOne == true }
        let doubted = Set(asked.map(\.student) + asked.compactMap(\.second))
        let groups = Set(try desk.cohorts.classes(year).filter(\.isGroup).map(\.id))
        let same = Dictionary(
            uniqueKeysWithValues: struck.map { student in
                let pairs = one.filter { $0.student == student.id || $0.second == student.id }
                return (student.id, Set(pairs.flatMap { [$0.student, $0.second].compactMap { $0 } }))
            })
        let elsewhere = try desk.census.namedElsewhere(same, than: school)
        for student in struck {
            let name = student.details.name
            if doubted.contains(student.id) { throw StrikeRefusal.asked(name: name) }
            if let other = elsewhere[student.id] {
                throw StrikeRefusal.elsewhere(name: name, school: try desk.directory.school(other).name)
            }
            if let schoolClass = student.schoolClass, groups.contains(schoolClass) {
                throw StrikeRefusal.drawn(name: name)
            }
        }
    }
}

/// Puts a child back who was taken off the roll 恢复到名册, with a reason: in its class, with what was still to be mended of it
/// and of those who share its number.
package struct ReinstateStudent: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    package init(_ student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        let known = try desk.students.find(student)
        guard known.year == year else { throw NotFound() }
        try desk.requireOpenRoll(of: known.school, year: year)
        guard let strike = try desk.struck(year, of: known.school)[student], let schoolClass = known.schoolClass else {
            throw StrikeRefusal.notStruck
        }
        guard !reason.isEmpty else { throw StrikeRefusal.reinstatementReasonMissing }
        let dropped = try desk.findings.dropped(by: strike)
        let sharing = try CensusQuery(desk, year: year).students(of: known.school).filter {
            $0.details.sharesNumber(with: known.details)
        }
        // A number that somebody else has got meanwhile is asked about when a roster names both.
        if sharing.isEmpty || !sharing.allSatisfy({ dropped.contains($0.id) }),
            let school = try desk.bearer(of: known.details, besides: known)
        {
            throw StrikeRefusal.numberTaken(school: school)
        }
        try desk.record(
            Entry(.studentReinstated, on: CensusWords.subject(of: known.school, year: year)), cohort: year,
            stating: [Statement(.enrolled(school: known.school, schoolClass: schoolClass), of: student)],
            reason: reason)
        try desk.findings.askAgain(of: Set(sharing.map(\.id) + [student]), droppedBy: strike)
        try desk.findings.reopenMissingColumns(at: known.school, year: year)
    }
}

extension Desk {
    /// Throws `NotFound` for a school that the officer does not reach, `StrikeRefusal` once its return or the census is in.
    fileprivate func requireOpenRoll(of school: ID<School>, year: Int) throws {
        try requireReach(school)
        guard try cohorts.state(year) == .census else { throw StrikeRefusal.censusClosed(year: year) }
        guard [.awaited, .filling].contains(try census.state(of: school, year: year)) else {
            throw StrikeRefusal.submitted(school: try directory.school(school).name)
        }
    }

    /// Facts by which children leave the cohort as if they had never been enrolled.
    func withdrawingEnrolments(of students: [ID<Student>]) throws -> [Statement] {
        let chains = try LedgerStore(connection: connection, county: county).chains(of: students)
        return students.flatMap { chains[$0]?.facts.counting ?? [] }.filter(\.isEnrolment).map {
            Statement(.withdrawn(sequence: $0.sequence), of: $0.student, on: $0.day)
        }
    }

    /// The number that a child of the same school shared with one who has left is its own now.
    fileprivate func settleAlone(beside left: KnownStudent, _ others: [KnownStudent], act: ID<Act>) throws {
        for other in others where other.details.sharesNumber(with: left.details) {
            try findings.settle(openDoubles(of: other.id, year: other.year), as: .superseded, value: nil, act: act)
        }
    }
}

/// Why nobody is taken off the roll, or put back.
package enum StrikeRefusal: Refusal, Hashable {
    case nobodyChosen
    case reasonMissing
    /// Some are on the roll of another school, or on none.
    case notListed
    case asked(name: String)
    /// Both rosters were answered to be one child.
    case elsewhere(name: String, school: String)
    case drawn(name: String)
    case submitted(school: String)
    case censusClosed(year: Int)
    case notStruck
    case reinstatementReasonMissing
    case numberTaken(school: String)

    package var sentence: String {
        switch self {
        case .nobodyChosen: "先勾选误报的学生。没有移出。"
        case .reasonMissing: "写明为什么是误报，如“同一名学生写了两行”。没有移出。"
        case .notListed: "勾选的学生里有的已经不在这所学校的名册上，请重新勾选。都没有移出。"
        case .asked(let name): "\(name)同时在两校名册上，先到“两校重复”里回答在哪一校。都没有移出。"
        case .elsewhere(let name, let school):
            "\(name)也写在\(school)的花名册上，已认定是同一名学生：先请教育指导站或县教育局在“两校重复”里撤销认定、重新回答，不能两校都没有。都没有移出。"
        case .drawn(let name): "\(name)已从原班拆出，请县教育局先把这一组合回原班。都没有移出。"
        case .submitted(let school): "\(school)已经上报，名册不能再改：请指导站或县教育局先退回摸底。没有改动。"
        case .censusClosed(let year): "\(year)届摸底已经截止，名册已冻结，人数不能再改；确实在校的，报到时按名册外的学生登记。没有改动。"
        case .notStruck: "这名学生不是以误报移出名册的，或者已经恢复。没有改动。"
        case .reinstatementReasonMissing: "写明为什么恢复，如“到校核实，确实在读”。没有恢复。"
        case .numberTaken(let school):
            "这名学生的号码现在是\(school)另一名学生的，恢复以后两人同号：请重新上传写有这名学生的花名册，系统会问清是哪一名的。没有恢复。"
        }
    }
}
