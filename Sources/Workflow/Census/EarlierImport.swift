import Domain
import Office
import Storage
import Web

/// That the very file under review came in before 以前导入过: when, by whom, and what has come in since.
package struct EarlierImport: Sendable {
    let before: NewerRoster
    /// Rosters of its schools that came in since, the newest first.
    let since: [NewerRoster]
    /// Findings of its schools that were mended since, by hand.
    let mended: Int

    /// - Parameter intake: what the file would do now, with what was let go in its review.
    func sentence(_ intake: RosterIntake) -> String {
        var words = ["内容完全相同的文件以前导入过：\(before.words)。"]
        if let newest = since.first {
            let more = since.count > 1 ? "等 \(since.count) 份" : ""
            words.append("那以后又导入了\(newest.words)\(more)")
        } else {
            words.append("那以后没有再导入\(intake.schools.count > 1 ? "这些" : "这所")学校的花名册")
        }
        words.append(mended > 0 ? "，在网页上改正了 \(mended.grouped) 处。" : "。")
        words.append("再确认一次，" + Self.effect(of: intake))
        if !intake.kept.isEmpty { words.append("；要照这个文件改回去，在“\(UploadKept.title(intake))”里勾选") }
        return words.joined() + "。"
    }

    private static func effect(of intake: RosterIntake) -> String {
        let changed = intake.count(.changed) + intake.count(.resembling)
        let parts = [
            intake.count(.new) > 0 ? "会新增 \(intake.count(.new).grouped) 人" : "",
            changed > 0 ? "会更改 \(changed.grouped) 人，见“\(UploadTables.changed)”" : "",
        ].filter { !$0.isEmpty }
        guard parts.isEmpty else { return parts.joined(separator: "，") }
        let isLetGo = !intake.asWritten.isEmpty || !intake.declined.isEmpty
        return isLetGo ? "没有学生会新增、更改" : "不会改掉名册里后来的内容"
    }
}

extension CensusStore {
    /// The newest import of these bytes for any of these schools; `nil` when they have not come in, or were taken back.
    func earlierImport(of digest: String, schools: Set<ID<School>>, year: Int) throws -> EarlierImport? {
        let stands: SQL = """
            FROM roster_file JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.year = \(year) AND digest <> ''
                AND roster_file.withdrawn_act_id IS NULL
                AND EXISTS (SELECT 1 FROM roster_line WHERE roster_line.county = roster_file.county
                    AND roster_line.file_id = roster_file.id AND roster_line.school_id IN \(list: schools))
            """
        let newest: SQL = "ORDER BY act.at DESC, roster_file.id DESC"
        func rosters(_ condition: SQL) throws -> [NewerRoster] {
            try connection.rows(
                "SELECT roster_file.name, act.officer_name, act.at \(stands) AND \(condition) \(newest)"
            ).map {
                NewerRoster(
                    name: try $0.text("name"), officer: try $0.text("officer_name"), at: try $0.timestamp("at"))
            }
        }
        guard let before = try rosters("digest = \(digest)").first else { return nil }
        let mended = try connection.row(
            """
            SELECT COUNT(*) AS n FROM finding
            JOIN act ON act.county = finding.county AND act.id = finding.act_id
            WHERE finding.county = \(county) AND finding.year = \(year) AND finding.school_id IN \(list: schools)
                AND finding.state = 'mended' AND finding.mended_value <> '' AND act.at > \(before.at)
                AND act.kind = \(Entry.Kind.findingMended)
            """)
        return EarlierImport(
            before: before, since: try rosters("act.at > \(before.at)"), mended: try mended?.int("n") ?? 0)
    }
}
