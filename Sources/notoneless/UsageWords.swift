import Foundation

/// What the library that reads the command line says of it, in Chinese. It offers no words of its own to replace, so its
/// sentences are known by their wording; one that is not known comes out as it is.
enum UsageWords {
    /// Of a command that was written wrong: what is wrong, then how it is written.
    static func refusal(_ message: String) -> String {
        frame(message.split(separator: "\n", omittingEmptySubsequences: false).map { sentence(String($0)) })
    }

    /// Of a help page, or the version.
    static func help(_ text: String) -> String {
        frame(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    /// The library's patterns; `$1` and `$2` are the names and values in them.
    private static let sentences: [(pattern: String, words: String)] = [
        ("^Unknown option '(.*?)'\\. Did you mean '(.*?)'\\?$", "没有选项“$1”。是不是“$2”？"),
        ("^Unknown option '(.*?)'$", "没有选项“$1”。"),
        ("^Invalid option: (.*)$", "选项“$1”写错了。"),
        ("^Missing required subcommand\\.$", "缺少子命令。"),
        ("^Missing value for '(.*?)'$", "“$1”后面缺少值。"),
        ("^The option '(.*?)' does not take any value, but '(.*?)' was specified\\.$", "“$1”不带值，却写了“$2”。"),
        ("^Unexpected argument '(.*?)'$", "多出了“$1”。"),
        ("^\\d+ unexpected arguments: '(.*)'$", "多出了“$1”。"),
        ("^Missing expected argument '(.*?)'$", "缺少“$1”。"),
        ("^Missing one of: '(.*)'$", "要写其中之一：“$1”。"),
        (
            "^The value '(.*?)' is invalid for '(.*?)'(\\.|:)? ?Please provide one of (the following:)?",
            "“$2”不能是“$1”，可以是："
        ),
        ("^The value '(.*?)' is invalid for '(.*?)'$", "“$2”不能是“$1”。"),
        ("^The value '(.*?)' is invalid\\.", "值“$1”写错了。"),
    ]

    private static func sentence(_ line: String) -> String {
        let text = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
        for (pattern, words) in sentences {
            let found = text.replacingOccurrences(of: pattern, with: words, options: .regularExpression)
            if found != text { return "命令写错：" + listed(found) }
        }
        return line.hasPrefix("Error: ") ? "命令写错：" + text : line
    }

    /// The library's lists, `'text', 'json' or 'csv'`, as Chinese ones.
    private static func listed(_ sentence: String) -> String {
        guard let range = sentence.range(of: "可以是：") else {
            return sentence.replacingOccurrences(of: "', '", with: "”、“")
        }
        let values = sentence[range.upperBound...].split(separator: "'", omittingEmptySubsequences: false)
            .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        return values.isEmpty ? sentence : sentence[..<range.upperBound] + values.joined(separator: "、") + "。"
    }

    /// Set phrases that the library may break over lines: they come out on one.
    private static func unbroken(_ text: String) -> String {
        func words(_ part: Substring) -> String {
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacingOccurrences(of: ", ", with: "、")
        }
        return text.replacing(/\s*\(values:\s+([^()]+?)(?:;\s+default:\s+([^()]+?))?\)/) { found in
            "（可以是 \(words(found.1))" + (found.2.map { "；默认 \(words($0))" } ?? "") + "）"
        }.replacing(/\s*\(default:\s+([^()]+?)\)/) { "（默认 \(words($0.1))）" }
            .replacing("<subcommand>", with: "<子命令>").replacing("<options>", with: "<选项>")
    }

    /// The headings and set phrases around a text.
    private static let phrases: [(pattern: String, words: String)] = [
        ("^OVERVIEW: ", "说明："), ("^(USAGE|Usage): ", "用法："), ("^ARGUMENTS:$", "参数："), ("^OPTIONS:$", "选项："),
        ("^SUBCOMMANDS:$", "子命令："), ("^ {2}See '(.*)' for more information\\.$", "  详见 $1"),
        ("^ {2}See '(.*)' for detailed help\\.$", "  各子命令的说明：$1"), ("^Help: ", "说明："),
        ("Show the version\\.$", "显示版本。"), ("Show help information\\.$", "显示说明。"),
    ]

    private static func frame(_ lines: [String]) -> String {
        unbroken(
            lines.map { line in
                phrases.reduce(line) {
                    $0.replacingOccurrences(of: $1.pattern, with: $1.words, options: .regularExpression)
                }
            }.joined(separator: "\n"))
    }
}
