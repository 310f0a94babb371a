/// The month of a child's entry into primary school 入学年月, as a roster writes it.
struct EntryText {
    let year: Int
    let month: Int

    /// Reads `201909`, `2019-09`, `2019.9`, `2019年9月`, and every way to write a whole day.
    init?(_ text: String) {
        // As the national system writes it: no day is written with six digits.
        if text.utf8.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) {
            guard (1...12).contains(number % 100) else { return nil }
            (year, month) = (number / 100, number % 100)
            return
        }
        if let day = BirthText(text).day {
            (year, month) = (day.year, day.month)
            return
        }
        let written = TextRepair.halfWidth(TextRepair.withoutSpaces(text))
        let parts = written.split(whereSeparator: { !$0.isASCII || !$0.isNumber })
        let told: (Int?, Int?)
        if parts.count == 1, parts[0].utf8.count == 6 {
            told = (Int(parts[0].prefix(4)), Int(parts[0].suffix(2)))
        } else if parts.count == 2, parts[0].utf8.count == 4 {
            told = (Int(parts[0]), Int(parts[1]))
        } else {
            return nil
        }
        guard let year = told.0, let month = told.1, (1...12).contains(month) else { return nil }
        (self.year, self.month) = (year, month)
    }

    /// The full years of a child born then, at the end of this month.
    func age(of birth: Day) -> Int { year - birth.year - (birth.month > month ? 1 : 0) }
}
