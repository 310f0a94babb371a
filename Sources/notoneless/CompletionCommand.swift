import ArgumentParser

/// Completion of commands and options for a shell.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "输出命令行补全脚本（bash、zsh、fish）。")

    @Argument(help: ArgumentHelp("哪种命令行环境。", valueName: "bash|zsh|fish"))
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw ValidationError("支持 bash、zsh、fish。")
        }
        Output.result(NotOneLess.completionScript(for: shell))
    }
}
