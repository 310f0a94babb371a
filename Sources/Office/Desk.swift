import Domain
import Storage

/// What a command or a page works with: the open transaction, who is asking, and what time it is.
package struct Desk {
    package let connection: Connection
    package let county: ID<County>
    package let officer: Officer
    package let now: Timestamp
    /// Set when somebody records afterwards what an office did then 补录.
    package let backfill: Backfill?
    /// Under which files that come in are kept; nil where the house has none.
    package let fileKey: FileKey?
    private let ids: IdentitySource

    package init(
        connection: Connection, county: ID<County>, officer: Officer, now: Timestamp, backfill: Backfill?,
        ids: IdentitySource, fileKey: FileKey? = nil
    ) {
        self.fileKey = fileKey
        self.connection = connection
        self.county = county
        self.officer = officer
        self.now = now
        self.backfill = backfill
        self.ids = ids
    }

    /// The day that what is being recorded is true of.
    package var day: Day { backfill?.day ?? now.day }

    /// The unit it is done for.
    package var unit: Unit { backfill?.unit ?? officer.unit }

    package var signature: Signature { Signature(officer: officer, at: now) }

    package func newID<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> { ID(ids.next(at: now)) }

    /// Throws `NotAllowed` unless the officer's role has the permission. Whoever may back-fill may record every act of a
    /// year that is over; it is then marked as such.
    package func require(_ permission: Permission) throws {
        guard officer.may(permission) || (backfill != nil && officer.may(.backfill)) else {
            throw NotAllowed(permission: permission)
        }
    }
}

/// A year recorded afterwards: the unit the act is claimed of, the day it was done, the paper or file it rests on.
package struct Backfill: Hashable, Sendable {
    package let unit: Unit
    package let day: Day
    package let document: String

    package init(unit: Unit, day: Day, document: String) {
        self.unit = unit
        self.day = day
        self.document = document
    }
}

/// There is no such thing, or not for this officer.
package struct NotFound: Error, Hashable { package init() {} }

/// The officer's role has not this permission.
package struct NotAllowed: Error, Hashable {
    package let permission: Permission
    package init(permission: Permission) { self.permission = permission }
}
