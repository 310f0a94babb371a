import Domain
import Office
import Storage
import Web

/// A roster that came in after a file was sent 后来的花名册.
struct NewerRoster: Hashable, Sendable {
    let name: String
    let officer: String
    let at: Timestamp

    var words: String { "\(at.chinese) \(officer)导入的“\(name)”" }
}

/// What confirming a file would put over better knowledge 盖掉: a newer roster, numbers that are right.
struct Overwrite: Sendable {
    /// Rosters of its schools that came in since it was sent, the newest first.
    let newer: [NewerRoster]
    /// Numbers that are right and would be wrong or gone.
    let identities: Int
    let studentNumbers: Int

    init(_ intake: RosterIntake, sentAt: Timestamp, year: Int, at desk: Desk) throws {
        newer = try desk.census.rosters(of: intake.schools, year: year, after: sentAt)
        identities = intake.spoiled { $0.identityKey != nil }
        studentNumbers = intake.spoiled { $0.studentNumber != nil }
    }

    var spoiled: Int { identities + studentNumbers }
    /// Whether a person must say that it shall be so.
    var isAsked: Bool { !newer.isEmpty || spoiled > 0 }

    var sentences: [String] {
        var sentences: [String] = []
        if let newest = newer.first {
            let more = newer.count > 1 ? "等 \(newer.count) 份" : ""
            sentences.append("这个文件上传以后，又有更新的花名册：\(newest.words)\(more)。确认写入，就用这个旧文件盖掉新的内容。")
        }
        if spoiled > 0 {
            let kinds = [("身份证号", identities), ("学籍号", studentNumbers)].filter { $0.1 > 0 }
                .map { "\($0) \($1.grouped) 个" }
            sentences.append(
                "名册里现在校验得过的号码，有 \(spoiled.grouped) 个会被改成错的或者空的"
                    + "（\(kinds.joined(separator: "、"))），见下面“有更改的学生”。")
        } else if !newer.isEmpty {
            sentences.append("名册里现在校验得过的号码，没有会被改错的。")
        }
        return sentences
    }

    func choice(_ form: Form) -> ChoiceField? {
        isAsked ? ChoiceField(Self.field, "要不要盖掉", [("yes", Self.seen)], in: form, isMany: true) : nil
    }

    static let field = "overwrite"
    static let seen = "看过了，仍用这个文件盖掉"
}

/// A confirmation that would put older or wrong things over newer or right ones, and does not say that it shall.
struct OverwriteUnseen: Refusal, Hashable {
    let file: String
    let newer: NewerRoster?
    let spoiled: Int

    var sentence: String {
        let reasons = [
            newer.map { "它比\($0.words)旧" }, spoiled > 0 ? "有 \(spoiled.grouped) 个正确的号码会被改错" : nil,
        ].compactMap { $0 }
        return "“\(file)”没有写入：\(reasons.joined(separator: "，"))。确实要用它，勾选“\(Overwrite.seen)”再确认；不要了，就放弃这个文件。"
    }
}

extension Overwrite {
    /// Throws when a person has to say that it shall be so, and has not.
    func require(seen isSeen: Bool, of file: String) throws {
        guard isAsked, !isSeen else { return }
        throw OverwriteUnseen(file: file, newer: newer.first, spoiled: spoiled)
    }
}

extension RosterIntake {
    /// How many children have what holds of them now and would not after this roster.
    fileprivate func spoiled(_ holds: (StudentDetails) -> Bool) -> Int {
        lines.count { line in
            guard line.kind == .changed || line.kind == .resembling, let before = line.before else { return false }
            return holds(before.details) && !holds(line.student.details)
        }
    }
}

extension CensusStore {
    /// The rosters of some schools that stand and came in after a moment, the newest first.
    func rosters(of schools: Set<ID<School>>, year: Int, after moment: Timestamp) throws -> [NewerRoster] {
        try connection.rows(
            """
            SELECT roster_file.name, act.officer_name, act.at FROM roster_file
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.year = \(year) AND digest <> ''
                AND roster_file.withdrawn_act_id IS NULL AND act.at > \(moment)
                AND EXISTS (SELECT 1 FROM roster_line WHERE roster_line.county = roster_file.county
                    AND roster_line.file_id = roster_file.id AND roster_line.school_id IN \(list: schools))
            ORDER BY act.at DESC, roster_file.id DESC
            """
        ).map {
            NewerRoster(
                name: try $0.text("name"), officer: try $0.text("officer_name"), at: try $0.timestamp("at"))
        }
    }
}
