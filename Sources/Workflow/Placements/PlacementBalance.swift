import Domain
import Web

extension PlacementWords {
    /// 超 12 or 余 30: seats left at a school, in a word, a colour and a shape.
    static func balance(of room: SchoolRoom, with children: Int) -> StateTag {
        children > room.seats
            ? StateTag("超 \(children - room.seats)", .alarm) : StateTag("余 \(room.seats - children)", .good)
    }
}
