import Domain
import Web

/// Addresses of the groups that were drawn from classes.
enum ClassGroupLinks {
    static func list(_ year: Int) -> String { Links.year(year, "placements", "groups") }
    static func sheet(_ year: Int) -> String { list(year) + "/table.xlsx" }
    static func policy(_ year: Int) -> String { list(year) + "/policy" }
    static func show(_ year: Int, _ id: ID<SchoolClass>) -> String {
        Links.year(year, "placements", "groups", id.text)
    }
    /// Where children of a class are ticked.
    ///
    /// - Parameter student: ticked already.
    static func new(
        _ year: Int, _ schoolClass: ID<SchoolClass>? = nil, _ kind: ClassGroup.Kind? = nil,
        student: ID<Student>? = nil
    ) -> String {
        Links.query(
            list(year) + "/new",
            ["class": schoolClass?.text ?? "", "kind": kind?.rawValue ?? "", "student": student?.text ?? ""])
    }
}
