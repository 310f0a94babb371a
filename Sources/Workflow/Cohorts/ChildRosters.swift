import Domain
import Office
import Storage

/// What a roster has changed of a child, or that it was taken back, where no fact says so.
struct ChildRoster: Sendable {
    /// Of the import, or of its being taken back.
    let act: Act
    /// Of the file.
    let name: String
    /// The child before and after; `nil` when it is kept no longer, which is so once the census has closed.
    let change: RosterChange?

    /// What was done, and the columns with what stood there and stands there, masked.
    func sentence(_ names: PlaceNames) -> String {
        let head = "\(act.entry.kind.label)“\(name)”"
        guard let change else { return head + (act.entry.kind == .rosterImported ? "，改了内容" : "") }
        if act.entry.kind == .rosterWithdrawn { return head + "，它改过的内容恢复原样，后来另改的不动" }
        let (old, new) = (change.before, change.after)
        var words = DetailChange.changes(from: old.details, to: new.details).map(\.sentence)
        if old.schoolClass != new.schoolClass {
            words.append("班级 \(names.schoolClass(old.schoolClass)) → \(names.schoolClass(new.schoolClass))")
        }
        return words.isEmpty ? head : head + "，改了：" + words.joined(separator: "；")
    }
}

extension Desk {
    /// The most rosters of a child that are listed: the newest ones.
    private static let most = 100

    /// What rosters have changed of a child, the oldest first.
    ///
    /// - Parameter told: the acts whose facts tell already that a roster was taken back.
    func childRosters(of student: ID<Student>, besides told: Set<ID<Act>>) throws -> [ChildRoster] {
        let files = try connection.rows(
            """
            SELECT roster_file.id, roster_file.name, roster_file.act_id, roster_file.withdrawn_act_id,
                MAX(CASE WHEN line.kind = 'new' THEN 0 ELSE 1 END) AS changed
            FROM roster_line AS line
            JOIN roster_file ON roster_file.county = line.county AND roster_file.id = line.file_id
            WHERE line.county = \(county) AND line.student_id = \(student)
                AND line.kind IN ('new', 'changed', 'resembling')
            GROUP BY roster_file.id, roster_file.name, roster_file.act_id, roster_file.withdrawn_act_id
            ORDER BY roster_file.id DESC LIMIT \(Self.most)
            """)
        let ids: [ID<Act>] = try files.flatMap { row in
            [try row.id("act_id"), try row.idOrNil("withdrawn_act_id")].compactMap { $0 }
        }
        let acts = Dictionary(
            try connection.rows("SELECT * FROM act WHERE county = \(county) AND id IN \(list: ids)")
                .map(Act.init(row:)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let changes = try census.changes(of: student)
        return try files.flatMap { row -> [ChildRoster] in
            let (id, name): (ID<SourceFile>, String) = (try row.id("id"), try row.text("name"))
            let change = changes[id]
            let isChange = try row.bool("changed") || change.map { $0.before.details != $0.after.details } ?? false
            let back: ID<Act>? = try row.idOrNil("withdrawn_act_id")
            let shown: [ID<Act>?] = [
                isChange ? try row.id("act_id") : nil, back.flatMap { told.contains($0) ? nil : $0 },
            ]
            return shown.compactMap { $0.flatMap { acts[$0] } }
                .map { ChildRoster(act: $0, name: name, change: change) }
        }.sorted { $0.act.at < $1.act.at }
    }
}

extension CensusStore {
    /// What each roster has told anew of a child, as long as it is kept.
    fileprivate func changes(of student: ID<Student>) throws -> [ID<SourceFile>: RosterChange] {
        let rows = try connection.rows("SELECT * FROM roster_change WHERE county = \(county) AND id = \(student)")
        var sides: [ID<SourceFile>: [RosterChange.Side: KnownStudent]] = [:]
        for row in rows {
            guard let side = RosterChange.Side(rawValue: try row.text("side")) else { continue }
            sides[try row.id("file_id"), default: [:]][side] = try KnownStudent(row: row)
        }
        return sides.compactMapValues { sides in
            guard let before = sides[.before], let after = sides[.after] else { return nil }
            return RosterChange(before: before, after: after)
        }
    }
}
