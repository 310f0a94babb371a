import ArgumentParser
import Domain
import Foundation
import Office
import Storage
import Workflow

/// A copy of a data folder's database that is whole at one moment.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份数据文件夹里的数据库；网页服务运行时也可以备份。",
        discussion: """
            例：notoneless backup --data 数据 备份.sqlite
            设了环境变量 NOTONELESS_BACKUP_KEY（64 位十六进制数字）时，备份是加密的。
            """)

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("备份写到哪里。", valueName: "文件")) var file: String

    func run() async throws {
        guard let path = data.data else { throw ServerKeepsBackups() }
        guard !FileManager.default.fileExists(atPath: file) else { throw FileThere(path: file) }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else { throw FileMissing(path: folder) }
        let database = try data.lookedAt()
        let encryption = try BackupKey.encrypt().map { encrypt in
            BackupEncryption(workspace: try DailyBackups(beside: path).workspace(), encrypt: encrypt)
        }
        if case .sqlite(let sqlite) = database { try await sqlite.backup(to: file, encrypted: encryption) }
        // A copy of records that another version wrote is a copy all the same: best made before they are migrated.
        do {
            try await Migrator.requireCurrent(database, Schema.migrations)
        } catch let refusal as Migrator.Refusal {
            Output.talk(refusal.sentence)
        }
        await database.close()
        Output.result("已备份到 \(file)（\(BackupKey.words(isEncrypted: encryption != nil))）。")
    }
}

/// Puts a backup into a new data folder, and looks whether it is whole.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "从备份恢复到一个新的数据文件夹。",
        discussion: """
            例：notoneless restore --data 新数据 备份.sqlite
            加密的备份要用备份时的环境变量 NOTONELESS_BACKUP_KEY 打开。
            """)

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("备份文件。", valueName: "文件")) var file: String

    func run() async throws {
        guard let path = data.data else { throw ValidationError("请用 --data 指明新的数据文件夹。") }
        guard FileManager.default.fileExists(atPath: file) else { throw FileMissing(path: file) }
        let opened = try OpenBackup(file, beside: path)
        defer { opened.discard() }
        let backup = try await readable(opened.path)
        let folder = try DataFolder.open(path: path, creating: true)
        guard !folder.hasDatabase else { throw FileThere(path: path) }
        try await backup.backup(to: folder.databasePath)
        await Database.sqlite(backup).close()
        opened.discard()
        folder.close()
        let county = try await data.open()
        let (faults, files) = try await county.office.read(as: OpenCounty.owner) { desk in
            (try Doctor(desk).faults(), try RawFiles.kept(desk))
        }
        await county.close()
        guard faults.isEmpty else {
            for fault in faults { Output.result(fault) }
            throw ExitCode(3)
        }
        Output.result("已恢复到 \(path)，数据完好。")
        if files > 0 {
            Output.talk("有 \(files) 份原始花名册是加密的：请把原来数据文件夹里的 file.key 放到 \(path)，否则打不开它们。")
        }
    }

    /// Looks at the backup before anything is made of it. One of an older program is migrated when it is restored.
    private func readable(_ path: String) async throws -> SQLiteDatabase {
        let backup: SQLiteDatabase
        do {
            backup = try SQLiteDatabase(reading: path)
            guard try await Migrator.version(of: .sqlite(backup)) > 0 else { throw NoBackup(path: file) }
        } catch is StorageFault {
            throw NoBackup(path: file)
        }
        do {
            try await Migrator.requireCurrent(.sqlite(backup), Schema.migrations)
        } catch Migrator.Refusal.olderDatabase {}
        return backup
    }
}

/// A PostgreSQL server's records are not ours to copy.
struct ServerKeepsBackups: Refusal {
    var sentence: String {
        "PostgreSQL 的数据请用 pg_dump 备份，例如：pg_dump --format=custom --file=备份.dump \"postgresql://…\"；"
            + "用 pg_restore 恢复到空的数据库，再运行 notoneless doctor 体检。"
    }
}

struct NoBackup: Refusal {
    let path: String
    var sentence: String { "“\(path)”不是 notoneless backup 写出的备份。没有恢复任何内容。" }
}

struct FileThere: Refusal {
    let path: String
    var sentence: String { "“\(path)”已经有内容，没有覆盖。请换一个名字。" }
}
