import ArgumentParser
import Domain
import Foundation
import Office
import Workflow

/// Takes a roster back that came in by mistake, as its page does.
struct CensusWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤销导入：上报以前，把最近导入的一份花名册撤回。",
        discussion: "例：notoneless census withdraw 摸底/光辉小学.xlsx --data 数据 --reason 传错了文件；先加 --dry-run 看会撤回什么")

    @Argument(help: ArgumentHelp("导入时的文件名，带不带文件夹都可以。", valueName: "文件"))
    var file: String

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("哪一届；不写则为最近一届。", valueName: "年份"))
    var year: Int?

    @Option(help: ArgumentHelp("撤销的原因，会记入办理记录。", valueName: "原因"))
    var reason = ""

    @Flag(name: .customLong("dry-run"), help: "只列出会撤回什么，不改动数据。")
    var isDryRun = false

    func run() async throws {
        let (name, reason, asked) = (file, reason.trimmingCharacters(in: .whitespaces), year)
        guard isDryRun || !reason.isEmpty else { throw WithdrawalReasonMissing() }
        let county = isDryRun ? try await data.look() : try await data.open()
        let officer = try await data.officer(in: county)
        let (roster, lines) = try await county.office.read(as: officer) { desk in
            guard let year = try asked ?? desk.cohorts.years().last else { throw NothingBegun() }
            let roster = try desk.importedRoster(named: name, year: year)
            return (roster, try WithdrawRoster.preview(roster, at: desk))
        }
        Output.result(([isDryRun ? "“\(roster.name)”撤销后：" : "“\(roster.name)”撤销："] + lines).joined(separator: "\n"))
        if isDryRun {
            Output.result("没有改动。")
        } else {
            let done = try await county.office.perform(
                WithdrawRoster(roster, reason: reason), as: officer,
                backfilling: data.backfill(as: officer, document: roster.name))
            Output.result(done.sentence)
        }
        await county.close()
    }
}

/// Asked before anything is looked up.
private struct WithdrawalReasonMissing: Refusal {
    var sentence: String { "写明撤销的原因：加 --reason，如 --reason 传错了文件；只想看会撤回什么，加 --dry-run。没有撤销。" }
}
