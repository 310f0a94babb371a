import Office
import Storage

@testable import Domain
@testable import Workflow

extension PlacementCounty {
    func children(of schoolClass: ID<SchoolClass>) async throws -> [ID<Student>] {
        try await office.read(as: Self.bureau) { try $0.classGroups.children(of: schoolClass).map(\.student.id) }
    }

    /// Draws the first children of a class.
    func draw(
        _ count: Int, of schoolClass: ID<SchoolClass>, as kind: ClassGroup.Kind, to school: ID<School>? = nil,
        by officer: Officer = bureau, at office: Office? = nil
    ) async throws -> ID<SchoolClass> {
        let chosen = Array(try await children(of: schoolClass).prefix(count))
        return try await (office ?? self.office).perform(
            DrawGroup(chosen, from: schoolClass, as: kind, to: school, reason: "县教育局会议纪要", year: 2026), as: officer)
    }

    func layDown(smallest count: Int) async throws {
        var policy = GroupPolicy()
        policy.smallest = count
        try await office.perform(SetGroupPolicy(policy: policy, year: 2026), as: Self.bureau)
    }
}

/// A child who has died.
struct StateLeft: Command {
    let student: ID<Student>

    func run(in desk: Desk) throws {
        try desk.record(
            Entry(.recordsImported, on: "cohort:2026"), cohort: 2026,
            stating: [Statement(.left(.deceased), of: student)])
    }
}
