import Domain
import Foundation
import Office

@testable import Web
@testable import Workflow

extension House {
    /// A house for a test: the templates and assets of the sources, an account for each officer, the rooms that are opened.
    ///
    /// - Parameter known: the paths to which the masthead puts up signposts; `nil`: all.
    static func furnished(
        for office: Office, accounts: [(login: String, officer: Officer)], password: String, known: Set<String>?,
        open: (Doors, Pages) -> Void
    ) async throws -> House {
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(password)
        for (login, officer) in accounts {
            try await office.perform(
                AddOfficer(
                    login: login, name: officer.name, role: officer.role, unit: officer.unit, passwordHash: hash,
                    mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let pages = try await Pages(
            directory: sources + "/Templates", assets: assets,
            masthead: Signposts.masthead(county: "云岭县", version: "0.1", known: known))
        let site = Site(trustsProxy: true)
        let house = House(office: office, pages: pages, assets: assets, site: site) { _, officer in
            YearState(years: try await office.read(as: officer) { try $0.cohorts.years() })
        }
        AccountsRoom.open(house.doors, office: office, pages: pages, site: site)
        open(house.doors, pages)
        return house
    }
}
