import Domain
import Storage
import Synchronization

/// What makes a form that is sent twice one act: the key that its page gave it, with what was filled in.
///
/// Whoever sends a form binds its key around the handler (`FormKey.$sent`); `Office.perform` takes it in the transaction
/// of the command. A command that is refused leaves its key free.
package final class FormKey: Sendable {
    @TaskLocal package static var sent: FormKey?

    private let text: String
    private let commands = Mutex(0)

    package init(_ text: String) { self.text = text }

    /// One form may perform several commands: each takes its own.
    func next() -> String {
        let number = commands.withLock { number in
            number += 1
            return number
        }
        return "\(text):\(number)"
    }

    /// A key for the forms of one page. It is no secret.
    package static func make() -> String {
        [UInt64.random(in: 0 ... .max), .random(in: 0 ... .max)].map { String($0, radix: 36) }.joined(separator: "-")
    }
}

/// The same form was sent before, and what it asked for was done then.
package struct DoneAlready: Error, Hashable { package init() {} }

/// The one writer of `form_key`.
package struct FormKeyStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    func take(_ key: String, at now: Timestamp) throws {
        let taken = try connection.rows(
            """
            INSERT INTO form_key (county, key, at) VALUES (\(county), \(key), \(now))
            ON CONFLICT (county, key) DO NOTHING RETURNING key
            """)
        guard !taken.isEmpty else { throw DoneAlready() }
    }

    /// No browser keeps a page for so long.
    package func forget(before moment: Timestamp) throws {
        try connection.run("DELETE FROM form_key WHERE county = \(county) AND at < \(moment)")
    }
}
