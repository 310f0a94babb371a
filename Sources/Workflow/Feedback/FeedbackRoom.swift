import Office
import Web

/// 情况反馈, its receipts, and the reminders of all offices (notice 五(四)).
package enum FeedbackRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages) {
        FeedbackRoutes(office: office, pages: pages).open(doors)
        ReminderRoutes(office: office, pages: pages).open(doors)
    }
}
