import DemoCounty
import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

/// Every role walks through the whole house, over a year that has happened.
@Suite(.serialized)
struct HouseWalkTests {
    /// Behind these doors the command asks for more than the door: both to see the thing and to take it out on paper, and
    /// for a return to be reopened, not to be the school itself.
    static let narrower: Set<String> = [
        "/y/:year/records.xlsx", "/y/:year/records/exports/:export/rows.xlsx", "/y/:year/records/clearance.pdf",
        "/y/:year/records/clearance.xlsx",
        "/y/:year/census/schools/:school/reopening",
    ]

    /// The year is recorded once and read by all tests of the suite.
    static let hamlet = Task { try await HamletHouse() }

    @Test(arguments: Role.allCases)
    func `every link that a role is shown leads to a page`(role: Role) async throws {
        let hamlet = try await Self.hamlet.value
        let house = try await hamlet.house()
        let browser = try await hamlet.signedIn(as: role, to: house)
        var waiting = ["/"]
        var seen: Set<String> = ["/", "/sign-out"]
        var dead: [String] = []
        while let path = waiting.popLast(), seen.count < 150 {
            let answer = try await browser.get(path)
            if answer.status != .ok { dead.append("\(path) \(answer.status.code)") }
            guard answer.isPage else { continue }
            for link in try answer.value("//a/@href") where link.hasPrefix("/") {
                let shape = Self.shape(link)
                // One page of each shape: the tenth child's page tells nothing that the first did not.
                if seen.insert(shape).inserted { waiting.append(String(link.prefix { $0 != "#" })) }
            }
        }
        #expect(dead.isEmpty)
        #expect(seen.count > (role == .administrator ? 4 : 8))
    }

    @Test(arguments: Role.allCases)
    func `a role comes through the doors that the access table opens to it, and no other`(role: Role) async throws {
        let hamlet = try await Self.hamlet.value
        let house = try await hamlet.house()
        let browser = try await hamlet.signedIn(as: role, to: house)
        for row in house.doors.table.rows where row.access != .anyone && !row.path.contains("sign-out") {
            let path = row.path.replacing(":year", with: "2026").split(separator: "/").map {
                $0.hasPrefix(":") ? "nothing" : String($0)
            }.joined(separator: "/")
            let answer =
                row.method == .get
                ? try await browser.send(.get, "/" + path) : try await browser.post("/" + path)
            let status = answer.status
            if row.access.admits(role) {
                let isOpen = status != .forbidden || Self.narrower.contains(row.path)
                #expect(isOpen && status != .unauthorized, "\(row.method) \(row.path)")
                #expect(status.code < 500, "\(row.method) \(row.path)")
            } else {
                #expect(status == .forbidden, "\(row.method) \(row.path)")
            }
        }
    }

    @Test func `the way to each step of the year stands on the first page`() async throws {
        let hamlet = try await Self.hamlet.value
        let browser = try await hamlet.signedIn(as: .county, to: try await hamlet.house())
        let links = Set(try await browser.get("/y/2026").links)
        for step in [
            "census", "placements", "agreements", "handovers", "arrivals", "whereabouts", "return-cases", "students",
            "records", "balance",
        ] {
            #expect(links.contains("/y/2026/" + step))
        }
    }

    @Test func `every page of the year tells how far the year is`() async throws {
        let hamlet = try await Self.hamlet.value
        let browser = try await hamlet.signedIn(as: .county, to: try await hamlet.house())
        for step in ["", "/placements", "/records", "/support-plans", "/census/uploads/new", "/inspections"] {
            let states = try await browser.get("/y/2026" + step).value("//nav[@class='steps']//li/@class")
            #expect(states.prefix(5) == ["done", "done", "done", "done", "done"], "\(step)")
        }
    }

    @Test func `nobody comes in without signing in`() async throws {
        let hamlet = try await Self.hamlet.value
        let house = try await hamlet.house()
        let stranger = Browser(house)
        for row in house.doors.table.rows where row.access != .anyone && row.method == .get {
            let path = row.path.replacing(":year", with: "2026").replacing(":id", with: "x").replacing(
                ":school", with: "x")
            let answer = try await stranger.send(.get, path)
            #expect(answer.status == .seeOther && answer.location.hasPrefix("/sign-in"), "\(row.path)")
        }
    }

    @Test(arguments: [Role.primary, .junior])
    func `a school sees no child of others`(role: Role) async throws {
        let hamlet = try await Self.hamlet.value
        let house = try await hamlet.house()
        let browser = try await hamlet.signedIn(as: role, to: house)
        let officer = try #require(hamlet.demo.signIns.first { $0.role == role.rawValue })
        let school = officer.unitCode ?? ""
        let rows = try await hamlet.county.database.read { connection in
            try connection.rows("SELECT student_id, sending_id, receiving_id, present_id FROM standing").map {
                (
                    try $0.text("student_id"),
                    [
                        try $0.textOrNil("sending_id"), try $0.textOrNil("receiving_id"),
                        try $0.textOrNil("present_id"),
                    ]
                )
            }
        }
        #expect(rows.contains { !$0.1.contains(school) })
        for (student, schools) in rows.prefix(60) {
            let status = try await browser.get("/y/2026/students/\(student)").status
            #expect(status == (schools.contains(school) ? .ok : .notFound))
        }
    }

    private static func shape(_ link: String) -> String {
        link.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map { part in
            part.count >= 10 && part.contains(where: \.isNumber) ? ":id" : String(part)
        }.joined(separator: "/")
    }
}
