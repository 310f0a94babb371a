import ArgumentParser
import Domain
import Foundation
import Office
import Storage
import Workflow

/// Recomputes everything from the ledger and says what does not hold.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "体检：逐条重算事实链、状态和平衡表，看数据是否完好。",
        discussion: "例：notoneless doctor --data 数据 --format json（另列每一天日结的校验码）")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ReportFormat.text

    func run() async throws {
        let county = try await data.look()
        let (faults, closed, early) = try await county.office.read(as: OpenCounty.owner) { desk in
            (
                try Doctor(desk).faults() + [try RawFiles.fault(desk)].compactMap { $0 },
                try DailyHeadQuery.closed(desk, limit: .max), try DailyHeadQuery.early(desk)
            )
        }
        await county.close()
        let backups = try data.data.map { try DailyBackups(beside: $0).kept() } ?? []
        switch format {
        case .json: Output.result(try JSONText.of(DoctorJSON(faults, closed, early: early, backups: backups)))
        case .text:
            Output.result(faults.isEmpty ? "完好。" : faults.joined(separator: "\n"))
            if let last = backups.last {
                Output.talk("最近的自动备份是 \(last.day) 的，\(BackupKey.words(isEncrypted: last.isEncrypted))。")
                let open = backups.dropLast().count { !$0.isEncrypted }
                if last.isEncrypted, open > 0 { Output.talk("以前的自动备份还有 \(open) 份没有加密。") }
            }
        }
        guard faults.isEmpty else { throw ExitCode(3) }
    }
}

/// What the doctor found, and the heads of the closed days, to be kept where nobody who changes the records reaches them.
struct DoctorJSON: Encodable {
    struct ClosedDayJSON: Encodable {
        let day: String
        let root: String
        let children: Int
        let facts: Int
        /// In China's time.
        let closed_at: String

        init(_ closed: ClosedDay) {
            (day, root) = (closed.day.description, closed.head.root)
            (children, facts) = (closed.head.children, closed.head.facts)
            closed_at = "\(closed.at.day)T\(closed.at.clock)+08:00"
        }
    }

    struct BackupJSON: Encodable {
        let day: String
        let encrypted: Bool
    }

    let whole: Bool
    let faults: [String]
    /// The last first.
    let closed_days: [ClosedDayJSON]
    /// Kept by a program of before, and no longer to be computed again.
    let early_closed_days: [ClosedDayJSON]
    let backups: [BackupJSON]

    init(_ faults: [String], _ closed: [ClosedDay], early: [ClosedDay], backups: [DailyBackups.Kept]) {
        whole = faults.isEmpty
        self.faults = faults
        closed_days = closed.map(ClosedDayJSON.init)
        early_closed_days = early.map(ClosedDayJSON.init)
        self.backups = backups.map { BackupJSON(day: $0.day.description, encrypted: $0.isEncrypted) }
    }
}

/// Deletes the rosters that have been kept long enough, and those that nobody has confirmed; a running server does it every
/// day.
struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "清理过了保存期的原始花名册和没有确认的上传（网页服务每天自动进行）。",
        discussion: "例：notoneless purge --data 数据")

    @OptionGroup var data: DataOptions

    func run() async throws {
        let county = try await data.open()
        let count = try await county.office.perform(PurgeRawFiles(), as: OpenCounty.owner)
        let expired = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
        await county.close()
        Output.result("已清理 \(count) 份原始文件，\(expired) 份没有确认的上传。")
    }
}

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "把数据库结构升级到本程序的版本（每次打开数据时也会自动进行）。")

    @OptionGroup var data: DataOptions

    func run() async throws {
        let county = try await data.open()
        let version = try await Migrator.version(of: county.database)
        await county.close()
        Output.result("数据库结构版本：\(version)")
    }
}
