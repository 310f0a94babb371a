import Domain
import Office
import Web

/// The part of the year's page where it is archived: what stands in the way, whom an office still holds, the form.
struct CohortArchive: Sendable {
    let sentence: String
    let obstacles: Figures?
    let unfinished: DataTable?
    let action: String?
    let fields: [FormField]

    /// `nil` for officers who do not see the whole county's children, and before registration has closed.
    init?(_ desk: Desk, year: Int, form: Form) throws {
        let state = try desk.cohorts.state(year)
        guard desk.jurisdiction == .county, desk.officer.may(.seeStudents), state == .following || state == .closed
        else { return nil }
        let closing = try CohortClosingQuery(desk, year: year).closing()
        let mayClose = state == .following && desk.officer.may(.closeCohort) && closing.isReady
        sentence = state == .closed ? CohortWords.over : closing.isReady ? CohortWords.ready : CohortWords.notYet
        obstacles =
            closing.isReady || state == .closed
            ? nil
            : Figures(
                closing.obstacles.map { Figure($0.label, $0.count, note: $0.unit, href: Links.year(year, $0.page)) })
        unfinished = closing.children == 0 ? nil : Self.table(closing, year: year)
        action = mayClose ? CohortLinks.closing(year) : nil
        let children = closing.children
        fields =
            (children == 0
                ? []
                : [.text("unfinished", "仍由各单位办理的学生人数", in: form, hint: "上表合计 \(children) 人，核对后填写", isShort: true)])
            + [.area("reason", "归档说明", in: form, hint: children == 0 ? "没有要说明的可以不填" : "写明为什么归档，例如：个案由原单位继续办理")]
    }

    private static func table(_ closing: CohortClosing, year: Int) -> DataTable {
        let lines = Standing.allCases.compactMap { standing in closing.unfinished[standing].map { (standing, $0) } }
        return DataTable(
            caption: "仍由各单位办理的学生", note: "\(closing.children.grouped) 人",
            columns: [DataTable.Column("状态"), DataTable.Column("人数", isNumber: true)],
            rows: lines.map { [.heading($0.label), .number($1, StudentFilter().with(standing: $0).link(year))] },
            totals: [.heading("合计"), .number(closing.children)])
    }
}
