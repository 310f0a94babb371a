/// A rule of the county on where a class may go 划片规则, beside distance and seats. It stands for one year until somebody
/// takes it back with a reason; it is never deleted.
package struct PlacementRule: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The class does not go to the school 不得划到.
        case forbid
        /// The class goes to the school 必须划到.
        case require
        /// The two classes go to one school 必须同校.
        case together
        /// The two classes go to different schools 不得同校.
        case apart

        /// Whether it names a school, or another class.
        package var isOfSchool: Bool { self == .forbid || self == .require }
    }

    package let id: ID<PlacementRule>
    /// 第 3 条: counted from 1 in each year.
    package let number: Int
    package let kind: Kind
    package let schoolClass: ID<SchoolClass>
    /// Of `forbid` and `require`.
    package let school: ID<School>?
    /// Of `together` and `apart`.
    package let other: ID<SchoolClass>?
    package let reason: String

    package init(
        id: ID<PlacementRule>, number: Int, kind: Kind, schoolClass: ID<SchoolClass>, school: ID<School>?,
        other: ID<SchoolClass>?, reason: String
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.schoolClass = schoolClass
        self.school = school
        self.other = other
        self.reason = reason
    }

    /// Whether classes at these schools keep it. A class that is placed nowhere breaks nothing.
    package func isKept(by receiving: [ID<SchoolClass>: ID<School>]) -> Bool {
        guard let here = receiving[schoolClass] else { return true }
        switch kind {
        case .forbid: return here != school
        case .require: return here == school
        case .together, .apart:
            guard let there = other.flatMap({ receiving[$0] }) else { return true }
            return (here == there) == (kind == .together)
        }
    }

    /// Rules that no plan keeps together, whatever the ways and seats are; with any one of them left out the others can hold.
    /// Empty where there is no such contradiction.
    package static func contradiction(in rules: [PlacementRule]) -> [PlacementRule] {
        guard contradict(rules) else { return [] }
        var core = rules
        for rule in rules {
            let rest = core.filter { $0.id != rule.id }
            if contradict(rest) { core = rest }
        }
        return core
    }

    /// Classes that belong together, directly or over others, are one: it goes to one school, not to one that it must not go
    /// to, and none of it stays apart.
    private static func contradict(_ rules: [PlacementRule]) -> Bool {
        var leaders: [ID<SchoolClass>: ID<SchoolClass>] = [:]
        func leader(_ schoolClass: ID<SchoolClass>) -> ID<SchoolClass> {
            var leader = schoolClass
            while let next = leaders[leader] { leader = next }
            return leader
        }
        for rule in rules where rule.kind == .together {
            guard let other = rule.other else { continue }
            let (one, another) = (leader(rule.schoolClass), leader(other))
            if one != another { leaders[one] = another }
        }
        var schools: [ID<SchoolClass>: ID<School>] = [:]
        for rule in rules where rule.kind == .require {
            let one = leader(rule.schoolClass)
            if let known = schools[one], known != rule.school { return true }
            schools[one] = rule.school
        }
        return rules.contains { rule in
            let one = leader(rule.schoolClass)
            return switch rule.kind {
            case .forbid: schools[one] != nil && schools[one] == rule.school
            case .apart: rule.other.map { leader($0) == one } ?? false
            case .require, .together: false
            }
        }
    }

    /// Whether it alone keeps the class from the school.
    package func excludes(_ schoolClass: ID<SchoolClass>, from school: ID<School>) -> Bool {
        guard schoolClass == self.schoolClass else { return false }
        return kind == .forbid ? school == self.school : kind == .require && school != self.school
    }
}
