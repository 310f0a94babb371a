/// A moment, in milliseconds since 1970-01-01T00:00Z. Comes in from outside; the domain never reads a clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Midnight at the start of a day in China.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0) {
        milliseconds = (Int64(day.number) * 1440 + Int64(hour * 60 + minute)) * 60_000 - Self.chinaOffset
    }

    /// The day in China, which keeps one time (UTC+8) and no summer time.
    package var day: Day { Day(number: Int(minutesInChina.quotientFloor(by: 1440))) }

    /// `14:05` in China.
    package var clock: String {
        let minute = Int(minutesInChina - minutesInChina.quotientFloor(by: 1440) * 1440)
        return "\(Day.padded(minute / 60, 2)):\(Day.padded(minute % 60, 2))"
    }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

    private static let chinaOffset: Int64 = 8 * 3_600_000
    private var minutesInChina: Int64 { (milliseconds + Self.chinaOffset).quotientFloor(by: 60_000) }
}

extension Int64 {
    fileprivate func quotientFloor(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
