import Domain
import Office
import Web

/// An officer changes his own password; his other sessions end.
package struct ChangePassword: Command {
    let passwordHash: String
    /// The session that goes on.
    let session: String

    package init(passwordHash: String, session: String) {
        self.passwordHash = passwordHash
        self.session = session
    }

    package func run(in desk: Desk) throws {
        try desk.accounts.setPassword(passwordHash, of: desk.officer.id, mustChange: false)
        try desk.sessions.closeAll(of: desk.officer.id, except: session)
        try desk.record(Entry(.passwordChanged, on: "officer:\(desk.officer.id)"), cohort: 0)
    }
}
