import Domain

/// Beds that a school may not exceed 寄宿床位不许超出, for the classes of a plan. What planning anew finds is not found under
/// it, so it is looked at afterwards.
struct BedLimit: Sendable {
    private let beds: [Int]
    /// By class and school: children who want to board and have too far to walk.
    private let boarders: [[Int]]

    /// - Parameter lines: those behind each class.
    /// - Returns: nil where the county sets no limit.
    init?(_ lines: [[Placement]], of view: PlanView) {
        guard view.ground.policy.limitsBeds else { return nil }
        let rooms = view.content.rooms
        beds = rooms.map(\.beds)
        boarders = lines.map { members in
            rooms.map { room in
                members.reduce(0) { children, line in
                    let metres =
                        line.receiving == room.school ? line.metres : view.distances[line.sending]?[room.school]
                    let boards = (metres ?? 0) > view.walkingMetres
                    return children + (boards ? view.boarders[line.schoolClass] ?? 0 : 0)
                }
            }
        }
    }

    /// The schools that lack more beds after a change than before, and how many they lack then.
    func missing(after plan: [Int], before: [Int]) -> [(school: Int, beds: Int)] {
        let (lacked, lacking) = (missing(before), missing(plan))
        return lacking.indices.filter { lacking[$0] > lacked[$0] }.map { ($0, lacking[$0]) }
    }

    private func missing(_ plan: [Int]) -> [Int] {
        var needed = beds.map { _ in 0 }
        for (unit, school) in plan.enumerated() { needed[school] += boarders[unit][school] }
        return zip(needed, beds).map { max(0, $0 - $1) }
    }
}
