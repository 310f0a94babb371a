import Domain
import Office

/// Says that two children of the cohort are one 合并重复学生: the one kept counts on, the other leaves. The act is of the
/// kept child, so that the ledger tells where the other went.
package struct MergeStudents: Command {
    let student: ID<Student>
    let kept: ID<Student>
    let year: Int
    let reason: String
    let document: String
    /// How it came that one of two valid identity numbers was wrong; empty where they do not differ.
    let wrongNumber: String

    package init(
        _ student: ID<Student>, into kept: ID<Student>, year: Int, reason: String, document: String,
        wrongNumber: String = ""
    ) {
        self.student = student
        self.kept = kept
        self.year = year
        self.reason = reason
        self.document = document
        self.wrongNumber = wrongNumber
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mergeStudents)
        guard student != kept else { throw Merger.Refusal.sameChild }
        guard try desk.cohorts.state(year) != .census else { throw Merger.Refusal.censusOpen }
        let merger = Merger(
            of: try desk.mergerSide(student, year: year), into: try desk.mergerSide(kept, year: year))
        try merger.requireLawful(reason: reason, document: document, wrongNumber: wrongNumber)
        try desk.record(
            Entry(.studentsMerged, on: "student:\(kept)"), cohort: year,
            stating: [Statement(.left(.merged), of: student)], document: document,
            reason: merger.numbersDiffer ? MergerWords.reason(reason, wrongNumber: wrongNumber) : reason)
        try Reactions.follow(.studentMerged(year: year, student: student), at: desk)
    }
}

extension Desk {
    /// One of two children who may be one; `NotFound` where the officer does not reach it.
    func mergerSide(_ student: ID<Student>, year: Int) throws -> Merger.Side {
        try requireReach(student)
        return Merger.Side(
            identity: try students.find(student).details.identity,
            situation: try situation(of: student, year: year).situation)
    }
}
