import Domain
import HTTPTypes
import Synchronization

/// Whom a route is open to.
package enum Access: Hashable, Sendable {
    /// Everybody, signed in or not.
    case anyone
    /// Whoever is signed in.
    case anyOfficer
    case permission(Permission)

    /// Whether a role may come in.
    package func admits(_ role: Role?) -> Bool {
        switch (self, role) {
        case (.anyone, _), (.anyOfficer, .some): true
        case (.permission(let permission), .some(let role)): Permission.granted(to: role).contains(permission)
        case (_, .none): false
        }
    }
}

/// One route and whom it is open to.
package struct AccessRow: Hashable, Sendable {
    package let method: HTTPRequest.Method
    /// With its parameters: `/y/:year/handovers/:id`.
    package let path: String
    package let access: Access
}

/// Every route of the house. `Doors` writes it while the house is built; tests and error pages read it.
package final class AccessTable: Sendable {
    private let list = Mutex<[AccessRow]>([])

    package init() {}

    package var rows: [AccessRow] { list.withLock { $0 } }

    func add(_ row: AccessRow) { list.withLock { $0.append(row) } }

    /// The methods that a path answers to; none when there is no such path.
    func methods(at path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        return rows.filter { row in
            let pattern = row.path.split(separator: "/")
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }.map(\.method)
    }
}
