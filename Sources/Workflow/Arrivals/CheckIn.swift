import Domain
import Office

/// A child of the list is seen at the school 登记报到 (notice 五(三)). Seen twice is seen once.
package struct CheckIn: Command {
    let student: ID<Student>
    let school: ID<School>
    let year: Int
    /// 编入班级; empty: not yet.
    let classLabel: String

    package init(_ student: ID<Student>, at school: ID<School>, year: Int, classLabel: String = "") {
        self.student = student
        self.school = school
        self.year = year
        self.classLabel = classLabel
    }

    package enum Outcome: Hashable, Sendable {
        case arrived
        /// Nothing was to be written: the child had been seen here before.
        case already
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.checkIn)
        try desk.requireReach(school)
        try desk.requireReach(student)
        return try desk.checkIn(student, at: school, year: year, classLabel: classLabel)
    }
}

extension Desk {
    /// The check-in itself; whoever calls it has made sure that the officer may.
    func checkIn(
        _ student: ID<Student>, at school: ID<School>, year: Int, classLabel: String
    ) throws -> CheckIn.Outcome {
        let situation = try situation(of: student, year: year).situation
        guard situation.left == nil else { throw ArrivalSession.Refusal.hasLeft }
        if situation.isInReturnCase { throw ArrivalSession.Refusal.inReturnCase }
        var statements: [Statement] = []
        if situation.presentSchool != school { statements.append(Statement(.arrived(school: school), of: student)) }
        let label = ClassName.label(of: classLabel, grade: ArrivalWords.grade)
        let isSeated = situation.seat.map { $0.school == school && $0.classLabel == label } ?? false
        if !label.isEmpty, !isSeated {
            statements.append(Statement(.seated(school: school, classLabel: label), of: student))
        }
        guard !statements.isEmpty else { return .already }
        try openArrival(at: school, year: year)
        let isSeen = situation.presentSchool == school
        try record(
            Entry(isSeen ? .studentSeated : .studentArrived, on: "student:\(student)"), cohort: year,
            stating: statements)
        return isSeen ? .already : .arrived
    }
}

extension Situation {
    /// Found to have dropped out, and not back yet: the way back leads through the return case. A suspicion opens none.
    var isInReturnCase: Bool { standing.isInReturnCase }

    /// An office has said where the child is, or suspects that it has dropped out, after a day on which it was seen.
    func isOvertaken(on day: Day) -> Bool {
        guard let since, since > day else { return false }
        return switch presence {
        case .absent(.answered), .absent(.suspected): true
        default: false
        }
    }
}

extension Standing {
    var isInReturnCase: Bool { self == .dropout || self == .referred }
}
