import Domain

extension Day {
    /// `2026年9月1日`
    package var chinese: String { "\(year)年\(month)月\(day)日" }
    /// `9月1日`
    package var chineseShort: String { "\(month)月\(day)日" }
    /// `9月1日`; with its year where that is not the year of today.
    package func chinese(on today: Day) -> String { year == today.year ? chineseShort : chinese }
}

extension Timestamp {
    /// `2026年9月1日 14:20`
    package var chinese: String { "\(day.chinese) \(clock)" }
    /// `9月1日 14:20`
    package var chineseShort: String { "\(day.chineseShort) \(clock)" }
    /// `2026-09-01T14:20+08:00`
    package var iso8601: String { "\(day)T\(clock)+08:00" }
}

extension Int {
    /// `3,027`
    package var grouped: String {
        let digits = Array(String(magnitude))
        let parts = stride(from: digits.count, to: 0, by: -3).map { String(digits[Swift.max(0, $0 - 3)..<$0]) }
        return (self < 0 ? "-" : "") + parts.reversed().joined(separator: ",")
    }
}
