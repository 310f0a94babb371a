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
        self.init(name: name, digest: Digest(of: bytes).hexadecimal)
    }

    init(name: String, digest: String) {
        self.name = name
        self.digest = digest
    }
}

extension Desk {
    /// The file counts as never taken in: it may come in again.
    func forgetImport(of file: SourceFile, for purpose: ImportPurpose, year: Int) throws {
        // Of files that came in before purposes were kept, only the name is known.
        try connection.run(
            """
            DELETE FROM source_file WHERE county = \(county) AND year = \(year) AND digest = \(file.digest)
                AND (purpose = \(purpose.rawValue) OR (purpose = '' AND target = \(file.name)))
            """)
    }
}

/// What files are taken in for.
package enum ImportPurpose: String, CaseIterable, Sendable {
    case directory, distances, feeders, census, arrivals, records, whereabouts, visits, letters
}

/// A command that takes in one file.
package protocol FileImport: Command {
    static var purpose: ImportPurpose { get }
    /// Whom the file is taken in for, where the same bytes may come in for several: a school. Empty where the bytes
    /// themselves say so.
    var target: String { get }
    /// Whether a newer file takes the place of what an older one said, so that the older may come in again after it.
    static var replaces: Bool { get }
    /// Whether the very file that came in before would say something new now.
    func saysMore(at desk: Desk) throws -> Bool
}

extension FileImport {
    package var target: String { "" }
    package static var replaces: Bool { false }
    package func saysMore(at desk: Desk) throws -> Bool { false }
}

/// Imports a file once: bytes that came in before for the same purpose and target change nothing, under whatever name,
/// unless a newer file has taken their place since or they would say more now.
package struct ImportOnce<Import: FileImport>: Command {
    package enum Outcome: Sendable {
        case taken(Import.Outcome)
        case known(Known)
    }

    /// Under which name and when the bytes came in before.
    package struct Known: Hashable, Sendable {
        package let name: String
        package let at: Timestamp
    }

    let file: SourceFile
    let year: Int
    let command: Import

    package init(_ file: SourceFile, year: Int, _ command: Import) {
        self.file = file
        self.year = year
        self.command = command
    }

    package func run(in desk: Desk) throws -> Outcome {
        let (purpose, target) = (Import.purpose.rawValue, command.target)
        // Of files that came in before purposes were kept, only the name is known: it stands as their target.
        let newest: SQL =
            Import.replaces
            ? """
            AND at >= (SELECT MAX(at) FROM source_file AS other WHERE other.county = \(desk.county)
                AND other.year = \(year) AND other.purpose = \(purpose) AND other.target = \(target))
            """ : ""
        let known = try desk.connection.row(
            """
            SELECT name, at FROM source_file
            WHERE county = \(desk.county) AND year = \(year) AND digest = \(file.digest)
                AND ((purpose = \(purpose) AND target = \(target) \(newest))
                    OR (purpose = '' AND target = \(file.name)))
            """)
        if let known, try !command.saysMore(at: desk) {
            return .known(Known(name: try known.text("name"), at: try known.timestamp("at")))
        }
        let outcome = try command.run(in: desk)
        try desk.connection.run(
            """
            INSERT INTO source_file (county, year, purpose, target, digest, name, officer_id, at)
            VALUES (\(desk.county), \(year), \(purpose), \(target), \(file.digest), \(file.name),
                \(desk.officer.id), \(desk.now))
            ON CONFLICT (county, year, purpose, target, digest)
                DO UPDATE SET name = excluded.name, officer_id = excluded.officer_id, at = excluded.at
            """)
        return .taken(outcome)
    }
}
