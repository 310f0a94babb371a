import Domain
import Office
import Storage
import Web

/// The schools that the census would miss, or has missed 漏报: without a return, or without a child on the roll (notice
/// 五(一): every sixth grader is reported). Closing does not hide them.
struct MissedSchools: Sendable {
    /// Not sent in: before the closing still to come, after it never.
    let unsent: [CensusSchoolLine]
    /// No child on the roll, although the directory does not say that there is no sixth grade.
    let childless: [CensusSchoolLine]

    init(_ lines: [CensusSchoolLine]) {
        unsent = lines.filter(\.isUnsent)
        childless = lines.filter(\.isChildless)
    }

    var isEmpty: Bool { unsent.isEmpty && childless.isEmpty }
}

extension MissedSchools {
    /// The names with links to the schools, for `census/missed`; no line where there is none.
    struct Notice: Sendable {
        struct School: Sendable {
            let name: String
            let href: String
            let isLast: Bool
        }

        struct Line: Sendable {
            let words: String
            let schools: [School]
            let more: PageLink?
        }

        let lines: [Line]
        let next: String?
    }

    /// - Parameters:
    ///   - isOpen: the census has not closed.
    ///   - most: how many schools without a return are named; the others are behind a link.
    func notice(_ year: Int, isOpen: Bool, most: Int = 50) -> Notice? {
        guard !isEmpty else { return nil }
        func line(_ words: String, _ schools: [CensusSchoolLine], most: Int, _ part: QualityList.Part) -> Notice.Line? {
            guard !schools.isEmpty else { return nil }
            let named = schools.prefix(most)
            return Notice.Line(
                words: "\(words) \(schools.count.grouped) 校：",
                schools: named.map {
                    Notice.School(
                        name: $0.name, href: CensusLinks.school(year, $0.school),
                        isLast: $0.school == named.last?.school)
                },
                more: named.count < schools.count
                    ? PageLink("等，看全部 \(schools.count.grouped) 校", CensusLinks.quality(year, part)) : nil)
        }
        return Notice(
            lines: [
                line("没有学生", childless, most: .max, .childless),
                line(isOpen ? "还没有上报" : "截止时没有上报", unsent, most: most, .owed),
            ].compactMap { $0 },
            next: isOpen
                ? "截止以后这些学校不能再上报：先催办，或者问清确实没有六年级学生。" : childless.isEmpty ? nil : CensusWords.checkMissed + "。")
    }
}

extension CensusSchoolLine {
    /// Whether its return was not sent in; the closing does not change that.
    var isUnsent: Bool { isOwed || (state == .closed && !isSent) }

    /// Whether nobody is on its roll who should be.
    var isChildless: Bool { children == 0 && !hasNoSixthGrade }
}

extension Desk {
    /// By whom, when and why the census was closed; `nil` while it is open.
    func censusClosing(_ year: Int) throws -> Act? {
        try connection.row(
            """
            SELECT * FROM act WHERE county = \(county) AND subject = \("cohort:\(year)")
                AND kind = \(Entry.Kind.censusClosed)
            ORDER BY sequence DESC LIMIT 1
            """
        ).map(Act.init(row:))
    }
}

extension UploadStore {
    /// All files of the county that wait for a confirmation, with the unit they wait at, the oldest first. What a job takes
    /// in waits for nobody.
    func waitingAnywhere(year: Int) throws -> [(name: String, unit: String)] {
        try connection.rows(
            """
            SELECT pending_upload.name, officer.unit FROM pending_upload
            JOIN officer ON officer.county = pending_upload.county AND officer.id = pending_upload.officer_id
            WHERE pending_upload.county = \(county) AND pending_upload.year = \(year)
                AND pending_upload.expired_at IS NULL AND pending_upload.answered_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM import_job
                    WHERE import_job.county = pending_upload.county AND import_job.upload_id = pending_upload.id
                        AND import_job.state <> 'refused')
            ORDER BY pending_upload.at, pending_upload.id
            """
        ).map { (try $0.text("name"), try $0.text("unit")) }
    }
}
