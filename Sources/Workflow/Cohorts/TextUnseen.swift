import Office
import Web
import Workbook

/// A list whose text may be garbled and that nobody has looked at: it is not taken in before somebody has.
package struct TextUnseen: Refusal, Hashable {
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

extension Form {
    /// Says at the field of a file why it was not taken; who has looked at a doubtful text may say so.
    mutating func refuse(_ name: String, _ refusal: any Refusal) {
        refuse(name, refusal.sentence, unless: (refusal as? TextUnseen)?.confirmation)
    }

    /// Whether the sender has looked at the doubtful text of this very file.
    func hasSeen(_ file: SourceFile) -> Bool { all(TextUnseen.field).contains(file.digest) }
}

extension Sheet {
    /// Some words of the rows whose text is in doubt, no numbers.
    ///
    /// - Parameter shows: whether a column may be shown.
    func doubtfulLines(_ shows: (Int) -> Bool) -> [(row: Int, text: String)] {
        doubtfulRows.map { row in
            let words = row.cells.enumerated().filter { column, cell in
                cell.text.utf8.contains { $0 >= 0x80 } && cell.text.count(where: \.isNumber) < 4 && shows(column)
            }
            return (row.number, words.prefix(4).map { String($0.element.text.prefix(12)) }.joined(separator: " "))
        }
    }
}
