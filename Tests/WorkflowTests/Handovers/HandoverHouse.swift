import Domain
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The packets' pages behind the door, with an account for each office of the county of the tests.
struct HandoverHouse {
    static let password = "苹果树下三只白猫"

    static let town = Officer(id: ID("o10"), name: "吴镇长", role: .town, unit: .town(HandoverCounty.dexin))

    let county: HandoverCounty
    let house: House

    init() async throws {
        typealias C = HandoverCounty
        let county = try await HandoverCounty(.sqliteInMemory())
        self.county = county
        let officers = [C.teacher, C.station, C.receiver, C.bureau, C.otherReceiver, Self.town]
        house = try await House.furnished(
            for: county.office, accounts: officers.map { ("login-\($0.id)", $0) }, password: Self.password,
            known: ["/y/:year/handovers"]
        ) { doors, pages in
            HandoverRoutes(office: county.office, pages: pages).open(doors)
            doors.get("/") { _, _ in .redirect(to: "/y/2026/handovers") }
        }
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
