import Domain
import Foundation
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The county of the plans with its doors: officers sign in by their role.
struct PlacementHouse {
    typealias C = PlacementCounty

    static let password = "苹果树下三只白猫"

    let county: PlacementCounty
    let house: House

    init() async throws {
        county = try await PlacementCounty(.sqliteInMemory())
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(Self.password)
        for (login, officer) in Self.logins {
            try await county.office.perform(
                AddOfficer(
                    login: login, name: officer.name, role: officer.role, unit: officer.unit, passwordHash: hash,
                    mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let site = Site(trustsProxy: true)
        let assets = try Assets(directory: sources + "/Public")
        let known: Set = ["/y/:year/placements", "/y/:year/agreements"]
        let pages = try await Pages(
            directory: sources + "/Templates", assets: assets,
            masthead: Signposts.masthead(county: "云岭县", version: "0.1", known: known))
        house = House(office: county.office, pages: pages, assets: assets, site: site)
        AccountsRoom.open(house.doors, office: county.office, pages: pages, site: site)
        PlacementRoutes(office: county.office, pages: pages, parser: YearHouse.program).open(house.doors)
        AgreementRoutes(office: county.office, pages: pages).open(house.doors)
        house.doors.get("/") { _, context in .redirect(to: "/account") }
    }

    private static let logins: [(String, Officer)] = [
        ("bureau", C.bureau), ("leader", C.leader), ("teacher", C.teacher), ("receiver", C.receiver),
        ("station", C.station),
    ]

    func signedIn(_ login: String) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn(login, password: Self.password)
        return browser
    }

    static let file = Array(
        (["移交学校标识码,班级,人数,接收学校标识码"] + C.otherwise).joined(separator: "\n").utf8)
}
