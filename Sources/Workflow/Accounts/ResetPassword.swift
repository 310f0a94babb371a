import Domain
import Office
import Web

/// Gives an account a password that must be changed at the next sign-in, and ends its sessions.
package struct ResetPassword: Command {
    let officer: ID<Officer>
    let passwordHash: String

    package init(of officer: ID<Officer>, passwordHash: String) {
        self.officer = officer
        self.passwordHash = passwordHash
    }

    package func run(in desk: Desk) throws -> Account {
        try desk.require(.manageAccounts)
        let account = try desk.accounts.find(officer)
        try desk.accounts.setPassword(passwordHash, of: officer, mustChange: true)
        try desk.sessions.closeAll(of: officer)
        try desk.record(Entry(.passwordReset, on: "officer:\(officer)"), cohort: 0)
        return account
    }
}
