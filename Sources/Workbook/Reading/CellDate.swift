/// A day of the calendar in a cell, with the minutes since midnight when the cell has a time of day.
package struct CellDate: Equatable, Sendable {
    // Kept small, as a cell is as large as the largest thing it may hold.
    private let shortYear: Int16
    private let shortMonth: Int8
    private let shortDay: Int8
    private let shortMinutes: Int16

    package var year: Int { Int(shortYear) }
    package var month: Int { Int(shortMonth) }
    package var day: Int { Int(shortDay) }
    /// Minutes since midnight, 0 to 1439; nil for a day without a time.
    package var minutes: Int? { shortMinutes < 0 ? nil : Int(shortMinutes) }

    package init(year: Int, month: Int, day: Int, minutes: Int? = nil) {
        shortYear = Int16(clamping: year)
        shortMonth = Int8(clamping: month)
        shortDay = Int8(clamping: day)
        shortMinutes = Int16(clamping: minutes ?? -1)
    }

    /// `2026-09-01`, or `2026-09-01 08:30`.
    package var text: String {
        let day = "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(self.day, to: 2))"
        guard let minutes else { return day }
        return day + " " + Self.clock(minutes)
    }

    static func clock(_ minutes: Int) -> String { "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))" }

    /// A spreadsheet's day number: days since 1899-12-31 (with a 29 February 1900 that never was) or since 1904-01-01.
    ///
    /// Nil below the first day and after the year 9999.
    init?(serial: Double, since1904: Bool) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var whole = Int(serial)
        var minutes = Int(((serial - Double(whole)) * 1440).rounded())
        if minutes == 1440 {
            whole += 1
            minutes = 0
        }
        if since1904 {
            whole += 1462
        } else if whole < 1 {
            return nil
        } else if whole < 60 {
            whole += 1
        }
        guard whole <= 2_958_465 else { return nil }
        let hasTime = serial != serial.rounded(.down)
        self.init(daysSince1970: whole - 25_569, minutes: hasTime && minutes > 0 ? minutes : nil)
    }

    /// Reads `2026-09-01`, also with `T08:30:00` or ` 08:30` behind it, as strict OOXML writes it.
    init?(iso text: String) {
        let halves = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
        guard let first = halves.first else { return nil }
        let numbers = first.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, first.utf8.count == 10, 1...9999 ~= numbers[0], 1...12 ~= numbers[1],
            1...31 ~= numbers[2]
        else { return nil }
        var minutes: Int?
        if halves.count == 2 {
            let clock = halves[1].split(separator: ":").prefix(2).compactMap { Int($0) }
            guard clock.count == 2, 0...23 ~= clock[0], 0...59 ~= clock[1] else { return nil }
            minutes = clock[0] * 60 + clock[1]
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2], minutes: minutes)
    }

    /// Civil date from days, by eras of 400 years that begin on 1 March.
    private init(daysSince1970 days: Int, minutes: Int?) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, minutes: minutes)
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
