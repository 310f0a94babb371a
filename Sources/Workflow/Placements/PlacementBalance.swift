import Allocation
import Domain
import Web

/// In what seats over are told: in children, who take one each, or in seats, where classes are counted 按班数.
enum SeatUnit {
    fileprivate static func word(countingClasses: Bool) -> String { countingClasses ? "个学位" : "人" }
}

extension [SchoolRoom] {
    var seatUnit: String { SeatUnit.word(countingClasses: contains { $0.perClass != nil }) }
}

extension [SupplementRoom] {
    var seatUnit: String { map(\.room).seatUnit }
}

extension Instance {
    var countsClasses: Bool { classes.contains { $0.children != nil } }
    var seatUnit: String { SeatUnit.word(countingClasses: countsClasses) }
}

extension PlanView {
    var seatUnit: String { content.rooms.seatUnit }
    /// `12 人`.
    var over: String { PlacementWords.over(content.report.seatsOver, seatUnit) }
}

extension PlacementWords {
    /// How seats are counted, where it is not a seat for each child.
    static func form(of rooms: [SchoolRoom]) -> String? {
        rooms.first?.perClass.map { "按班数算：一个整班占 \($0.grouped) 个学位，不论实有人数" }
    }

    /// `12 人`, or `12 个学位` where classes are counted.
    static func over(_ over: Int, _ unit: String) -> String { "\(over.grouped) \(unit)" }

    /// `没有学校超出学位`, `超出学位 12 人`.
    static func seatsOver(_ over: Int, _ unit: String) -> String {
        over == 0 ? "没有学校超出学位" : "超出学位 \(Self.over(over, unit))"
    }

    /// 超 12 or 余 30: seats left at a school, in a word, a colour and a shape.
    static func balance(of room: SchoolRoom, taken: Int) -> StateTag {
        StateTag(balanceText(of: room, taken: taken), taken > room.seats ? .alarm : .good)
    }

    static func balanceText(of room: SchoolRoom, taken: Int) -> String {
        taken > room.seats ? "超 \((taken - room.seats).grouped)" : "余 \((room.seats - taken).grouped)"
    }
}
