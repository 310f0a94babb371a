import ArgumentParser
import Domain
import Foundation
import Office
import Storage
import Workflow

/// Which county's records a command works on, as whom, and at what time.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("数据文件夹（SQLite）。", valueName: "文件夹"))
    var data: String?

    @Option(help: ArgumentHelp("PostgreSQL 数据库，例如 postgresql://用户@127.0.0.1/数据库。", valueName: "URL"))
    var database: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("以哪个账号办理；不写则以数据所有者（系统管理员）办理。", valueName: "账号"))
    var officer: String?

    @Option(help: ArgumentHelp("当作现在的时刻，例如 2026-10-01T08:00；使运行可以重复。", valueName: "时刻"))
    var now: String?

    @Option(help: ArgumentHelp("随机数种子；使运行可以重复。", valueName: "数"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("县的六位区划代码；新建数据时不写则取自学校名录。", valueName: "代码"))
    var county: String?

    @Option(name: .customLong("county-name"), help: ArgumentHelp("县的名称，新建数据时用。", valueName: "名称"))
    var countyName: String?

    func validate() throws {
        guard (data == nil) != (database == nil) else {
            throw ValidationError("请用 --data 或 --database 之一指明数据在哪里。")
        }
        if let now, Moment.read(now) == nil {
            throw ValidationError("--now 写成 2026-10-01 或 2026-10-01T08:00。")
        }
    }

    var clock: @Sendable () -> Timestamp {
        if let fixed = now.flatMap(Moment.read) { return { fixed } }
        return { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    }

    /// Opens the records; the folder must hold a county unless `creating` names one.
    func open(creating county: County? = nil) async throws -> OpenCounty {
        var folder: DataFolder?
        let store: Database
        if let data {
            let opened = try DataFolder.open(path: data, creating: county != nil)
            folder = opened
            store = .sqlite(try SQLiteDatabase(path: opened.databasePath))
        } else {
            store = .postgres(try PostgresDatabase(url: database ?? ""))
        }
        let chance = seed ?? UInt64.random(in: .min ... .max)
        return try await OpenCounty.open(
            store, folder: folder, creating: county, choosing: self.county, clock: clock, seed: chance)
    }

    /// Opens the records to look at them, beside a running service too: nothing is migrated or written.
    func look() async throws -> OpenCounty {
        try await OpenCounty.look(at: try lookedAt(), in: data, choosing: county, clock: clock)
    }

    /// The database as `look` opens it, whatever its schema.
    func lookedAt() throws -> Database {
        guard let data else { return .postgres(try PostgresDatabase(url: database ?? "")) }
        return .sqlite(try SQLiteDatabase(reading: try DataFolder.databasePath(readingAt: data)))
    }

    /// What the owner of the data records is claimed of the bureau; whoever signs in acts for himself.
    func backfill(as officer: Officer, document: String) -> Backfill? {
        officer == OpenCounty.owner ? Backfill(unit: .bureau, day: clock().day, document: document) : nil
    }

    /// The officer named by `--as`, or the owner of the data.
    func officer(in county: OpenCounty) async throws -> Officer {
        guard let login = officer else { return OpenCounty.owner }
        return try await county.officer(signingInAs: login)
    }
}

/// A moment as the command line takes it: a day, or a day and a clock time in China.
enum Moment {
    static func read(_ text: String) -> Timestamp? {
        guard let day = Day(String(text.prefix(10))) else { return nil }
        let rest = text.dropFirst(10)
        if rest.isEmpty { return Timestamp(day) }
        let parts = rest.dropFirst().split(separator: ":").map { Int($0) }
        guard rest.first == "T" || rest.first == " ", parts.count >= 2, let hour = parts[0], let minute = parts[1],
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return Timestamp(day, hour: hour, minute: minute)
    }
}
