import Allocation
import Dispatch
import Domain

/// Everything that is told of one class of a plan. It takes planning anew a few times, so it is made outside of any
/// transaction and off the threads that answer requests.
struct ClassReasons: Sendable {
    struct Nearer: Sendable {
        let sentence: String
        let holders: [String]
        let hasHolders: Bool
        /// Empty for a school that is not allowed, and for those behind the first ones.
        let exchange: String
        let hasExchange: Bool
        let chain: [String]
        let hasChain: Bool

        init(_ sentence: String, holders: [String], exchange: String, chain: [String]) {
            self.sentence = sentence
            self.holders = holders
            hasHolders = !holders.isEmpty
            self.exchange = exchange
            hasExchange = !exchange.isEmpty
            self.chain = chain
            hasChain = !chain.isEmpty
        }
    }

    let decisions: [String]
    let opening: String
    let nearer: [Nearer]
    let gains: [String]

    /// Of so many nearer schools it is worked out what going there would take.
    private static let exchanges = 3

    init(_ problem: PlacedProblem, of unit: Int) throws(UnsolvablePlacement) {
        do {
            self = try Self.told(problem, unit)
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: problem.names)
        }
    }

    private init(decisions: [String], opening: String, nearer: [Nearer], gains: [String]) {
        self.decisions = decisions
        self.opening = opening
        self.nearer = nearer
        self.gains = gains
    }

    private static func told(_ problem: PlacedProblem, _ unit: Int) throws(InstanceRefusal) -> ClassReasons {
        let reasons = problem.reasons()
        let words = problem.words(reasons)
        let size = problem.instance.classes[unit].pupils
        var nearer: [Nearer] = []
        var gains: [String] = []
        for (place, school) in reasons.nearer(to: unit).enumerated() {
            let exchange = place < exchanges ? try reasons.exchange(unit, to: school.school) : nil
            var holders: [String] = []
            if case .full(let load, let own) = school.state {
                holders = words.sentences(own)
                if gains.isEmpty, school.meeting == nil {
                    let missing = load + size - problem.instance.schools[school.school].seats
                    let seats = Set([missing, problem.classSizes[school.school]]).subtracting([0]).sorted()
                    gains = try reasons.gains(at: school.school, seats: seats).map {
                        words.sentence($0, missing: missing)
                    }
                }
            }
            nearer.append(
                Nearer(
                    words.sentence(school, for: unit), holders: holders,
                    exchange: exchange.map { words.sentence($0) }
                        ?? (place < exchanges && school.isAllowed ? words.noExchange(to: school.school) : ""),
                    chain: exchange.map { words.chain($0) } ?? []))
        }
        return ClassReasons(
            decisions: problem.decisions[unit], opening: words.opening(of: unit), nearer: nearer, gains: gains)
    }
}

/// What is told of a plan as a whole: the farthest classes, and the check of every two schools.
struct PlanExplanation: Sendable {
    struct Far: Sendable {
        let unit: Int
        let metres: Int
        let reason: String
    }

    let farthest: [Far]
    let stability: String

    init(_ problem: PlacedProblem, in view: PlanView) {
        let reasons = problem.reasons()
        let words = problem.words(reasons)
        farthest = reasons.farthest().map {
            Far(unit: $0, metres: reasons.way(of: $0), reason: words.shortReason(of: $0))
        }
        let check = problem.stability
        stability =
            check.better.map { better in
                let divided = problem.placements(at: better.plan, of: view.content.rooms, view)
                let (before, after) = (
                    view.levelValues, view.measure.values(of: divided, rooms: view.content.rooms)
                )
                return words.sentence(better, before: before, after: after, view.measure.verdict(before, after))
            } ?? problem.sentence(check)
    }
}

/// One explanation at a time, beside the requests.
enum ReasonQueue {
    private static let queue = DispatchQueue(label: "reasons")

    static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
