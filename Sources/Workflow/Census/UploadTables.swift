import Domain
import Web

/// The tables of a review. Each says how many rows there are and shows a page of them.
enum UploadTables {
    private static func columns(_ labels: String...) -> [DataTable.Column] { labels.map { DataTable.Column($0) } }

    static func note(_ count: Int, _ unit: String) -> String { "\(count.grouped) \(unit)" }

    /// Where the numbers above the tables lead.
    static func id(of group: FindingGroup) -> String { "findings-" + group.rawValue }

    static func anchor(of kind: CensusLineKind) -> String? {
        switch kind {
        case .changed, .resembling: "#changes"
        case .double: "#doubles"
        case .new, .unchanged: nil
        }
    }

    /// A table for each group that there is.
    static func findings(_ asked: [CensusFindings.Item], on pages: ReviewPages) -> [PagedTable] {
        FindingGroup.allCases.compactMap { group in
            let items = asked.filter { $0.finding.code.group == group }
            guard !items.isEmpty else { return nil }
            let pager = pages.pager(of: id(of: group), total: items.count, caption: FindingWords.label(of: group))
            return PagedTable(findings(items, group, on: pager), pager)
        }
    }

    private static func findings(_ items: [CensusFindings.Item], _ group: FindingGroup, on pager: Pager) -> DataTable {
        DataTable(
            caption: FindingWords.label(of: group), note: note(items.count, "处"),
            columns: columns("行", "列", "程度", "现在的内容", "建议", "怎么改"),
            rows: items.on(pager).map { item in
                let finding = item.finding
                let field = finding.field
                return [
                    .heading(place(finding.place)), .text(finding.column), .tag(finding.code.group.tag),
                    .text(FindingValue.shown(finding.value, in: field)),
                    .text(finding.suggestion.map { FindingValue.shown($0, in: field) } ?? ""),
                    .text(FindingWords.message(for: finding)),
                ]
            }, id: id(of: group))
    }

    /// What the table of changes is called.
    static let changed = "有更改的学生"

    /// The rows that change their child, also those that told it by its name alone.
    static func changed(in intake: RosterIntake) -> [CensusLine] {
        intake.lines.filter { $0.kind == .changed || $0.kind == .resembling }
    }

