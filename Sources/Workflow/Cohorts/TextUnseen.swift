import Office
import Web
import Workbook

/// A list whose text may be garbled and that nobody has looked at: it is not taken in before somebody has.
package struct TextUnseen: Refusal, Hashable, Confirmable {
    /// Where the list came from, and so how its sender says that he has looked.
    enum Way: Hashable, Sendable { case page, commandLine }

    /// What an officer says of a doubtful text.
    static let seen = "文字看过无误"
    static let field = "text-seen"

    let file: SourceFile
    private let reading: String
    private let way: Way

    /// `nil` when nothing of the text is in doubt.
    init?(_ sheets: [Sheet], of file: SourceFile, sentBy way: Way) {
        guard let sheet = sheets.first(where: { $0.notes.doubt != nil }) else { return nil }
        self.file = file
        self.way = way
        let encoding = sheet.notes.encoding ?? ""
        let lines = sheet.doubtfulLines { _ in true }.map { "第 \($0.row) 行“\($0.text)”" }
        reading =
            (sheet.notes.doubt == .garbled
                ? "按 \(encoding) 编码读入，里面有乱码" : "没有写明文字编码，按 \(encoding) 读入，可能不对")
            + (lines.isEmpty ? "" : "，读出来是：" + lines.joined(separator: "、"))
    }

    /// `nil` when nothing is in doubt; for a file that a command was given.
    package init?(_ sheets: [Sheet], given name: String, bytes: [UInt8]) {
        self.init(sheets, of: SourceFile(name: name, bytes: bytes), sentBy: .commandLine)
    }

    package var sentence: String {
        let name = file.name
        let right = way == .page ? "都对的，再选一次这个文件，勾选“\(Self.seen)”" : "都对的，加 --text-seen 再运行"
        return "“\(name)”\(reading)。不对的，用 WPS 或 Excel 打开原表，另存为 .xlsx，或者另存为 UTF-8 的 .csv；\(right)。没有导入。"
    }

    /// Ticked, this file is taken and no other.
    var confirmation: Confirmation { Confirmation(Self.field, value: file.digest, label: Self.seen) }
}

/// A refusal of a file that does not hold once somebody says that he has looked.
protocol Confirmable {
    var confirmation: Confirmation { get }
}

extension Form {
    /// Says at the field of a file why it was not taken; who has looked at what is in doubt may say so.
    mutating func refuse(_ name: String, _ refusal: any Refusal) {
        refuse(name, refusal.sentence, unless: (refusal as? any Confirmable)?.confirmation)
    }

    /// Whether the sender has looked at the doubtful text of this very file. It is asked about before what the file changes.
    func hasSeen(_ file: SourceFile) -> Bool {
        all(TextUnseen.field).contains(file.digest) || hasSeenChanges(file)
    }
}

extension Sheet {
    /// Some words of the rows whose text is in doubt, the doubtful ones first, no numbers. Where only a column is in doubt
    /// that may not be shown, a few characters of it.
    ///
    /// - Parameter shows: whether a column may be shown.
    func doubtfulLines(_ shows: (Int) -> Bool) -> [(row: Int, text: String)] {
        doubtfulRows.map { row in
            let words = row.cells.enumerated().filter { $1.text.utf8.contains { $0 >= 0x80 } }
            let doubtful = words.filter { isDoubtful($1.text) }
            let shown = (doubtful + words.filter { !isDoubtful($1.text) }).filter { column, cell in
                cell.text.count(where: \.isNumber) < 4 && shows(column)
            }
            var texts = shown.prefix(4).map { String($0.element.text.prefix(12)) }
            if let hidden = doubtful.first, !shown.contains(where: { isDoubtful($1.text) }) {
                texts = [excerpt(of: hidden.element.text)] + texts.prefix(3)
            }
            return (row.number, texts.joined(separator: " "))
        }
    }

    /// The first doubtful characters of a text, which may be several that are so only together.
    private func excerpt(of text: String) -> String {
        let text = text.prefix(120)
        let last = text.indices.first { isDoubtful(String(text[...$0])) } ?? text.startIndex
        let start = text.index(last, offsetBy: -2, limitedBy: text.startIndex) ?? text.startIndex
        return "…" + text[start...].prefix(6).filter { !"0123456789".contains($0) } + "…"
    }
}
