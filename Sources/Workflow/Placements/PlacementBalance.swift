import Domain
import Web

extension PlacementWords {
    /// How seats are counted, where it is not a seat for each child.
    static func form(of rooms: [SchoolRoom]) -> String? {
        rooms.first?.perClass.map { "按班数算：一个整班占 \($0.grouped) 个学位，不论实有人数" }
    }

    /// 超 12 or 余 30: seats left at a school, in a word, a colour and a shape.
    static func balance(of room: SchoolRoom, taken: Int) -> StateTag {
        StateTag(balanceText(of: room, taken: taken), taken > room.seats ? .alarm : .good)
    }

    static func balanceText(of room: SchoolRoom, taken: Int) -> String {
        taken > room.seats ? "超 \((taken - room.seats).grouped)" : "余 \((room.seats - taken).grouped)"
    }
}
