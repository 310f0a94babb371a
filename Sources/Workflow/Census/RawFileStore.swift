import Domain
import Office
import Storage

/// A roster as it came in 原始文件, kept encrypted with its hash, who brought it and when.
struct RawFile: Sendable {
    let id: ID<SourceFile>
    let year: Int
    let name: String
    let digest: String
    /// The one school whose rows it holds; nil when it holds several schools'.
    let school: ID<School>?
}

/// The files themselves. Without a key of the house nothing is kept; the rows and findings are in the database all the
/// same.
struct RawFileStore {
    let connection: Connection
    let county: ID<County>
    let key: FileKey?

    func keep(_ bytes: [UInt8], of file: SourceFile, id: ID<SourceFile>, school: ID<School>?, year: Int, at desk: Desk)
        throws
    {
        guard let key else { return }
        try connection.run(
            """
            INSERT INTO raw_file (county, id, year, name, digest, school_id, officer_id, at)
            VALUES (\(county), \(id), \(year), \(file.name), \(file.digest), \(school), \(desk.officer.id), \(desk.now))
            """)
        for (position, start) in stride(from: 0, to: bytes.count, by: Self.partBytes).enumerated() {
            let part = Array(bytes[start..<min(start + Self.partBytes, bytes.count)])
            let sealed = try key.encrypt(part, named: Self.name(of: position, id, file.digest))
            try connection.run(
                """
                INSERT INTO raw_file_part (county, file_id, position, sealed)
                VALUES (\(county), \(id), \(position), \(sealed))
                """)
        }
    }

    /// What is encrypted at once: a long file is never held twice.
    private static let partBytes = 1 << 20

    /// What a part opens under: in no other place and no other file.
    private static func name(of position: Int, _ id: ID<SourceFile>, _ digest: String) -> String {
        id.text + ":" + digest + (position == 0 ? "" : ":\(position)")
    }

    /// Throws `NotFound` when the file was never kept or is gone.
    func find(_ id: ID<SourceFile>, year: Int) throws -> RawFile {
        let row = try connection.row(
            """
            SELECT id, name, digest, school_id FROM raw_file
            WHERE county = \(county) AND id = \(id) AND year = \(year)
            """)
        guard let row else { throw NotFound() }
        return RawFile(
            id: id, year: year, name: try row.text("name"), digest: try row.text("digest"),
            school: try row.idOrNil("school_id"))
    }

    /// The bytes as they came in. Throws `RawFileRefusal` when the key is another or the bytes have changed.
    func bytes(of file: RawFile) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var position = 0
        while let part = try part(position, of: file) {
            bytes += part
            position += 1
        }
        guard SourceFile(name: file.name, bytes: bytes).digest == file.digest else {
            throw RawFileRefusal.unreadable(file.name)
        }
        return bytes
    }

    /// Nil behind the last part. Throws `RawFileRefusal` when the key is another or the part has changed.
    func part(_ position: Int, of file: RawFile) throws -> [UInt8]? {
        let row = try connection.row(
            """
            SELECT sealed FROM raw_file_part
            WHERE county = \(county) AND file_id = \(file.id) AND position = \(position)
            """)
        guard let row else { return nil }
        let name = Self.name(of: position, file.id, file.digest)
        guard let part = try key?.decrypt(row.blob("sealed"), named: name) else {
            throw RawFileRefusal.unreadable(file.name)
        }
        return part
    }

    /// Deletes what came in before a moment, and keeps with each roster that its file was kept until now; answers how many.
    func purge(year: Int, before moment: Timestamp, now: Timestamp) throws -> Int {
        let old: SQL = "county = \(county) AND year = \(year) AND at < \(moment)"
        let count = try connection.row("SELECT COUNT(*) AS n FROM raw_file WHERE \(old)")?.int("n") ?? 0
        guard count > 0 else { return 0 }
        try connection.run(
            """
            UPDATE roster_file SET purged_at = \(now)
            WHERE county = \(county) AND id IN (SELECT id FROM raw_file WHERE \(old))
            """)
        try connection.run("DELETE FROM raw_file WHERE \(old)")
        return count
    }
}

