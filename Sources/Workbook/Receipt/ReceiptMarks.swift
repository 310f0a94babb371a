/// What a receipt 错误回执 marks in the workbook that came in.
package struct ReceiptMarks: Equatable, Sendable {
    /// One cell, or one whole row, and what is to be said of it.
    package struct Mark: Equatable, Sendable {
        /// The spreadsheet's own number, from 1.
        package var row: Int
        /// From 0; nil when no column can be told: the sentence then stands in the row's reason alone.
        package var column: Int?
        /// Filled red: to be mended. Otherwise yellow: to be looked at.
        package var isFault: Bool
        package var sentence: String

        package init(row: Int, column: Int?, isFault: Bool, sentence: String) {
            self.row = row
            self.column = column
            self.isFault = isFault
            self.sentence = sentence
        }
    }

    /// A sheet that holds a list, with its marks.
    package struct List: Equatable, Sendable {
        package var sheet: String
        /// The spreadsheet's number of the header row, from 1.
        package var headerRow: Int
        /// Where the reasons stand, from 0. What stood there below the header before is replaced.
        package var reasonColumn: Int
        package var marks: [Mark]

        package init(sheet: String, headerRow: Int, reasonColumn: Int, marks: [Mark]) {
            self.sheet = sheet
            self.headerRow = headerRow
            self.reasonColumn = reasonColumn
            self.marks = marks
        }
    }

    package var lists: [List]
    /// The rows of the summary sheet.
    package var summary: [[String]]
    /// Name of the sheet that the summary takes the place of; nil when it joins the others.
    package var replacedSummary: String?

    package init(lists: [List], summary: [[String]], replacedSummary: String? = nil) {
        self.lists = lists
        self.summary = summary
        self.replacedSummary = replacedSummary
    }

    package static let reasonHeader = "错误原因"
    /// What the summary says of a workbook with the same cells that is not the very one.
    static let copied = "这份回执是照读到的内容新做的 .xlsx：文字、数字和日期都在，原表的合并单元格、筛选、下拉选项和格式没有带过来。要留住它们，请在原表里改。"
    package static let summaryName = "错误汇总"
    /// How a comment of ours begins, so that the next receipt knows it.
    static let commentLead = "【核对】"
    /// Comments of one sheet; spreadsheet programs grow slow beyond. The reason column tells every mark.
    static let commentLimit = 5_000
    /// Light red and light yellow that no template uses, so that the next receipt knows them.
    static let red = "FFFF9B9B"
    static let yellow = "FFFFE99B"
}

extension ReceiptMarks.List {
    /// Each row's sentences, joined; the header's own word on the header row.
    var reasons: [Int: String] {
        var reasons = Dictionary(grouping: marks, by: \.row).mapValues { Self.joined($0) }
        reasons[headerRow] = nil
        return reasons
    }

    /// By row and column: whether it is a fault, and the sentences of the cell.
    var cells: [Int: [Int: (isFault: Bool, sentence: String)]] {
        Dictionary(grouping: marks.filter { $0.column != nil }, by: \.row).mapValues { marks in
            Dictionary(grouping: marks) { $0.column ?? 0 }.mapValues {
                ($0.contains(where: \.isFault), Self.joined($0))
            }
        }
    }

    /// What is said of the list as a whole: the comment at the head of the reason column.
    var remark: String? {
        let marks = marks.filter { $0.row == headerRow && $0.column == nil }
        return marks.isEmpty ? nil : Self.joined(marks)
    }

    private static func joined(_ marks: [ReceiptMarks.Mark]) -> String {
        var sentences: [String] = []
        for mark in marks where !sentences.contains(mark.sentence) { sentences.append(mark.sentence) }
        return sentences.joined(separator: "；")
    }
}
