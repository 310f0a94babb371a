import Domain
import Office

/// Lets a disabled account sign in again, with the password it had.
package struct RestoreOfficer: Command {
    let officer: ID<Officer>

    package init(_ officer: ID<Officer>) { self.officer = officer }

    package func run(in desk: Desk) throws {
        try desk.require(.manageAccounts)
        guard try !desk.accounts.find(officer).isActive else { return }
        try desk.accounts.setDisabled(nil, of: officer)
        try desk.record(Entry(.officerRestored, on: "officer:\(officer)"), cohort: 0)
    }
}
