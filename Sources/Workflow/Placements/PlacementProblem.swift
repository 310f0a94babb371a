import Allocation
import Domain
import Office

/// What the computation of a plan is given: the classes with children, the junior schools, and the metres of every pair
/// that is known. Two problems are equal when the data behind them has not moved on.
package struct PlacementProblem: Equatable, Sendable {
    package let year: Int
    package let instance: Instance
    /// Classes that may go to one school only.
    let fixed: [ID<SchoolClass>: ID<School>]
    let classes: [SchoolClass]
    let schools: [ID<School>]
    /// As people say them, for refusals.
    let classNames: [String]

    /// Reads the problem as it stands now.
    ///
    /// - Parameter fixed: classes that stay at, or shall go to, one school whatever comes of it.
    package init(year: Int, fixed: [ID<SchoolClass>: ID<School>] = [:], at desk: Desk) throws {
        self.year = year
        self.fixed = fixed
        let directory = try desk.directory.schools()
        let names = Dictionary(directory.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let sizes = try PlacementQuery(desk).sizes(year)
        let metres = try desk.directory.distances()
        let junior = directory.filter { $0.kind == .junior }
        classes = try desk.cohorts.classes(year).filter { (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
        guard !classes.isEmpty else { throw PlacementPlan.Refusal.noClasses(year: year) }
        schools = junior.map(\.id)
        classNames = classes.map { (names[$0.school] ?? $0.school.text) + $0.label }
        instance = Instance(
            schools: junior.map { Instance.School(code: $0.id.text, seats: $0.seats) },
            classes: classes.map { schoolClass in
                let known = Self.choices(of: schoolClass, metres[schoolClass.school] ?? [:], fixed)
                return Instance.WholeClass(
                    // Codes and not ids: the plan must not depend on when a class was entered.
                    code: schoolClass.school.text + " " + schoolClass.label, size: sizes[schoolClass.id] ?? 0,
                    metres: junior.enumerated().compactMap { index, school in
                        known[school.id].map { (school: index, metres: $0) }
                    })
            })
    }

    /// A class that is fixed has its one school, with a way of 0 metres where nobody has measured it: what is the same in
    /// every plan changes no choice.
    private static func choices(
        of schoolClass: SchoolClass, _ known: [ID<School>: Int], _ fixed: [ID<SchoolClass>: ID<School>]
    ) -> [ID<School>: Int] {
        fixed[schoolClass.id].map { [$0: known[$0] ?? 0] } ?? known
    }

    /// Computes; takes long, so never inside a transaction.
    ///
    /// - Parameters:
    ///   - effort: steps of the search; `nil` for what an ordinary county needs.
    ///   - progress: told now and then; answers false to end with the best plan so far.
    package func solved(
        effort: Int? = nil, progress: (SolverProgress) -> Bool = { _ in true }
    ) throws(UnsolvablePlacement) -> SolvedPlan {
        let effort = effort ?? Solver.ordinaryEffort(for: instance)
        var done: Int?
        do {
            let solution = try Solver.solve(instance, effort: effort) { now in
                let goesOn = progress(now)
                if !goesOn { done = now.done }
                return goesOn
            }
            return SolvedPlan(problem: self, solution: solution, effort: done ?? effort, isStopped: done != nil)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, classNames: classNames)
        }
    }
}

/// A computed plan, with the problem it solves.
package struct SolvedPlan: Sendable {
    let problem: PlacementProblem
    package let solution: Solution
    /// Steps of the search.
    let effort: Int
    /// Somebody ended the search before its time.
    let isStopped: Bool
}

/// There is nothing to compute with: a class has no distance to any school, or a number is out of all bounds.
package struct UnsolvablePlacement: Error {
    let faults: [InstanceFault]
    let classNames: [String]
}
