import Domain
import Foundation
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The pages of no-shows, cases and letters behind the door, with an account for each office of the county of the tests.
struct AbsenceHouse {
    static let password = "苹果树下三只白猫"

    let county: AbsenceCounty
    let house: House

    init() async throws {
        county = try await AbsenceCounty(.sqliteInMemory())
        let hash = try await Passwords().hash(Self.password)
        typealias C = AbsenceCounty
        for officer in [C.teacher, C.station, C.town, C.otherTown, C.receiver, C.bureau, C.leader] {
            try await county.office.perform(
                AddOfficer(
                    login: "login-\(officer.id)", name: officer.name, role: officer.role, unit: officer.unit,
                    passwordHash: hash, mustChangePassword: false), as: C.administrator)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let masthead = Signposts.masthead(county: "云岭县", version: "0.1", known: ["/y/:year/whereabouts"])
        let pages = try await Pages(directory: sources + "/Templates", assets: assets, masthead: masthead)
        house = House(office: county.office, pages: pages, assets: assets, site: Site(trustsProxy: true))
        AccountsRoom.open(house.doors, office: county.office, pages: pages, site: Site(trustsProxy: true))
        let reader = UploadReader(executable: YearHouse.program)
        WhereaboutsRoutes(office: county.office, pages: pages, reader: reader).open(house.doors)
        ReturnCaseRoutes(office: county.office, pages: pages, reader: reader).open(house.doors)
        ReferralRoutes(office: county.office, pages: pages, reader: reader).open(house.doors)
        house.doors.get("/") { _, _ in .redirect(to: "/y/2026/whereabouts") }
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
