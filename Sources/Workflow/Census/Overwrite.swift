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

/// What confirming a file would put over better knowledge 盖掉: a newer roster, numbers that are right, that a child stood on
/// the roll by mistake.
package struct Overwrite: Sendable {
    /// Why a person is asked; each is agreed to by itself.
    enum Reason: String, CaseIterable, Sendable {
        case newer, spoiled, struck

        var seen: String {
            switch self {
            case .newer: "看过了，仍用这个旧文件盖掉新的内容"
            case .spoiled: "看过了，这些正确的号码仍照这个文件改"
            case .struck: "看过了，移出名册的学生不是误报，回到名册"
            }
        }
    }

    /// What an officer has seen of a file that he confirms.
    package struct Consent: Sendable {
        let upload: ID<PendingUpload>
        let sentAt: Timestamp
        let seen: Set<Reason>

        init(_ kept: PendingUpload, seen: Set<Reason>) {
            (upload, sentAt) = (kept.id, kept.sentAt)
            self.seen = seen
        }
    }

    /// Rosters that came in since it was sent and name children whom it changes, the newest first; none that was sent
    /// together with it.
    let newer: [NewerRoster]
    /// Numbers that are right and would be wrong, gone or another child's.
    let identities: Int
    let studentNumbers: Int
    /// Children who were taken off the roll, and whom it names.
    let strikes: [Strike]

    init(_ intake: RosterIntake, of upload: ID<PendingUpload>, sentAt: Timestamp, year: Int, at desk: Desk) throws {
        newer = try desk.census.rosters(naming: intake.overwritten, year: year, after: sentAt, besides: upload)
        identities = intake.spoiled(\.identityKey)
        studentNumbers = intake.spoiled { $0.studentNumber?.text }
        strikes = try desk.strikes(of: intake, year: year)
    }

    var spoiled: Int { identities + studentNumbers }
    /// Of what a person must say that it shall be so.
    var reasons: [Reason] {
        (newer.isEmpty ? [] : [.newer]) + (spoiled > 0 ? [.spoiled] : []) + (strikes.isEmpty ? [] : [.struck])
    }

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
                "名册里现在校验得过的号码，有 \(spoiled.grouped) 个会被改成错的、空的或者别人的"
                    + "（\(kinds.joined(separator: "、"))），见下面“有更改的学生”。")
        } else if !newer.isEmpty {
            sentences.append("名册里现在校验得过的号码，没有会被改错的。")
        }
        if !strikes.isEmpty {
            let named = strikes.prefix(10).map { "\(StrikeWords.cells($0)[0])（\($0.sentence)）" }
            sentences.append(
                "有 \(strikes.count.grouped) 名学生曾以误报移出名册，这个文件又写了："
                    + named.joined(separator: "；") + (strikes.count > named.count ? "等" : "")
                    + "。确认写入，他们就回到名册；确实是误报的，从文件里删去这些行再上传。")
        }
        return sentences
    }

    func choice(_ form: Form) -> ChoiceField? {
        guard !reasons.isEmpty else { return nil }
        return ChoiceField(
            Self.field, "要不要盖掉", reasons.map { ($0.rawValue, $0.seen) }, in: form, isMany: true)
    }

    /// What was ticked.
    static func seen(in form: Form) -> Set<Reason> { Set(form.all(field).compactMap(Reason.init)) }

    static let field = "overwrite"
}

/// A confirmation that would put older or wrong things over newer or right ones, and does not say that it shall.
struct OverwriteUnseen: Refusal, Hashable {
    let file: String
    /// `nil` where that is agreed to, or nothing newer came in.
    let newer: NewerRoster?
    /// 0 where that is agreed to.
    let spoiled: Int
    /// 0 where that is agreed to.
    let struck: Int

    var sentence: String {
        let reasons: [(words: String, reason: Overwrite.Reason)] = [
            newer.map { ("它比\($0.words)旧", .newer) },
            spoiled > 0 ? ("有 \(spoiled.grouped) 个正确的号码会被改错", .spoiled) : nil,
            struck > 0 ? ("有 \(struck.grouped) 名以误报移出名册的学生会回到名册", .struck) : nil,
        ].compactMap { $0 }
        let ticks = reasons.map { "“\($0.reason.seen)”" }.joined()
        return "“\(file)”没有写入：\(reasons.map(\.words).joined(separator: "，"))。确实要用它，勾选\(ticks)再确认；不要了，就放弃这个文件。"
    }
}

extension Overwrite {
    /// Throws when a person has to say that it shall be so, and has not.
    func require(_ seen: Set<Reason>, of file: String) throws {
        guard !seen.isSuperset(of: reasons) else { return }
        throw OverwriteUnseen(
            file: file, newer: seen.contains(.newer) ? nil : newer.first,
            spoiled: seen.contains(.spoiled) ? 0 : spoiled, struck: seen.contains(.struck) ? 0 : strikes.count)
    }
}

extension RosterIntake {
    /// The children whom this roster tells anew, or moves.
    fileprivate var overwritten: Set<ID<Student>> {
        Set(
            lines.compactMap { line in
                guard line.kind != .double, let before = line.before else { return nil }
                return line.kind != .unchanged || line.isMoved ? before.id : nil
            })
    }

    /// How many children have a right number and would have none after this roster, or that of another child.
    fileprivate func spoiled(_ number: (StudentDetails) -> String?) -> Int {
        lines.count { line in
            guard line.kind == .changed || line.kind == .resembling, let old = line.before.map({ number($0.details) }),
                let old
            else { return false }
            guard let new = number(line.student.details) else { return true }
            return new != old && line.clash.map { number($0.details) == new } ?? false
        }
    }
}

extension CensusStore {
    /// The rosters that stand, came in after a moment and name one of these children, the newest first; not those that
    /// came in from the upload's own bundle.
    func rosters(
        naming children: Set<ID<Student>>, year: Int, after moment: Timestamp, besides upload: ID<PendingUpload>
    ) throws -> [NewerRoster] {
        guard !children.isEmpty else { return [] }
        return try connection.rows(
            """
            SELECT roster_file.name, act.officer_name, act.at FROM roster_file
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
            WHERE roster_file.county = \(county) AND roster_file.year = \(year) AND digest <> ''
                AND roster_file.withdrawn_act_id IS NULL AND act.at > \(moment)
                AND EXISTS (SELECT 1 FROM roster_line WHERE roster_line.county = roster_file.county
                    AND roster_line.file_id = roster_file.id AND roster_line.kind <> 'double'
                    AND roster_line.student_id IN \(list: children))
                AND NOT EXISTS (SELECT 1 FROM upload_bundle_file AS own JOIN upload_bundle_file AS sister
                    ON sister.county = own.county AND sister.bundle_id = own.bundle_id
                    WHERE own.county = roster_file.county AND own.upload_id = \(upload)
                        AND sister.roster_id = roster_file.id)
            ORDER BY act.at DESC, roster_file.id DESC
            """
        ).map {
            NewerRoster(
                name: try $0.text("name"), officer: try $0.text("officer_name"), at: try $0.timestamp("at"))
        }
    }
}
