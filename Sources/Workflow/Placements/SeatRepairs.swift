import Allocation
import Domain
import Web

/// What could be done where the classes, whole, do not fit 补救办法: a price list, the least first. It plans anew several
/// times, so it is made outside of any transaction.
struct SeatRepairs: Sendable {
    /// Beyond so many classes the list is a matter of the command line.
    private static let classLimit = 400
    private static let effort = 4_000

    /// Why something has to be mended.
    enum Need: Sendable {
        /// So many seats over in the best plan of a short search.
        case seatsOver(Int)
        /// So many classes have no school within the longest way allowed.
        case outOfReach(Int, metres: Int)
    }

    let need: Need
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
        (classes, year) = (problem.classes, problem.year)
        let free = RuledInstance(problem.known, rules: problem.numbered)
        guard problem.classes.count <= Self.classLimit, free.instance.classes.allSatisfy({ !$0.arcs.isEmpty }) else {
            return nil
        }
        let far = problem.ruled.instance.classes.count { $0.arcs.isEmpty }
        do {
            let start = far == 0 ? problem.ruled : free
            let found = try Solver.solve(start.instance, effort: Self.effort)
            guard far > 0 || found.seatsOver > 0 else { return nil }
            let search = RepairSearch(
                problem.known, rules: problem.numbered, farthest: problem.longestWay, exempt: problem.exempt,
                plan: start.spread(found.assignment), smallestPart: problem.smallestPart)
            let repairs = try search.repairs()
            // A longer look from that plan found room for everybody.
            if repairs.isEmpty, try search.fits() { return nil }
            need = far > 0 ? .outOfReach(far, metres: problem.longestWay ?? 0) : .seatsOver(found.seatsOver)
            self.repairs = repairs
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: problem.names.joined(free.members))
        }
    }

    /// What is missing, above the ways.
    var lead: String {
        let need =
            switch need {
            case .seatsOver(let seats): "整班划片至少有 \(seats) 人超出学位（短时间试算的结果）。"
            case .outOfReach(let classes, let metres): "最远允许路程 \(metres.grouped) 米以内，有 \(classes) 个班没有初中可去。"
            }
        return need + (repairs.isEmpty ? "没有找到只动一处就能补救的办法，要同时动几处。" : "下面每一条单独做到，各班就都能整班坐下：")
    }

    /// - Parameter words: with the names of single classes.
    func lines(_ words: ShortageWords, classSizes: [Int]) -> [Line] {
        repairs.map { Line(sentence: words.sentence($0, classSizes: classSizes), href: link($0)) }
    }

    private func link(_ repair: Repair) -> String? {
        guard case .split(let unit, _) = repair.lever, !classes[unit].isGroup else { return nil }
        return ClassGroupLinks.new(year, classes[unit].id, .split)
    }
}