    /// Those of one page.
    static func changes(
        _ lines: [CensusLine], on pager: Pager, _ intake: RosterIntake, _ names: PlaceNames
    ) -> DataTable? {
        guard !lines.isEmpty else { return nil }
        let named = lines.count { $0.kind == .resembling }
        let labels = Dictionary(intake.newClasses.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        func label(_ id: ID<SchoolClass>?) -> String { id.flatMap { labels[$0] } ?? names.schoolClass(id) }
        return DataTable(
            caption: changed,
            note: "\(lines.count.grouped) 人"
                + (named > 0 ? "，其中\(CensusLineKind.resembling.label) \(named.grouped) 人" : ""),
            columns: columns("学生", "行", "名册里现在是", "这个文件改为"),
            rows: lines.on(pager).map { line in
                var changes = DetailChange.changes(
                    from: line.before?.details ?? line.student.details, to: line.student.details
                ).map { ($0.label, $0.shownBefore, $0.shownAfter + $0.difference + spread($0.fields, in: line)) }
                if line.isMoved {
                    let after = label(line.student.schoolClass) + spread([.className], in: line)
                    changes.append(("班级", label(line.before?.schoolClass), after))
                }
                // A resemblance that changes nothing is a question all the same.
                if changes.isEmpty { changes.append(("没有更改", "", "")) }
                let ground = line.key == nil ? "（按姓名和班级认出，请核对是同一人）" : ""
                return [
                    .heading(Masking.numbers(in: line.student.details.name)),
                    .text(place(line.review.row.place) + ground),
                    .text(changes.map { "\($0.0) \($0.1)" }.joined(separator: "；")),
                    .text(changes.map { "\($0.0) \($0.2)" }.joined(separator: "；")),
                ]
            }, id: "changes")
    }

    /// `（合并的单元格填下来的）` where the row's own cell is empty: nobody may have meant it for this child.
    private static func spread(_ fields: [RosterField], in line: CensusLine) -> String {
        let cells = fields.map { $0 == .homeAddress ? line.sent.addressCell : line.sent.cells[$0] }
        return cells.contains { $0?.isSpread == true } ? "（合并的单元格填下来的）" : ""
    }

    /// `：重复 2 行，各算一人 1 行` where lines are of more than one kind.
    private static func parts(_ kinds: [CensusLineKind], of lines: [CensusLine], besides: String = "") -> String {
        let counts = kinds.map { kind in (kind.label, lines.count { $0.kind == kind }) }
        let rest = lines.count - counts.reduce(0) { $0 + $1.1 }
        let all = (counts + [(besides, rest)]).filter { $0.1 > 0 }
        return all.count < 2 ? "" : "：" + all.map { "\($0.0) \($0.1.grouped) 行" }.joined(separator: "，")
    }

    static func doubles(_ intake: RosterIntake, _ names: PlaceNames, on pages: ReviewPages) -> PagedTable? {
        let lines = intake.lines.filter { $0.kind == .double || $0.asked != nil }
        guard !lines.isEmpty else { return nil }
        let pager = pages.pager(of: "doubles", total: lines.count, caption: "重复的行")
        let table = DataTable(
            caption: "重复的行",
            note: note(lines.count, "行") + parts([.double], of: lines, besides: "和别校学生同号、先各算一人"),
            columns: columns("学生", "行", "已在"),
            rows: lines.on(pager).map { line in
                [
                    .heading(Masking.numbers(in: line.review.details.name)), .text(place(line.review.row.place)),
                    .text(
                        line.isAnswered
                            ? "已认定是\(names.school(line.student.school))的学生"
                            : line.asked.map { question(line, $0, names) } ?? "本表另一行"),
                ]
            }, id: "doubles")
        return PagedTable(table, pager)
    }

    private static func question(_ line: CensusLine, _ other: KnownStudent, _ names: PlaceNames) -> String {
        let school = names.school(other.school)
        if line.kind == .double, line.review.details.name == other.details.name {
            return school + "名册，导入后两校都要回答学生在哪一校"
        }
        let number = MatchKey(sharedBy: line.review.details, and: other.details).label
        return "\(number)和\(school)名册上的一名学生相同，姓名不同；"
            + (line.kind == .double ? "可能是同一名学生，先算一人，" : "先各算一人，") + "导入后两校都要回答是不是同一名学生"
    }

    /// Without blank ones and those of sheets that were not read.
    static func others(in roster: Roster) -> [Roster.OtherLine] {
        let unread = Set(roster.reading.unreadSheets)
        return roster.notChildren.filter { $0.kind != .empty && !unread.contains($0.place.sheet) }
    }

    static func others(_ intake: RosterIntake, on pages: ReviewPages) -> PagedTable? {
        let lines = others(in: intake.roster)
        guard !lines.isEmpty else { return nil }
        let pager = pages.pager(of: "others", total: lines.count, caption: "不是学生的行")
        let table = DataTable(
            caption: "不是学生的行", note: note(lines.count, "行"), columns: columns("行", "原因", "内容"),
            rows: lines.on(pager).map {
                [
                    .heading(place($0.place)), .text(FindingWords.label(of: $0.kind)),
                    .text(FindingValue.line($0.text)),
                ]
            }, id: "others")
        return PagedTable(table, pager)
    }

    /// Children stay although a newer file leaves them out.
    static func absent(_ intake: RosterIntake, _ names: PlaceNames, on pages: ReviewPages) -> PagedTable? {
        guard !intake.absent.isEmpty else { return nil }
        let pager = pages.pager(of: "absent", total: intake.absent.count, caption: "文件没有的学生")
        let table = DataTable(
            caption: "名册里有、这个文件没有的学生", note: note(intake.absent.count, "人") + "，仍然保留；确实误报的，导入以后在学校页面移出名册",
            columns: columns("学生", "学校", "班级"),
            rows: intake.absent.on(pager).map {
                [
                    .heading(Masking.numbers(in: $0.details.name)), .text(names.school($0.school)),
                    .text(names.schoolClass($0.schoolClass)),
                ]
            }, id: "absent")
        return PagedTable(table, pager)
    }

    static func place(_ place: RowPlace) -> String {
        place.sheet.isEmpty ? "第 \(place.row) 行" : "\(place.sheet) 第 \(place.row) 行"
    }
}

extension MatchKey: Labelled {
    package var label: String {
        switch self {
        case .studentNumber: "学籍号"
        case .identityNumber: "身份证号"
        }
    }
}

extension FindingGroup {
    var tag: StateTag {
        let label = FindingWords.label(of: self)
        return switch self {
        case .error, .double: StateTag(label, .alarm)
        case .fixable: StateTag(label, .info)
        case .warning: StateTag(label, .watch)
        case .notice: StateTag(label, .plain)
        }
    }
}
