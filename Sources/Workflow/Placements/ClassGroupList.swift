import Domain
import Office
import Web
import Workbook

/// What the pages and the sheet of groups show, read in one go. For those who see the whole county.
struct ClassGroupList: Sendable {
    struct Line: Sendable {
        let kept: ClassGroupStore.Kept
        let school: String
        /// Children who have not left.
        let children: Int
        /// The rules that stand for the group.
        let rules: [String]
    }

    static let headers = ["拆出组", "移交学校", "人数", "事由", "理由", "划片规则", "状态", "办理", "合回"]

    let year: Int
    let lines: [Line]
    let policy: GroupPolicy
    /// Classes that are no groups.
    let classes: [(value: String, label: String)]
    /// Why nothing can be drawn or taken back now; empty when it can.
    let obstacle: String

    func texts(_ line: Line) -> [String] {
        let kept = line.kept
        return [
            kept.schoolClass.label, line.school, "\(line.children)", policy.word(kept.origin.kind), kept.reason,
            line.rules.joined(separator: "；"), kept.rejoined == nil ? "有效" : "已合回",
            "\(kept.drawnBy) \(kept.at.chinese)",
            kept.rejoined.map { "\($0.by) \($0.at.chinese)：\($0.reason)" } ?? "",
        ]
    }

    var sheets: [SheetDraft] {
        [
            SheetDraft(
                name: "拆出组", title: "\(year)年\(ClassGroupWords.title)", lines: [policy.sentence], headers: Self.headers,
                width: 22, counts: ["人数"], texts: lines.map(texts))
        ]
    }
}

/// One class whose children may be drawn, or one group.
struct ClassGroupView: Sendable {
    let schoolClass: SchoolClass
    let school: String
    let children: [KnownStudent]
    /// The groups that were drawn from it and stand, with their children.
    let drawn: [(label: String, id: ID<SchoolClass>)]
    let schools: [(value: String, label: String)]
    let policy: GroupPolicy
    let obstacle: String
}

extension Desk {
    func classGroupList(_ year: Int) throws -> ClassGroupList {
        guard jurisdiction == .county else { throw NotFound() }
        guard try cohorts.exists(year) else { throw NotFound() }
        let names = try PlaceNames(self, year: year)
        let sizes = try PlacementQuery(self).sizes(year)
        let rules = try standingRules(year)
        let kept = try classGroups.all(year)
        let classes = try cohorts.classes(year).filter { !$0.isGroup && (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
        return ClassGroupList(
            year: year,
            lines: (kept.filter { $0.rejoined == nil } + kept.filter { $0.rejoined != nil }).map { group in
                let id = group.schoolClass.id
                return ClassGroupList.Line(
                    kept: group, school: names.school(group.schoolClass.school), children: sizes[id] ?? 0,
                    rules: rules.filter { $0.rule.schoolClass == id || $0.rule.other == id }.map(\.sentence))
            },
            policy: try GroupPolicy.kept(at: self),
            classes: classes.map { ($0.id.text, names.school($0.school) + $0.label) },
            obstacle: try placements.underWay(year).map(ClassGroupWords.obstacle) ?? "")
    }

    /// - Parameter id: of a class or of a group.
    func classGroupView(_ id: ID<SchoolClass>, year: Int) throws -> ClassGroupView {
        guard jurisdiction == .county else { throw NotFound() }
        guard let found = try cohorts.classes(year).first(where: { $0.id == id }) else { throw NotFound() }
        let names = try PlaceNames(self, year: year)
        let drawn = try classGroups.all(year).filter { $0.origin.schoolClass == id && $0.rejoined == nil }
        let head = try found.isGroup ? placements.underWay(year, placing: id) : placements.underWay(year)
        return ClassGroupView(
            schoolClass: found, school: names.school(found.school),
            children: try classGroups.children(of: id).filter { !$0.hasLeft }.map(\.student),
            drawn: drawn.map { ($0.schoolClass.label, $0.schoolClass.id) },
            schools: try directory.receivingSchools().map { ($0.id.text, $0.name) },
            policy: try GroupPolicy.kept(at: self), obstacle: head.map(ClassGroupWords.obstacle) ?? "")
    }
}

/// Takes the list of groups out of the system as a sheet.
struct ExportClassGroups: Command {
    let year: Int

    func run(in desk: Desk) throws -> ClassGroupList {
        try desk.require(.exportLists)
        let list = try desk.classGroupList(year)
        try desk.record(
            Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: ClassGroupWords.title)
        return list
    }
}
