import Domain
import Web

/// Addresses of the joint check. Acts are posts to nouns.
enum WhereaboutsLinks {
    static func list(_ year: Int, _ part: AbsencePart? = nil) -> String {
        Links.query(Links.year(year, "whereabouts"), ["part": part?.rawValue ?? ""])
    }
    static func sheet(_ year: Int) -> String { Links.year(year, "whereabouts.xlsx") }
    static func register(_ year: Int, _ school: ID<School>) -> String {
        Links.query(Links.year(year, "whereabouts", "register.pdf"), ["school": school.text])
    }
    static func firstChecks(_ year: Int) -> String { Links.year(year, "whereabouts", "first-checks") }
    static func imports(_ year: Int) -> String { Links.year(year, "whereabouts", "imports") }
    static func leftovers(_ year: Int) -> String { Links.year(year, "whereabouts", "leftovers") }
    static func show(_ year: Int, _ id: ID<Student>) -> String { Links.year(year, "whereabouts", id.text) }
    static func view(_ year: Int, _ id: ID<Student>) -> String { show(year, id) + "/view" }
    static func answer(_ year: Int, _ id: ID<Student>) -> String { show(year, id) + "/answer" }
    static func reopening(_ year: Int, _ id: ID<Student>) -> String { show(year, id) + "/reopening" }
    static func suspicion(_ year: Int, _ id: ID<Student>) -> String { show(year, id) + "/suspicion" }
}
