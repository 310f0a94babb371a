import Domain
import Paper
import Web

/// The annex of the county's plan on paper 划片方案表: the same lines as its spreadsheet, to be filed and sealed.
struct PlanPaper {
    let view: PlanView

    /// - Parameter moment: the date inside the file, and of the paper.
    func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    func document(at moment: Timestamp) -> PaperDocument {
        let (title, code) = (PlanSheet.title(of: view), view.paperCode.map { PaperBlock.qr($0) })
        let unit = view.paperMark.isEmpty ? "单位（盖章）：" : view.paperMark
        let heads: [PaperBlock] = [
            .heading(title), .paragraph(view.paperTitle, style: .note, alignment: .centre),
            .spread([
                "填报单位：\(view.bureau)", "审定文号：\(view.head.approval?.number ?? "")", "日期：\(moment.day.chinese)",
            ]),
        ]
        let notes = view.decisionLines.map { PaperBlock.paragraph("\($0)。", style: .note) }
        let section = PaperSection(
            size: .a4Landscape, header: view.paperHeader,
            footer: PaperLine(left: "填表人：          审核人：", right: unit),
            blocks: [code].compactMap { $0 } + heads + [classes, .spacer(3), schools] + notes)
        return PaperDocument(title: title, author: view.bureau, created: PaperMoment(moment), sections: [section])
    }

    private var classes: PaperBlock {
        let beds = view.bedsNeeded.values.reduce(0, +)
        return .table(
            PaperTable(
                columns: [
                    PaperColumn("序号", weight: 3), PaperColumn("镇（街）", weight: 6, alignment: .left),
                    PaperColumn("移交学校", weight: 9, alignment: .left), PaperColumn("班级", weight: 8, alignment: .left),
                    PaperColumn("人数", weight: 3), PaperColumn("接收学校", weight: 8, alignment: .left),
                    PaperColumn("道路距离", weight: 9, alignment: .left), PaperColumn("走读或寄宿", weight: 6),
                    PaperColumn("寄宿床位需求", weight: 4), PaperColumn("备注", weight: 10, alignment: .left),
                ],
                rows: view.content.placements.enumerated().map { index, line -> [String] in
                    [
                        "\(index + 1)", view.names.township(view.names.township(of: line.sending)),
                        view.names.school(line.sending), view.names.schoolClass(line.schoolClass),
                        line.children.grouped, view.names.school(line.receiving),
                        view.isResettled(line) ? "" : PlacementWords.way(line.way, view.roads.rules),
                        view.commute(line),
                        view.bedsNeeded(by: line).grouped, remark(line),
                    ]
                } + [
                    [
                        "", "合计", "", PlanSheet.classes(view), view.content.report.children.grouped, "", "", "",
                        beds.grouped, "",
                    ]
                ],
                size: 8.5))
    }

    private func remark(_ line: Placement) -> String {
        [line.wholeness == .whole ? "" : view.wholeness(line), PlanSheet.remark(of: line, in: view)]
            .filter { !$0.isEmpty }.joined(separator: "；")
    }

    private var schools: PaperBlock {
        let lines = Dictionary(grouping: view.content.placements, by: \.receiving)
        let loads = view.loads
        return .table(
            PaperTable(
                columns: [
                    PaperColumn("接收学校", weight: 8, alignment: .left), PaperColumn("学位", weight: 3),
                    PaperColumn("划入人数", weight: 3), PaperColumn("余缺学位", weight: 4),
                    PaperColumn("寄宿床位", weight: 3), PaperColumn("最远路程", weight: 4),
                    PaperColumn("备注", weight: 7, alignment: .left),
                ],
                rows: view.content.rooms.map { room -> [String] in
                    let own = lines[room.school] ?? []
                    let children = own.reduce(0) { $0 + $1.children }
                    return [
                        view.names.school(room.school), room.seats.grouped, children.grouped,
                        PlacementWords.balanceText(of: room, taken: loads[room.school] ?? 0), room.beds.grouped,
                        own.isEmpty ? "" : PlacementWords.way(own.compactMap(\.metres).max()),
                        PlanSheet.remark(of: room, in: view),
                    ]
                }, size: 9))
    }
}
