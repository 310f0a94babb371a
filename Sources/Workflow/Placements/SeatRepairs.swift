import Allocation
import Domain

/// What could be done where the classes, whole, do not fit 补救办法: a price list, the least first. It plans anew several
/// times, so it is made outside of any transaction.
struct SeatRepairs: Sendable {
    /// Beyond so many classes the list is a matter of the command line.
    private static let classLimit = 400
    private static let effort = 4_000

    /// Of the best plan of a short search.
    let seatsOver: Int
    let repairs: [Repair]
    private let classes: [SchoolClass]
    private let year: Int

    /// One line of the price list, and where a class is divided.
    struct Line: Sendable {
        let sentence: String
        let href: String?
    }

    /// Nil when every class found a seat, or nothing can be said.
    init?(_ problem: PlacementProblem) throws(UnsolvablePlacement) {
        let ruled = problem.ruled
        (classes, year) = (problem.classes, problem.year)
        guard problem.classes.count <= Self.classLimit, ruled.instance.classes.allSatisfy({ !$0.arcs.isEmpty }) else {
            return nil
        }
        do {
            let found = try Solver.solve(ruled.instance, effort: Self.effort)
            guard found.seatsOver > 0 else { return nil }
            let search = RepairSearch(
                problem.instance, rules: problem.numbered, plan: ruled.spread(found.assignment),
                smallestPart: problem.smallestPart)
            let repairs = try search.repairs()
            // A longer look from that plan found room for everybody.
            if repairs.isEmpty, try search.fits() { return nil }
            (seatsOver, self.repairs) = (found.seatsOver, repairs)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, classNames: problem.classNames)
        }
    }

    /// - Parameter words: with the names of single classes.
    func lines(_ words: ShortageWords, classSizes: [Int]) -> [Line] {
        [Line(sentence: "整班划片至少有 \(seatsOver) 人超出学位（短时间试算的结果）。下面每一条单独做到，各班就都能整班坐下：", href: nil)]
            + (repairs.isEmpty
                ? [Line(sentence: "没有找到只动一处就能补救的办法，要同时在几所学校增加学位。", href: nil)]
                : repairs.map { Line(sentence: words.sentence($0, classSizes: classSizes), href: link($0)) })
    }

    private func link(_ repair: Repair) -> String? {
        guard case .split(let unit, _) = repair.lever, !classes[unit].isGroup else { return nil }
        return ClassGroupLinks.new(year, classes[unit].id, .split)
    }
}
