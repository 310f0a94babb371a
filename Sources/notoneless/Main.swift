import ArgumentParser
import CMemory
import Glibc
import Office
import Storage
import Workbook
import Workflow

/// The command line 命令行: the same commands as the web, and the tools of whoever looks after the data.
@main
struct NotOneLess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notoneless",
        abstract: "一个不少：小升初整班移交，一个孩子也不能少。",
        discussion: """
            结果写到标准输出，进度和提示写到标准错误。
            退出码：0 完成；1 被拒绝，或名册检查发现需要处理的问题；2 命令写错；3 程序或机器故障。
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, ServeCommand.self, DemoCommand.self, CensusCommand.self, PlacementCommand.self,
            RoadsCommand.self, YearCommand.self, BalanceCommand.self, DoctorCommand.self, BackupCommand.self,
            RestoreCommand.self,
            MigrateCommand.self, PurgeCommand.self, OpenAPICommand.self, CompletionCommand.self, ReadCellsCommand.self,
            TimeCellsCommand.self, TimeRosterCommand.self, DocsCommand.self,
        ])

    static func main() async {
        keep_memory_together()
        do {
            try CommandNames.requireKnown(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            Glibc.exit(Ending(of: error).tell())
        }
    }
}

/// How a run that threw ends: what is said, and the exit code that says it to scripts.
struct Ending {
    let code: Int32
    let sentence: String

    init(of error: any Error) {
        switch error {
        case let refusal as any Refusal: (code, sentence) = (1, refusal.sentence)
        case let refusal as WorkbookRefusal: (code, sentence) = (1, refusal.sentence)
        case let refusal as DataFolder.Refusal: (code, sentence) = (1, refusal.sentence)
        case let refusal as Migrator.Refusal: (code, sentence) = (1, refusal.sentence)
        case let unknown as UnknownCommand: (code, sentence) = (2, unknown.sentence)
        case is NotAllowed: (code, sentence) = (1, "此账号没有办理这件事的权限。")
        case is NotFound: (code, sentence) = (1, "没有找到，或不在此账号的管辖范围内。")
        case let fault as StorageFault: (code, sentence) = (3, "数据库故障：\(fault)")
        case let error where NotOneLess.exitCode(for: error) == .validationFailure:
            (code, sentence) = (2, UsageWords.refusal(NotOneLess.fullMessage(for: error)))
        case let error where NotOneLess.exitCode(for: error) == .success:
            (code, sentence) = (0, UsageWords.help(NotOneLess.fullMessage(for: error)))
        default: (code, sentence) = (3, "程序故障：\(error)")
        }
    }

    /// Help and version are results; everything else is talk.
    func tell() -> Int32 {
        if code == 0 { Output.result(sentence) } else { Output.talk(sentence) }
        return code
    }
}
