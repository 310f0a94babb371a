import Domain
import Paper
import Web

/// A supplement on paper 补充划片方案表, the annex of its approval: the same lines as its spreadsheet, to be filed and sealed.
/// No child is named.
struct PlanSupplementPaper {
    let view: PlanSupplementView

    /// - Parameter moment: the date inside the file, and of the paper.
    func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    func document(at moment: Timestamp) -> PaperDocument {
        let title = "\(view.head.year)年补充划片方案表"
        let heads: [PaperBlock] = [
            .heading(title),
            .paragraph(
                "\(view.title)　\(mark.isEmpty ? view.head.state.label : mark)", style: .note, alignment: .centre),
            .spread([
                "填报单位：\(view.bureau)", "审定文号：\(view.head.approval?.number ?? "")", "日期：\(moment.day.chinese)",
            ]),
        ]
        let notes = ([view.over] + view.notes).map { PaperBlock.paragraph("\($0)。", style: .note) }
        let section = PaperSection(
            size: .a4Landscape, header: PaperLine(left: view.title, right: mark),
            footer: PaperLine(left: "填表人：          审核人：", right: mark.isEmpty ? "单位（盖章）：" : mark),
            blocks: heads + [lines] + (view.changed.isEmpty ? [] : [.spacer(3), rooms]) + notes)
        return PaperDocument(title: title, author: view.bureau, created: PaperMoment(moment), sections: [section])
    }

    /// `草案，不作依据`; empty for what is in force.
    private var mark: String {
        let state = view.head.state
        guard view.review.plan.state != .superseded else { return "原方案已作废，不作依据" }
        return switch state {
        case .issued: ""
        case .draft, .dropped: "\(state.label)，不作依据"
        case .submitted, .approved: "\(state.label)；下发以前不作依据"
        }
    }

    private var lines: PaperBlock {
        let children = view.review.lines.reduce(0) { $0 + ($1.line.kept?.children ?? $1.children) }
        let weights: [Double] = [14, 3, 8, 8, 9, 5, 13]
        return .table(
            PaperTable(
                columns: [PaperColumn("序号", weight: 3)]
                    + zip(PlanSupplementView.headers, weights).map { header, weight in
                        PaperColumn(header, weight: weight, alignment: header == "人数" ? .centre : .left)
                    },
                rows: view.review.lines.enumerated().map { ["\($0 + 1)"] + view.texts($1) }
                    + [["", "合计", children.grouped, "", "", "", "", ""]],
                size: 9))
    }

    private var rooms: PaperBlock {
        .table(
            PaperTable(
                columns: PlanSupplementView.roomHeaders.enumerated().map { place, header in
                    place == 0 ? PaperColumn(header, weight: 2, alignment: .left) : PaperColumn(header)
                },
                rows: view.changed.map(view.texts), size: 9))
    }
}
