import Domain
import Office
import Paper
import Web

/// The clearance sheet 小学毕业生库清零情况表: how many graduates nobody has claimed, and each of them by graduating school
/// with the office that must act (notice 六(三)).
package struct ClearancePaper: Sendable {
    let list: ClearanceList
    let year: Int
    let title: String
    let author: String
    private let holders: [Unit: String]

    /// - Parameter list: what the printing officer reaches; his unit is named on the paper.
    package init(_ list: ClearanceList, year: Int, unit: Unit, names: PlaceNames) {
        self.list = list
        self.year = year
        title = "\(year)年小学毕业生库清零情况表"
        author = names.unit(unit)
        holders = Dictionary(
            list.lines.map { ($0.holder, names.unit($0.holder)) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter moment: the date inside the file.
    package func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(title: title, author: author, created: PaperMoment(moment), sections: [section])
    }

    private var section: PaperSection {
        PaperSection(
            size: .a4Landscape, header: PaperLine(left: author, right: "数据来源：\(list.file)"),
            footer: PaperLine(left: "填表人：          审核人：", right: "单位（盖章）：          日期："),
            blocks: [
                .heading(title),
                .paragraph(RecordWords.clearance(list), style: .body),
            ] + (list.isCleared ? [] : [summary, .spacer(2), details])
                + RecordWords.clearanceDefinitions(list).map { .paragraph($0, style: .note) })
    }

    private var summary: PaperBlock {
        .table(
            PaperTable(
                columns: [
                    PaperColumn("毕业学校", weight: 5, alignment: .left), PaperColumn("未招生人数", weight: 2),
                    PaperColumn(RecordWords.settledColumn, weight: 3),
                ],
                rows: list.bySchool.map { group in
                    [
                        group.school, "\(group.lines.count)",
                        "\(group.lines.count(where: \.isSettled))",
                    ]
                } + [["合计", "\(list.lines.count)", "\(list.lines.count(where: \.isSettled))"]],
                size: 9.5))
    }

    private var details: PaperBlock {
        .table(
            PaperTable(
                columns: [
                    PaperColumn("序号", weight: 3), PaperColumn("毕业学校", weight: 9, alignment: .left),
                    PaperColumn("姓名", weight: 5), PaperColumn("身份证号", weight: 10, face: .fixed),
                    PaperColumn("学籍号", weight: 11, face: .fixed), PaperColumn("招生状态", weight: 5),
                    PaperColumn("现在的状态", weight: 10, alignment: .left),
                    PaperColumn("责任单位", weight: 9, alignment: .left), PaperColumn("期限", weight: 6),
                ],
                rows: list.bySchool.flatMap(\.lines).enumerated().map { index, line in
                    [
                        "\(index + 1)", line.schoolName, line.name, line.identity, line.studentNumber, line.status,
                        RecordWords.standing(line),
                        RecordWords.holder(of: line, named: holders[line.holder] ?? line.holder.text),
                        line.due?.description ?? "",
                    ]
                }, size: 8))
    }
}
