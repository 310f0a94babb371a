import Domain
import Web

/// Addresses of the census.
enum CensusLinks {
    static func home(_ year: Int) -> String { Links.year(year, "census") }
    static func sheet(_ year: Int) -> String { Links.year(year, "census.xlsx") }
    static func quality(_ year: Int) -> String { home(year) + "/quality" }
    static func quality(_ year: Int, _ part: QualityList.Part) -> String {
        Links.query(quality(year), ["part": part.rawValue])
    }
    /// - Parameter state: which schools are shown.
    static func home(_ year: Int, state: String) -> String { Links.query(home(year), ["state": state]) }
    static func qualitySheet(_ year: Int) -> String { home(year) + "/quality.xlsx" }
    static func reminders(_ year: Int) -> String { home(year) + "/reminders" }
    static func tasks(_ year: Int, _ school: ID<School>, _ schoolClass: ID<SchoolClass>? = nil) -> String {
        Links.query(self.school(year, school) + "/tasks", ["class": schoolClass?.text ?? ""])
    }
    static func tasksSheet(_ year: Int, _ school: ID<School>, _ schoolClass: ID<SchoolClass>? = nil) -> String {
        Links.query(self.school(year, school) + "/tasks.xlsx", ["class": schoolClass?.text ?? ""])
    }
    static func template(_ year: Int, _ school: ID<School>) -> String { self.school(year, school) + "/template.xlsx" }
    static func gaps(_ year: Int, _ school: ID<School>) -> String { self.school(year, school) + "/gaps.xlsx" }
    static func closing(_ year: Int) -> String { home(year) + "/closing" }

    static func school(_ year: Int, _ school: ID<School>) -> String {
        Links.year(year, "census", "schools", school.text)
    }
    static func submission(_ year: Int, _ school: ID<School>) -> String { self.school(year, school) + "/submission" }
    /// - Parameter student: the only one who is listed.
    static func strikes(_ year: Int, _ school: ID<School>, student: ID<Student>? = nil) -> String {
        Links.query(self.school(year, school) + "/strikes", ["one": student?.text ?? ""])
    }
    static func reinstatement(_ year: Int, _ school: ID<School>, _ student: ID<Student>) -> String {
        strikes(year, school) + "/\(student)/reinstatement"
    }
    static func strikes(_ year: Int) -> String { home(year) + "/strikes" }
    static func strikesSheet(_ year: Int) -> String { home(year) + "/strikes.xlsx" }
    static func reopening(_ year: Int, _ school: ID<School>) -> String { self.school(year, school) + "/reopening" }
    static func acceptance(_ year: Int, _ school: ID<School>) -> String { self.school(year, school) + "/acceptance" }
    static func roster(_ year: Int, _ school: ID<School>, _ schoolClass: ID<SchoolClass>? = nil) -> String {
        Links.query(self.school(year, school) + "/roster", ["class": schoolClass?.text ?? ""])
    }
    static func rosterSheet(_ year: Int, _ school: ID<School>, _ schoolClass: ID<SchoolClass>? = nil) -> String {
        Links.query(self.school(year, school) + "/roster.xlsx", ["class": schoolClass?.text ?? ""])
    }
    /// - Parameter schoolClass: the class's id, `FindingList.noClass`, or empty for all.
    static func findings(
        _ year: Int, _ school: ID<School>, in schoolClass: String = "", _ group: FindingGroup? = nil
    ) -> String {
        Links.query(
            self.school(year, school) + "/findings", ["class": schoolClass, "severity": group?.rawValue ?? ""])
    }
    static func findingsSheet(_ year: Int, _ school: ID<School>) -> String {
        self.school(year, school) + "/findings.xlsx"
    }

    static func finding(_ year: Int, _ id: ID<Finding>) -> String { Links.year(year, "census", "findings", id.text) }
    static func mending(_ year: Int, _ id: ID<Finding>) -> String { finding(year, id) + "/mending" }
    static func confirmation(_ year: Int, _ id: ID<Finding>) -> String { finding(year, id) + "/confirmation" }

    static func doubles(_ year: Int) -> String { home(year) + "/doubles" }
    static func answers(_ year: Int) -> String { doubles(year) + "/answers" }
    static func answer(_ year: Int, _ student: ID<Student>, _ other: ID<School>) -> String {
        Links.year(year, "census", "doubles", student.text, other.text, "answer")
    }

    static func reopening(_ year: Int, _ student: ID<Student>, _ other: ID<School>) -> String {
        Links.year(year, "census", "doubles", student.text, other.text, "reopening")
    }

    static func uploads(_ year: Int) -> String { home(year) + "/uploads" }
    static func newUpload(_ year: Int) -> String { uploads(year) + "/new" }
    static func upload(_ year: Int, _ id: ID<PendingUpload>) -> String {
        Links.year(year, "census", "uploads", id.text)
    }
    static func confirmation(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/confirmation" }
    static func receipt(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/receipt.xlsx" }
    static func rawFile(_ year: Int, _ id: ID<SourceFile>) -> String {
        Links.year(year, "census", "files", id.text) + "/original"
    }
    static func receipt(_ year: Int, _ id: ID<SourceFile>) -> String {
        Links.year(year, "census", "files", id.text) + "/receipt.xlsx"
    }
    static func withdrawal(_ year: Int, _ id: ID<SourceFile>) -> String {
        Links.year(year, "census", "files", id.text) + "/withdrawal"
    }
    static func discarding(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/discarding" }
    static func repairs(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/repairs" }
    static func mends(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/mends" }
    static func declining(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/declining" }
    static func forgetting(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/forgetting" }

    static func revelation(_ year: Int, _ id: ID<PendingUpload>) -> String { upload(year, id) + "/revelation" }

    static func bundle(_ year: Int, _ id: ID<UploadBundle>) -> String {
        Links.year(year, "census", "bundles", id.text)
    }
    static func dismissal(_ year: Int, _ id: ID<UploadBundle>) -> String { bundle(year, id) + "/dismissal" }

    static func importJob(_ year: Int, _ id: ID<ImportJob>) -> String { Links.year(year, "census", "imports", id.text) }
    static func dismissal(_ year: Int, _ id: ID<ImportJob>) -> String { importJob(year, id) + "/dismissal" }
}
