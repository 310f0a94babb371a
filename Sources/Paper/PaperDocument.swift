/// One PDF file: what it is called, when it was made, and its sections one after another.
package struct PaperDocument: Sendable {
    package var title: String
    package var author: String
    package var created: PaperMoment
    package var sections: [PaperSection]

    package init(title: String, author: String = "", created: PaperMoment, sections: [PaperSection]) {
        self.title = title
        self.author = author
        self.created = created
        self.sections = sections
    }
}

/// The moment written into the file as its creation date, Beijing time. It comes from outside, so that the same
/// document gives the same bytes.
package struct PaperMoment: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// ISO 8601 with the offset of Beijing, the form that cairo parses.
    var iso: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
            + "T\(padded(hour, to: 2)):\(padded(minute, to: 2)):00+08:00"
    }

    private func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
