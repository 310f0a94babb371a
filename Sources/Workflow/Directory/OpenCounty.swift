import Domain
import Foundation
import Office
import Storage

/// One county, opened: schema up to date, county known, an office that performs commands on them.
package struct OpenCounty: Sendable {
    package let office: Office
    package let database: Database
    package let county: County
    /// Where the records are in a folder of ours.
    package let folder: DataFolder?

    /// Whoever owns the data folder or the database acts as this officer on the command line.
    package static let owner = Officer(id: ID("owner"), name: "数据所有者", role: .administrator, unit: .bureau)

    /// - Parameters:
    ///   - creating: the county to be founded when there is none yet.
    ///   - choosing: the code of the county to work on, where the database holds several.
    package static func open(
        _ database: Database, folder: DataFolder?, creating: County?, choosing code: String?,
        clock: @escaping @Sendable () -> Timestamp, seed: UInt64
    ) async throws -> OpenCounty {
        try await Migrator.migrate(database, Schema.migrations)
        let state = try await database.read { connection in
            let acts = try connection.row("SELECT COUNT(*) AS acts FROM act")?.int("acts") ?? 0
            return (try counties(connection), acts)
        }
        let county = try choose(among: state.0, creating: creating, code: code)
        // A run that goes on where another was killed must not make its ids again.
        let ids = IdentitySource(seed: seed &+ UInt64(state.1) &* 0x9E37_79B9_7F4A_7C15)
        let key = try await fileKey(in: folder, beside: database)
        let office = Office(database: database, county: county.id, clock: clock, ids: ids, fileKey: key)
        if !state.0.contains(where: { $0.id == county.id }) {
            try await office.perform(FoundCounty(county: county), as: owner)
        }
        return OpenCounty(office: office, database: database, county: county, folder: folder)
    }

    /// Opens a county to look at it: nothing is migrated, founded or written. Throws `Migrator.Refusal` where the schema
    /// is not the program's.
    package static func look(
        at database: Database, in folder: String?, choosing code: String?,
        clock: @escaping @Sendable () -> Timestamp
    ) async throws -> OpenCounty {
        guard try await Migrator.version(of: database) > 0 else { throw CountyRefusal.none }
        try await Migrator.requireCurrent(database, Schema.migrations)
        let county = try choose(among: try await database.read(counties), creating: nil, code: code)
        let office = Office(
            database: database, county: county.id, clock: clock, ids: IdentitySource(seed: 0),
            fileKey: try fileKey(readingAt: folder))
        return OpenCounty(office: office, database: database, county: county, folder: nil)
    }

    @Sendable private static func counties(_ connection: Connection) throws -> [County] {
        try connection.rows("SELECT id, name FROM county ORDER BY id").map {
            County(id: try $0.id("id"), name: try $0.text("name"))
        }
    }

    /// The key of the files that come in: `file.key` in the data folder, made with it; for a database elsewhere, the 64
    /// digits of the environment's `NOTONELESS_FILE_KEY`, without which no file is kept.
    private static func fileKey(in folder: DataFolder?, beside database: Database) async throws -> FileKey? {
        guard let folder else { return try fileKey(readingAt: nil) }
        // A key made now would open nothing of what lies encrypted under the lost one.
        let areKept = try await database.read(RawFiles.areKept)
        if DataFolder.has(keyName, at: folder.path) || !areKept {
            _ = try folder.secret(keyName, fresh: FileKey.makeText)
        }
        return try fileKey(readingAt: folder.path)
    }

    private static let keyName = "file.key"

    /// - Parameter path: the data folder; `nil`: the records are in a database elsewhere.
    private static func fileKey(readingAt path: String?) throws -> FileKey? {
        let given = ProcessInfo.processInfo.environment["NOTONELESS_FILE_KEY"]
        let kept = try path.flatMap { path in
            DataFolder.has(keyName, at: path) ? try DataFolder.secret(keyName, readingAt: path) : nil
        }
        guard let text = path == nil ? given : kept else { return nil }
        guard let key = FileKey(hexadecimal: text) else {
            throw path == nil ? CountyRefusal.unreadableKey : .unreadableKeyFile(digits: text.utf8.count)
        }
        return key
    }

    private static func choose(among known: [County], creating: County?, code: String?) throws -> County {
        if let code {
            if let found = known.first(where: { $0.id.text == code }) { return found }
            if let creating { return creating }
            throw CountyRefusal.unknown(code: code)
        }
        if known.count == 1 { return known[0] }
        if known.count > 1 { throw CountyRefusal.several(known.map(\.id.text)) }
        if let creating { return creating }
        throw CountyRefusal.none
    }

    /// The officer of an account that is not disabled.
    package func officer(signingInAs login: String) async throws -> Officer {
        try await office.read(as: Self.owner) { desk in
            guard let account = try desk.accounts.account(login: login), account.isActive else { throw NotFound() }
            return account.officer
        }
    }

    package func close() async {
        await database.close()
        folder?.close()
    }
}

/// Founds the county 建县: the first act of its ledger.
struct FoundCounty: Command {
    let county: County

    func run(in desk: Desk) throws {
        try desk.connection.run("INSERT INTO county (id, name) VALUES (\(county.id), \(county.name))")
        try desk.record(Entry(.countyFounded, on: "county:\(county.id)"), cohort: desk.day.year)
    }
}

/// Which county is meant cannot be told.
package enum CountyRefusal: Refusal, Hashable {
    case none
    /// In the environment.
    case unreadableKey
    /// In the data folder's `file.key`, with how many signs stand there.
    case unreadableKeyFile(digits: Int)
    case unknown(code: String)
    case several([String])

    package var sentence: String {
        switch self {
        case .unreadableKey: "环境变量 NOTONELESS_FILE_KEY 里的密钥读不懂：它是 64 位十六进制数字。"
        case .unreadableKeyFile(let digits):
            "数据文件夹里的密钥 file.key 不完整：有 \(digits) 个字符，应是 64 位十六进制数字。"
                + "请用另外存放的那一份换上；从来没有收过花名册的，删去这个文件，系统会另做一把。数据没有改动。"
        case .none: "这里还没有任何县的数据。请先运行 notoneless init。"
        case .unknown(let code): "没有区划代码为 \(code) 的县。"
        case .several(let codes): "数据库里有几个县（\(codes.joined(separator: "、"))），请用 --county 指明。"
        }
    }
}
