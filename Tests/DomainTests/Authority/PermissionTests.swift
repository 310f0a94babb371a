import Domain
import Testing

struct PermissionTests {
    @Test func `each office of the handover has its own act and no other's`() {
        let acts: [Permission] = [.prepareHandover, .offerHandover, .receiveHandover, .fileHandover]
        let offices: [Role] = [.primary, .station, .junior, .county]
        for (office, own) in zip(offices, acts) {
            #expect(acts.filter(Permission.granted(to: office).contains) == [own])
        }
    }

    @Test func `the county government approves, the bureau does not`() {
        #expect(Role.allCases.filter { Permission.granted(to: $0).contains(.approvePlan) } == [.leader])
    }

    @Test func `the administrator sees no child`() {
        let granted = Permission.granted(to: .administrator)
        #expect(!granted.contains(.seeStudents) && !granted.contains(.revealIdentity))
    }

    @Test func `every permission is somebody's`() {
        for permission in Permission.allCases {
            #expect(Role.allCases.contains { Permission.granted(to: $0).contains(permission) })
        }
    }

    @Test func `a role in the wrong unit reaches nothing`() {
        let officer = Officer(id: ID("o"), name: "o", role: .junior, unit: .bureau)
        #expect(Jurisdiction(of: officer) == .sending(ID("")))
    }

    @Test(arguments: [
        Unit.school(ID("21")), .town(ID("t")), .station(ID("t")), .bureau, .government, .inspectorate,
    ])
    func `a unit is read as it was written`(unit: Unit) { #expect(Unit(text: unit.text) == unit) }
}