package enum RawFileRefusal: Refusal, Hashable {
    case unreadable(String)

    package var sentence: String {
        switch self {
        case .unreadable(let name): "“\(name)”的原始文件打不开：密钥不是当时的那一把。请管理员找回数据文件夹里的 file.key。"
        }
    }
}

extension Desk {
    var rawFiles: RawFileStore { RawFileStore(connection: connection, county: county, key: fileKey) }

    /// A kept file that the officer may have: its own school's, or any for the bureau.
    func rawFile(_ id: ID<SourceFile>, year: Int) throws -> RawFile {
        let file = try rawFiles.find(id, year: year)
        guard unit == .bureau || file.school.map({ unit == .school($0) }) ?? false else { throw NotFound() }
        return file
    }
}

/// Takes a kept file out of the system as it came in: it is written down who did.
struct TakeRawFile: Command {
    let file: ID<SourceFile>
    let year: Int
    /// What the ledger calls the paper: the file itself, or its receipt.
    let document: @Sendable (String) -> String

    struct Outcome: Sendable {
        let name: String
        let bytes: [UInt8]
        let open: [StoredFinding]
    }

    func run(in desk: Desk) throws -> Outcome {
        try desk.require(.exportLists)
        let file = try desk.rawFile(file, year: year)
        let bytes = try desk.rawFiles.bytes(of: file)
        let open = try desk.findings.open(in: file.id, year: year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: document(file.name))
        return Outcome(name: file.name, bytes: bytes, open: open)
    }
}

/// Deletes the files that the county has kept long enough 原始文件到期清理. Rows, findings and ledger stay.
package struct PurgeRawFiles: Command {
    package init() {}

    /// How many files went.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.manageSettings)
        var purged = 0
        for year in try desk.cohorts.years() {
            let days = try desk.rules(of: year).days.rawFiles
            let limit = Timestamp(milliseconds: desk.now.milliseconds - Int64(days) * 86_400_000)
            let count = try desk.rawFiles.purge(year: year, before: limit, now: desk.now)
            guard count > 0 else { continue }
            try desk.record(
                Entry(.rawFilesPurged, on: "cohort:\(year)"), cohort: year, document: "\(count) 份原始文件",
                reason: "已保存 \(days) 天")
            purged += count
        }
        return purged
    }
}

/// What the upkeep of a county asks of the files that came in.
package enum RawFiles {
    /// How many lie encrypted: kept, or waiting for their confirmation.
    package static func kept(_ desk: Desk) throws -> Int {
        try desk.connection.row(
            """
            SELECT (SELECT COUNT(*) FROM raw_file WHERE county = \(desk.county))
                + (SELECT COUNT(*) FROM pending_upload WHERE county = \(desk.county) AND is_encrypted = 1) AS files
            """)?.int("files") ?? 0
    }

    /// Whether any county of the database keeps one.
    static func areKept(_ connection: Connection) throws -> Bool {
        try connection.row(
            """
            SELECT id FROM raw_file UNION ALL SELECT id FROM pending_upload WHERE is_encrypted = 1 LIMIT 1
            """) != nil
    }

    /// What is wrong with the key of the kept files, in a sentence: it is lost, or not the one of the newest of them.
    package static func fault(_ desk: Desk) throws -> String? {
        let files = try kept(desk)
        guard files > 0 else { return nil }
        let newest = try desk.connection.row(
            "SELECT id, year FROM raw_file WHERE county = \(desk.county) ORDER BY at DESC, id DESC LIMIT 1")
        if desk.fileKey != nil {
            guard let newest else { return nil }
            let file = try desk.rawFiles.find(newest.id("id"), year: newest.int("year"))
            if let part = try? desk.rawFiles.part(0, of: file), !part.isEmpty { return nil }
        }
        return "有 \(files) 份加密保存的花名册打不开：请把原来的 file.key 放回数据文件夹（PostgreSQL：设环境变量 NOTONELESS_FILE_KEY）。"
    }
}
