import Domain
import Web

struct ArrivalListPage: Page {
    static let template = "arrivals/list"

    let frame: Frame
    let figures: Figures
    let table: DataTable?
    let empty: EmptyState?

    init(frame: Frame, year: Int, tallies: [ArrivalTally]) {
        self.frame = frame
        let total = tallies.reduce(FeedbackCount()) { $0 + $1.count }
        figures = Figures([
            Figure("应报到", total.awaited, note: "人"), Figure("已报到", total.arrived, note: "人"),
            Figure("在本县其他学校报到", total.elsewhere, note: "人"), Figure(ArrivalWords.absent, total.absent, note: "人"),
            Figure("名册外报到", total.unlisted, note: "人"), Figure(FeedbackWords.diverted, total.diverted, note: "人"),
        ])
        empty = tallies.isEmpty ? EmptyState("没有接收学校。") : nil
        table =
            tallies.isEmpty
            ? nil
            : DataTable(
                caption: "各接收学校报到情况", note: "\(tallies.count) 校",
                columns: [DataTable.Column("接收学校")]
                    + [
                        "应报到", "已报到", "本县他校", ArrivalWords.absent, FeedbackWords.noSender, FeedbackWords.diverted,
                        "待确认的行",
                    ].map { DataTable.Column($0, isNumber: true) }
                    + [DataTable.Column("状态")],
                rows: tallies.prefix(100).map { Self.row($0, year) },
                totals: [
                    .heading("合计"), .number(total.awaited), .number(total.arrived), .number(total.elsewhere),
                    .number(total.absent), .number(total.unlisted), .number(total.diverted),
                    .number(tallies.reduce(0) { $0 + $1.questions }),
                    .text(""),
                ])
    }

    private static func row(_ tally: ArrivalTally, _ year: Int) -> [DataTable.Cell] {
        let count = tally.count
        return [
            .heading(tally.school.name, ArrivalLinks.desk(year, tally.school.id)), .number(count.awaited),
            .number(count.arrived), .number(count.elsewhere),
            .number(count.absent, ArrivalLinks.absentees(year, tally.school.id)), .number(count.unlisted),
            .number(count.diverted),
            .number(tally.questions, ArrivalLinks.lines(year, tally.school.id)), .tag(tally.tag),
        ]
    }
}
