import Domain
import Web

extension PlacementWords {
    /// 超 12 or 余 30: seats left at a school, in a word, a colour and a shape.
    static func balance(of room: SchoolRoom, with children: Int) -> StateTag {
        StateTag(balanceText(of: room, with: children), children > room.seats ? .alarm : .good)
    }

    static func balanceText(of room: SchoolRoom, with children: Int) -> String {
        children > room.seats
            ? "超 \((children - room.seats).grouped)" : "余 \((room.seats - children).grouped)"
    }
}
