import Domain
import Office
import Web

/// Disables an account and ends its sessions. What the officer has done stays his.
package struct DisableOfficer: Command {
    let officer: ID<Officer>

    package init(_ officer: ID<Officer>) { self.officer = officer }

    package func run(in desk: Desk) throws {
        try desk.require(.manageAccounts)
        guard officer != desk.officer.id else { throw AccountRefusal.ownAccount }
        guard try desk.accounts.find(officer).isActive else { return }
        try desk.accounts.setDisabled(desk.now, of: officer)
        try desk.sessions.closeAll(of: officer)
        try desk.record(Entry(.officerDisabled, on: "officer:\(officer)"), cohort: 0)
    }
}

extension Desk {
    package var sessions: SessionStore { SessionStore(connection: connection, county: county) }
}
