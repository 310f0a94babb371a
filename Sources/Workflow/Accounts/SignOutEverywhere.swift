import Domain
import Office
import Web

/// An officer ends all his sessions: he forgot to sign out on a computer that others use.
struct SignOutEverywhere: Command {
    func run(in desk: Desk) throws { try desk.sessions.closeAll(of: desk.officer.id) }
}
