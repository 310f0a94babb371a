import Domain
import Foundation
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The pages from the registration desk to the inspection behind the door, on the county of the packets' tests.
struct FollowingHouse {
    static let password = "苹果树下三只白猫"
    static let inspector = Officer(id: ID("o9"), name: "督学", role: .inspector, unit: .inspectorate)

    let county: HandoverCounty
    let house: House

    init() async throws {
        county = try await HandoverCounty(.sqliteInMemory())
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(Self.password)
        typealias C = HandoverCounty
        for officer in [C.teacher, C.station, C.receiver, C.bureau, Self.inspector] {
            try await county.office.perform(
                AddOfficer(
                    login: "login-\(officer.id)", name: officer.name, role: officer.role, unit: officer.unit,
                    passwordHash: hash, mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let masthead = Signposts.masthead(county: "云岭县", version: "0.1", known: ["/y/:year/arrivals"])
        let pages = try await Pages(directory: sources + "/Templates", assets: assets, masthead: masthead)
        house = House(office: county.office, pages: pages, assets: assets, site: Site(trustsProxy: true))
        let (doors, office) = (house.doors, county.office)
        AccountsRoom.open(doors, office: office, pages: pages, site: Site(trustsProxy: true))
        let reader = UploadReader(executable: YearHouse.program)
        ArrivalsRoom.open(doors, office: office, pages: pages, reader: reader)
        RecordsRoom.open(doors, office: office, pages: pages, reader: reader)
        FeedbackRoom.open(doors, office: office, pages: pages)
        SupportPlanRoutes(office: office, pages: pages).open(doors)
        InspectionRoutes(office: office, pages: pages).open(doors)
        doors.get("/") { _, _ in .redirect(to: "/y/2026/arrivals") }
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
