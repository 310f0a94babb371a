/// The junior school that is nearest by road to each sending school 最近的初中.
package struct NearestSchools: Sendable {
    package struct Nearest: Hashable, Sendable {
        package let school: ID<School>
        package let metres: Int
    }

    private let nearest: [ID<School>: Nearest]

    /// - Parameter metres: of road, by sending and receiving school.
    package init(_ metres: [ID<School>: [ID<School>: Int]], among rooms: [SchoolRoom]) {
        let schools = rooms.map(\.school)
        nearest = metres.compactMapValues { known in
            schools.compactMap { school in known[school].map { Nearest(school: school, metres: $0) } }
                .min { ($0.metres, $0.school.text) < ($1.metres, $1.school.text) }
        }
    }

    /// `nil` where nobody has measured any way.
    package subscript(sending: ID<School>) -> Nearest? { nearest[sending] }

    /// Whether the class goes farther than it would have to. Ways that nobody has measured are not judged.
    package func passesBy(_ placement: Placement) -> Bool {
        guard let metres = placement.metres, let nearest = nearest[placement.sending] else { return false }
        return placement.receiving != nearest.school && metres > nearest.metres
    }
}
