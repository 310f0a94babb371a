import Domain
import Office

/// Reminds one office of what it owes 催办: who, when and of what is kept. At most one a day for each office, unless a
/// reason is given for another.
package struct SendReminder: Command {
    enum Target: Sendable {
        /// Of a receipt that is owed.
        case feedback(ID<Feedback>)
        case unit(Unit, matter: String)
    }

    let target: Target
    let year: Int
    let reason: String

    package init(feedback: ID<Feedback>, year: Int, reason: String = "") {
        target = .feedback(feedback)
        self.year = year
        self.reason = reason
    }

    package init(unit: Unit, year: Int, matter: String, reason: String = "") {
        target = .unit(unit, matter: matter)
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.remind)
        var reminder = try draft(at: desk)
        guard !reminder.matter.isEmpty else { throw Reminder.Refusal.matterMissing }
        guard reminder.unit != desk.unit else { throw Reminder.Refusal.ownUnit }
        if reason.isEmpty, let last = try desk.reminders.last(to: reminder.unit, year: year, on: desk.day) {
            throw Reminder.Refusal.remindedToday(by: last.officerName, clock: last.at.clock)
        }
        reminder.reason = reason
        try desk.reminders.add(reminder)
        try desk.record(
            Entry(.reminderSent, on: "reminder:\(year):\(reminder.unit.text)"), cohort: year, document: reminder.matter,
            reason: reason)
    }

    private func draft(at desk: Desk) throws -> ReminderNote {
        switch target {
        case .feedback(let id):
            let letter = try desk.feedback.find(id)
            guard letter.year == year else { throw NotFound() }
            guard letter.state == .sent else { throw Feedback.Refusal.receiptGiven }
            return ReminderNote(
                at: desk, year: year, unit: letter.recipient, unitName: letter.recipientName,
                matter: FeedbackWords.receiptOwed(of: letter), feedback: id)
        case .unit(let unit, let matter):
            let name = try name(of: unit, at: desk)
            return ReminderNote(at: desk, year: year, unit: unit, unitName: name, matter: matter, feedback: nil)
        }
    }

    private func name(of unit: Unit, at desk: Desk) throws -> String {
        if case .school(let school) = unit {
            try desk.requireReach(school)
            return try desk.directory.school(school).name
        }
        guard let name = try desk.remindable(year: year).first(where: { $0.unit == unit })?.name else {
            throw NotFound()
        }
        return name
    }
}

extension Desk {
    /// The offices that the officer may remind: every one of the county, those of his town, none for a school.
    func remindable(year: Int) throws -> [(unit: Unit, name: String)] {
        let names = try PlaceNames(self, year: year)
        let schools = names.schools
        switch jurisdiction {
        case .county: return try UnitNames(self).all.filter { $0.unit != unit }
        case .township(let town):
            let offices =
                [Unit.town(town), .station(town)] + schools.filter { $0.township == town }.map { .school($0.id) }
            return offices.filter { $0 != unit }.map { ($0, names.unit($0)) }
        case .sending, .receiving: return []
        }
    }
}
