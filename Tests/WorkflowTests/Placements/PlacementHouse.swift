import Domain
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
    let solving: SolvingRunner

    init() async throws { try await self.init(PlacementCounty(.sqliteInMemory())) }

    init(_ county: PlacementCounty, solving: SolvingRunner? = nil) async throws {
        self.county = county
        let solving = solving ?? SolvingRunner(office: county.office, effort: 500)
        self.solving = solving
        house = try await House.furnished(
            for: county.office, accounts: Self.logins, password: Self.password,
            known: ["/y/:year/placements", "/y/:year/agreements"]
        ) { doors, pages in
            PlacementRoutes(
                office: county.office, pages: pages, reader: UploadReader(executable: YearHouse.program),
                solving: solving
            ).open(doors)
            AgreementRoutes(office: county.office, pages: pages).open(doors)
            doors.get("/") { _, context in .redirect(to: "/account") }
        }
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
