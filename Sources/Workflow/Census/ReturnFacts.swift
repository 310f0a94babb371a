import Domain
import Office
import Storage
import Web

/// How complete a school's rosters are when its return is sent in 上报时的情况 (notice 五(一)): what the page lists before it
/// asks, and what the act keeps. None of it hinders the return.
struct ReturnFacts: Sendable {
    /// One matter with its number; `href`: where it is dealt with.
    struct Line: Sendable {
        let label: String
        let number: Int
        let unit: String
        let words: String
        let href: String
        /// What is to be known before it is sent in; the page says it, the act does not.
        var note = ""
    }

    let line: CensusSchoolLine
    /// What is missing or open; nothing of what is in order.
    let lines: [Line]
    /// Who was taken off the roll as a mistake.
    private let struck: [ID<Student>: ID<Act>]

    /// Throws `NotFound` for a school that the officer does not reach.
    init(_ desk: Desk, of school: ID<School>, year: Int) throws {
        let query = try CensusQuery(desk, year: year)
        let quality = try CensusQuality(desk, year: year, of: school)
        guard let own = quality.schools.first else { throw NotFound() }
        line = own.line
        struck = try desk.struck(year, of: school)
        let directory = try desk.directory.census().entries.first { $0.id == school }
        let classes = try query.classes(of: school)
        let known = Set(classes.map(\.label))
        let unclassed = classes.first { $0.label == CensusWords.noClass }
        let missing = (directory?.classLabels ?? []).filter { !known.contains($0) }
        let waiting = try desk.uploads.waiting(of: .school(school), year: year)
        let tally = line.tally
        let groups = FindingGroup.allCases.filter(\.asksForAnswer).map { group in
            Line(
                label: FindingWords.label(of: group), number: tally[group], unit: "处",
                words: CensusWords.kinds(tally, in: group),
                href: group == .double ? CensusLinks.doubles(year) : CensusLinks.findings(year, school, group))
        }
        lines =
            [
                Line(
                    label: "名录里有、花名册里没有的班", number: missing.count, unit: "班", words: missing.joined(separator: "、"),
                    href: CensusLinks.newUpload(year)),
                Line(
                    label: "没有填班级的学生", number: unclassed?.children ?? 0, unit: "人", words: "",
                    href: CensusLinks.roster(year, school, unclassed?.id)),
                Line(
                    label: "比上年少", number: max(0, own.expected.missing(children: line.children)), unit: "人",
                    words: "上年 \((own.expected.children ?? 0).grouped) 人", href: CensusLinks.roster(year, school)),
                Line(
                    label: "上传了还没有确认写入的文件", number: waiting.count, unit: "个",
                    words: waiting.joined(separator: "、"), href: CensusLinks.home(year), note: "上报以后要先退回才能写入"),
            ].filter { $0.number > 0 } + groups.filter { $0.number > 0 }
    }

    var strikes: Int { struck.count }

    /// What must not have changed when the return is sent in: the sentence, and who was taken off the roll.
    var seen: String {
        sentence + struck.sorted { $0.key < $1.key }.map { " \($0.key):\($0.value)" }.joined()
    }

    /// `2 个班 61 名学生；必须改 3 处（电话没有填 3）`: as the act keeps it.
    var sentence: String {
        let whole =
            "\(line.classes) 个班 \(line.children.grouped) 名学生"
            + (strikes > 0 ? "，另有 \(strikes) 名以误报移出名册" : "")
        let open = lines.map { fact in
            "\(fact.label) \(fact.number.grouped) \(fact.unit)" + (fact.words.isEmpty ? "" : "（\(fact.words)）")
        }
        return ([whole] + (open.isEmpty ? ["没有缺班，没有要处理的问题"] : open)).joined(separator: "；")
    }
}

extension UploadStore {
    /// The names of the files that wait for the confirmation of an officer of the unit, in a bundle or alone, the oldest
    /// first. One whose receipt has come back waits no more: its receipt does.
    func waiting(of unit: Unit, year: Int) throws -> [String] {
        try connection.rows(
            """
            SELECT pending_upload.name FROM pending_upload
            JOIN officer ON officer.county = pending_upload.county AND officer.id = pending_upload.officer_id
            WHERE pending_upload.county = \(county) AND pending_upload.year = \(year) AND officer.unit = \(unit.text)
                AND pending_upload.expired_at IS NULL AND pending_upload.answered_by IS NULL
            ORDER BY pending_upload.at, pending_upload.id
            """
        ).map { try $0.text("name") }
    }
}
