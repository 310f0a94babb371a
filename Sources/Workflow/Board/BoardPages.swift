import Domain
import Office
import Web

/// 待办: what waits for the officer's unit, late first; who else is late; where the children stand.
struct BoardPage: Page {
    static let template = "board/show"

    struct Task: Sendable {
        let tag: StateTag
        let what: String
        let note: String?
        let count: String
        let due: String
        let href: String
        let overdueHref: String?
        let actHref: String
        let act = "去办理"
    }

    struct Reminder: Sendable {
        let sentence: String
        let by: String
    }

    let frame: Frame
    let heading: String
    let next: String
    let tasks: [Task]
    let hasTasks: Bool
    let empty: EmptyState?
    let reminders: [Reminder]
    let figures: Figures
    let late: DataTable?
    let balanceHref: String?
    let cohortHref: String
    let elsewhere: [PageLink]
    let hasElsewhere: Bool
    let nextYear: PageLink?

    init(frame: Frame, board: Board, officer: Officer) {
        let (year, today) = (board.year, board.today)
        self.frame = frame
        heading = "\(year)年\(BoardWords.title)"
        next = BoardWords.next(board.state, board.rules.milestones, today: today, isHandedOver: board.isHandedOver)
        tasks = board.tasks.map { task in
            Task(
                tag: BoardWords.tag(task, on: today), what: task.matter.label, note: task.note,
                count: "\(task.count.grouped) \(task.matter.measure)",
                due: task.due.map { StudentWords.due($0, on: today) } ?? "", href: task.href,
                overdueHref: task.overdue > 0 && task.overdue < task.count ? task.overdueHref : nil,
                actHref: task.actHref)
        }
        hasTasks = !tasks.isEmpty
        let progress = officer.may(.seeBalance) ? [PageLink("看平衡表", CohortLinks.balance(year))] : []
        empty = tasks.isEmpty ? EmptyState("没有待办。", acts: progress) : nil
        reminders = board.reminders.map {
            Reminder(
                sentence: "\($0.day.chinese(on: today))催办：\($0.matter)" + ($0.reason.isEmpty ? "" : "（\($0.reason)）"),
                by: $0.by)
        }
        let seesStudents = officer.may(.seeStudents)
        var whole = StudentFilter()
        whole.part = .closing
        figures = Figures(
            [Figure("本届学生", board.children, note: "人", href: seesStudents ? whole.link(year) : nil)]
                + board.counts.map { count in
                    Figure(
                        count.standing.label, count.children, note: "人",
                        href: seesStudents ? StudentFilter().with(standing: count.standing).link(year) : nil)
                })
        late = board.late.isEmpty ? nil : Self.table(board.late, on: today, isLinked: seesStudents)
        balanceHref = officer.may(.seeBalance) ? CohortLinks.balance(year) : nil
        cohortHref = CohortLinks.show(year)
        elsewhere = board.elsewhere.map { PageLink("\($0)年还有待办", Links.year($0)) }
        hasElsewhere = !elsewhere.isEmpty
        nextYear = board.nextYear.map { PageLink(CohortWords.begin($0), CohortLinks.newYear) }
    }

    private static func table(_ late: [LateUnit], on today: Day, isLinked: Bool) -> DataTable {
        DataTable(
            caption: "其他单位逾期", note: "\(late.count) 个单位",
            columns: [DataTable.Column("单位"), DataTable.Column("逾期人数", isNumber: true), DataTable.Column("最早期限")],
            rows: late.map {
                [
                    .heading($0.name), .number($0.children, isLinked ? $0.href : nil),
                    .tag(StateTag(StudentWords.due($0.since, on: today), .alarm)),
                ]
            })
    }
}
