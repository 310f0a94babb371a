/// What the county has laid down for the review of rosters. None of it is in the notice: each is a setting with a default.
package struct RosterRules: Hashable, Sendable {
    /// Full years on 31 August of the year of graduation that nobody asks about: three to either side of the usual 12.
    package var youngest = 9
    package var oldest = 15
    /// The full years that a child has at least when it enters primary school: two below the usual 6.
    package var entryAge = 4
    /// The years that a child is in primary school at most, those of staying back among them.
    package var schooling = 9
    /// Whether numbers of residence permits for people of Hong Kong, Macao and Taiwan, and of foreigners' permanent
    /// residence cards, are held against their usual form.
    package var asksDocumentForms = true
    /// Whether a child without a document number needs the numbers of its family.
    package var asksFamilyNumbers = true
    /// The day on which the roster is read; `nil` when nobody has said which.
    package var today: Day?

    package init() {}

    /// Whether a child born then may be in this cohort without a question.
    func isUsual(_ birth: Day, in graduation: Int) -> Bool {
        let age = Self.age(of: birth, in: graduation)
        return youngest <= age && age <= oldest
    }

    /// Whether this day is still to come; without today, by the end of the cohort's time in primary school.
    func isFuture(_ day: Day, graduation: Int?) -> Bool {
        if let today { return day > today }
        guard let graduation, let last = Day(year: graduation, month: 8, day: 31) else { return false }
        return day > last
    }

    /// The year in which the children leave primary school who are in its last grade on that day: a school year begins in
    /// September.
    package static func graduation(asOf day: Day) -> Int { day.month > 8 ? day.year + 1 : day.year }

    /// Full years on 31 August of the year of graduation.
    static func age(of birth: Day, in graduation: Int) -> Int {
        graduation - birth.year - (birth.month > 8 ? 1 : 0)
    }
}
