import Domain
import Web

extension PlacementWords {
    /// 超 12 or 余 30: seats left at a school, in a word, a colour and a shape.
    static func balance(of room: SchoolRoom, taken: Int) -> StateTag {
        StateTag(balanceText(of: room, taken: taken), taken > room.seats ? .alarm : .good)
    }

    static func balanceText(of room: SchoolRoom, taken: Int) -> String {
        taken > room.seats ? "超 \((taken - room.seats).grouped)" : "余 \((room.seats - taken).grouped)"
    }
}
