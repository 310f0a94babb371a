/// Who does jobs that have nothing to do with each other: one after the other, or several at once. Comes in from outside,
/// because threads do; the answers are the same.
package protocol Workers: Sendable {
    /// Every job's answer, in the order of the jobs.
    ///
    /// - Parameters:
    ///   - report: what a job tells of its progress, one at a time; answers false to end them all.
    ///   - job: may run beside the others.
    func answers<Answer: Sendable>(
        _ jobs: Int, report: (Int, SolverProgress) -> Bool,
        job: @Sendable (Int, (SolverProgress) -> Bool) -> Answer
    ) -> [Answer]
}

/// Does one after the other.
package struct OneWorker: Workers {
    package init() {}

    package func answers<Answer: Sendable>(
        _ jobs: Int, report: (Int, SolverProgress) -> Bool,
        job: @Sendable (Int, (SolverProgress) -> Bool) -> Answer
    ) -> [Answer] {
        withoutActuallyEscaping(report) { report in (0..<jobs).map { place in job(place) { report(place, $0) } } }
    }
}
