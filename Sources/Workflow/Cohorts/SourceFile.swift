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
}

extension FileImport {
    package var target: String { "" }
}

/// Imports a file once: bytes that came in before for the same purpose and school change nothing, under whatever name.
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
        let known = try desk.connection.row(
            """
            SELECT name, at FROM source_file
            WHERE county = \(desk.county) AND year = \(year) AND digest = \(file.digest)
                AND ((purpose = \(purpose) AND target = \(target)) OR (purpose = '' AND target = \(file.name)))
            """)
        if let known { return .known(Known(name: try known.text("name"), at: try known.timestamp("at"))) }
        let outcome = try command.run(in: desk)
        try desk.connection.run(
            """
            INSERT INTO source_file (county, year, purpose, target, digest, name, officer_id, at)
            VALUES (\(desk.county), \(year), \(purpose), \(target), \(file.digest), \(file.name),
                \(desk.officer.id), \(desk.now))
            """)
        return .taken(outcome)
    }
}
