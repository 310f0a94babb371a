import Domain
import Office
import Storage

/// A file that came in: its name and the hash of its bytes.
package struct SourceFile: Hashable, Sendable {
    /// As it was given, with the folder when it came in one: `摸底/云雾镇_云雾第一小学.xlsx`.
    package let name: String
    /// SHA-256 of its bytes, hexadecimal.
    package let digest: String

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        digest = Digest(of: bytes).hexadecimal
    }
}

/// Imports a file once: a file whose very bytes came in before changes nothing.
package struct ImportOnce<Import: Command>: Command {
    let file: SourceFile
    let year: Int
    let command: Import

    package init(_ file: SourceFile, year: Int, _ command: Import) {
        self.file = file
        self.year = year
        self.command = command
    }

    /// `nil` when the file had come in before.
    package func run(in desk: Desk) throws -> Import.Outcome? {
        let known = try desk.connection.row(
            """
            SELECT name FROM source_file
            WHERE county = \(desk.county) AND year = \(year) AND name = \(file.name) AND digest = \(file.digest)
            """)
        guard known == nil else { return nil }
        let outcome = try command.run(in: desk)
        try desk.connection.run(
            """
            INSERT INTO source_file (county, year, name, digest, officer_id, at)
            VALUES (\(desk.county), \(year), \(file.name), \(file.digest), \(desk.officer.id), \(desk.now))
            """)
        return outcome
    }
}
