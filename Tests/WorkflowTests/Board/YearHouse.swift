import Domain
import Foundation
import Office
import Storage

@testable import Web
@testable import Workflow

/// The rooms around the steps behind the door, with an account for each office of the county of the tests.
struct YearHouse {
    static let password = "苹果树下三只白猫"
    static let leader = Officer(id: ID("o9"), name: "县长", role: .leader, unit: .government)
    static let town = Officer(id: ID("o10"), name: "吴镇长", role: .town, unit: .town(HandoverCounty.dexin))

    let year: YearCounty
    let house: House

    /// - Parameter days: how long after the day on which everything was recorded the house stands.
    init(living: Bool = true, later days: Int = 0) async throws {
        typealias C = HandoverCounty
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: living)
        self.year = year
        let office = days == 0 ? year.office : year.later(days)
        let officers = [
            C.teacher, C.stranger, C.station, C.receiver, C.bureau, C.administrator, Self.leader, Self.town,
        ]
        house = try await House.furnished(
            for: office, accounts: officers.map { ("login-\($0.id)", $0) }, password: Self.password, known: nil
        ) { doors, pages in
            BoardRoom.open(doors, office: office, pages: pages)
            CohortsRoom.open(doors, office: office, pages: pages)
            DirectoryRoom.open(doors, office: office, pages: pages, reader: UploadReader(executable: Self.program))
        }
    }

    /// The program beside the tests, whose child reads uploads.
    static var program: String {
        Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().appendingPathComponent("notoneless").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("notoneless").path
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
