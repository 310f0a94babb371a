import Testing

@testable import Domain

@Suite struct SchoolRoomTests {
    private static let school = ID<School>("school")

    private func line(_ name: String, _ children: Int, _ wholeness: Placement.Wholeness = .whole) -> Placement {
        Placement(
            schoolClass: ID(name), sending: ID(name), receiving: Self.school, children: children, way: nil,
            wholeness: wholeness)
    }

    @Test func `a class takes a seat for each child, or the seats of a class; a group joins others`() {
        let lines = [line("a", 41), line("b", 52, .divided), line("c", 6, .group), line("d", 0)]
        let byChildren = SchoolRoom(school: Self.school, seats: 100, beds: 0)
        #expect(lines.map(byChildren.seats(for:)) == [41, 52, 6, 0])
        let byClasses = SchoolRoom(school: Self.school, seats: 100, beds: 0, perClass: 50)
        #expect(lines.map(byClasses.seats(for:)) == [50, 50, 6, 0])
        #expect(PlacementReport(lines, rooms: [byChildren]).seatsOver == 0)
        #expect(PlacementReport(lines, rooms: [byClasses]).seatsOver == 6)
        #expect(PlacementReport(lines, rooms: [byClasses]).children == 99)
    }

    @Test func `of the seats over, those beyond the most of a class are told`() {
        let room = SchoolRoom(school: Self.school, seats: 90, beds: 0, most: 97)
        let report = PlacementReport([line("a", 41), line("b", 58)], rooms: [room])
        #expect(report.seatsOver == 9 && report.beyond == 2)
    }
}
