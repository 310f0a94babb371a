import Domain
import Office
import Web
import Workbook

/// What the page and the sheet of a supplement show: what was decided upon where that is written down, else what it comes to
/// today.
struct PlanSupplementView: Sendable {
    let review: PlanSupplementReview
    /// `云岭县教育局`.
    let bureau: String
    let rooms: [SupplementRoom]
    let kinds: GroupPolicy
    let roads: RoadRules
    /// Classes with children, and where each goes now.
    let classes: [(value: String, label: String)]
    let schools: [(value: String, label: String)]
    let timeline: [Timeline.Moment]
    /// What the county government has to confirm.
    let concerns: [PlanApproval.Concern]
    /// The act that made it what is shown (`Desk.version`).
    var version: Int?

    var head: PlanSupplementHead { review.head }
    var names: PlaceNames { review.names }
    var title: String { PlanSupplementWords.title(head, review.plan) }

    /// The schools of which it changes anything.
    var changed: [SupplementRoom] { rooms.filter { $0.before != $0.after } }

    static let headers = ["班级或学生", "人数", "原划", "改到", "道路距离", "事由", "理由"]
    static let packetHeader = "移交批次"
    static let roomHeaders = ["接收学校", "学位", "原划入", "改后划入", "原余缺", "改后余缺"]

    /// One text for each of `headers`.
    func texts(_ line: PlanSupplementReview.Line) -> [String] {
        let (from, way) = line.line.kept.map { ($0.from, $0.way) } ?? (line.from, line.way)
        let isFromHome = line.line.drawn?.kind == .resettled && way == nil
        return [
            line.line.group.map { names.school(line.line.sending) + names.schoolClass($0) }
                ?? PlanSupplementWords.subject(line.name, line.line.drawn),
            "\(line.line.kept?.children ?? line.children)", from.map { names.school($0) } ?? "没有划过",
            names.school(line.line.receiving),
            isFromHome ? ClassGroupWords.wayFromHome : PlacementWords.way(way, roads),
            line.line.drawn.map { kinds.word($0.kind) } ?? "整班", line.line.reason,
        ]
    }

    /// 补充方案表, the annex of the approval.
    var sheets: [SheetDraft] {
        var changes = SheetDraft(
            name: PlanSupplementWords.title, title: title, lines: ["\(head.state.label)　\(over)"] + notes,
            headers: Self.headers, width: 16,
            counts: ["人数"], texts: review.lines.map(texts))
        // The full name of a group, and a reason as people write it.
        (changes.columns[0].width, changes.columns[Self.headers.count - 1].width) = (36, 48)
        return [
            changes,
            SheetDraft(
                name: "学位", title: title, lines: [], headers: Self.roomHeaders, width: 16,
                counts: ["学位", "原划入", "改后划入"], texts: rooms.map(texts)),
        ]
    }

    func texts(_ room: SupplementRoom) -> [String] {
        [
            names.school(room.room.school), "\(room.room.seats)", "\(room.before)", "\(room.after)",
            PlanSupplementWords.balance(room.room, room.before), PlanSupplementWords.balance(room.room, room.after),
        ]
    }

    /// What was written down when it was submitted and approved; nothing of a draft.
    var decisions: [(label: String, value: String)] {
        guard head.state != .draft else { return [] }
        return (head.overReason.isEmpty ? [] : [("超出学位说明", head.overReason)])
            + (head.approval == nil ? [] : [("审定", PlanSupplementWords.approved(head))])
    }

    /// The same as sentences, for the paper and the sheet.
    var notes: [String] {
        decisions.map { "\($0.label)：\($0.value)" } + (head.issuedOn.map { ["下发：\($0.chinese)"] } ?? [])
    }

    /// `超出学位：原 0 人，改后 3 人`.
    var over: String {
        PlanSupplementWords.seats(rooms)
    }
}

extension Desk {
    func planSupplementView(
        _ id: ID<PlanSupplement>, of plan: ID<PlacementPlan>, year: Int
    ) throws -> PlanSupplementView {
        let head = try planSupplements.head(id)
        guard head.plan == plan, head.year == year else { throw NotFound() }
        let review = try review(head)
        let kept = try planSupplements.rooms(of: id)
        let now = try decidedContent(without: head).byClass
        let classes = try filledClasses(year)
        return PlanSupplementView(
            review: review, bureau: try bureauName, rooms: kept.isEmpty ? review.rooms : kept,
            kinds: try GroupPolicy.kept(at: self),
            roads: try roadRules(),
            classes: classes.map { schoolClass in
                let school = now[schoolClass.id].map { "现划" + review.names.school($0.receiving) } ?? "还没有划过"
                return (
                    schoolClass.id.text, review.names.school(schoolClass.school) + schoolClass.label + "，" + school
                )
            },
            schools: try directory.receivingSchools().map { ($0.id.text, $0.name) },
            timeline: seesPlanDrafts ? try ActTimeline(self, year: year).moments(on: head.subject) : [],
            concerns: try concerns(about: head), version: try version(of: head.subject))
    }
}

extension Desk {
    /// - Parameter reached: classes and groups of the plan that the officer reaches.
    func supplements(
        to plan: PlanHead, reaching reached: Set<ID<SchoolClass>>
    ) throws -> [(head: PlanSupplementHead, changes: [String])] {
        let heads = try planSupplements.all(of: plan.id).filter { $0.state != .dropped }
        let isWhole = jurisdiction == .county
        let names = heads.isEmpty ? nil : try PlaceNames(self, year: plan.year)
        return try heads.compactMap { head in
            let lines = try planSupplements.lines(of: head.id).filter {
                isWhole || reached.contains($0.placed(in: head.id))
            }
            guard isWhole || !lines.isEmpty, let names else { return nil }
            return (head, lines.map { PlanSupplementWords.change($0, names) })
        }
    }
}

/// Takes a supplement out of the system as a sheet, or on paper.
struct ExportPlanSupplement: Command {
    let supplement: ID<PlanSupplement>
    let plan: ID<PlacementPlan>
    let year: Int
    /// The paper, which names no child, is for everybody who sees the supplement.
    var permission = Permission.exportLists

    func run(in desk: Desk) throws -> PlanSupplementView {
        try desk.require(permission)
        let view = try desk.planSupplementView(supplement, of: plan, year: year)
        try desk.record(Entry(.listExported, on: view.head.subject), cohort: year, document: "补充方案表")
        return view
    }
}
