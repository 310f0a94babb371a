import Domain
import Office
import Storage

/// From which use of its seats a school is warned of 学位预警, in percent. Counties differ, so each is a setting.
struct SeatWarning: Hashable, Sendable {
    /// 关注, 黄色, 红色; each at least the one before.
    var watch = 85
    var yellow = 95
    var red = 100

    enum Level: Int, Comparable, Sendable {
        case none, watch, yellow, red

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// A school without a seat is red as soon as somebody wants to go there.
    func level(demand: Int, seats: Int) -> Level {
        let reached = { (percent: Int) in demand > 0 && demand * 100 >= seats * percent }
        return reached(red) ? .red : reached(yellow) ? .yellow : reached(watch) ? .watch : .none
    }

    private static let setting = "placement.seatWarning"

    /// What the county has laid down, or the defaults.
    static func kept(at desk: Desk) throws -> SeatWarning {
        let text = try SettingStore(connection: desk.connection, county: desk.county).value(setting) ?? ""
        return SeatWarning(text.split(separator: ",").compactMap { Int($0) }) ?? SeatWarning()
    }

    init() {}

    /// nil when they are no percents or out of order.
    init?(_ percents: [Int]) {
        guard percents.count == 3, percents == percents.sorted(), percents.allSatisfy((1...200).contains) else {
            return nil
        }
        (watch, yellow, red) = (percents[0], percents[1], percents[2])
    }

    func keep(at desk: Desk) throws {
        try SettingStore(connection: desk.connection, county: desk.county)
            .set(Self.setting, to: "\(watch),\(yellow),\(red)")
    }
}

/// Lays down the county's thresholds of the seat warning.
struct SetSeatWarning: Command {
    let percents: [Int]
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        guard let warning = SeatWarning(percents) else { throw SeatWarningRefusal() }
        guard try SeatWarning.kept(at: desk) != warning else { return }
        try warning.keep(at: desk)
        try desk.record(
            Entry(.settingChanged, on: "cohort:\(year)"), cohort: year,
            reason: "学位预警 关注 \(warning.watch)%，黄色 \(warning.yellow)%，红色 \(warning.red)%")
    }
}

/// The thresholds are no percents, or out of order.
struct SeatWarningRefusal: Error, Refusal {
    var sentence: String { "学位预警：填写 1 到 200 的三个整数，黄色不低于关注，红色不低于黄色" }
}
