import Domain
import Foundation
import Hummingbird
import Office
import Web

/// The steps of the year and the rooms around them, as one web application.
package enum Workflow {
    package static let version = "0.1.0"

    /// The house with every room open: one line each.
    ///
    /// - Parameters:
    ///   - imports: takes in long rosters while somebody runs it; its reader reads the files that come with forms.
    ///   - solving: computes plans while somebody runs it.
    package static func house(
        office: Office, county: County, site: Site = Site(), isDemo: Bool = false,
        imports: ImportRunner? = nil, solving: SolvingRunner? = nil
    ) async throws -> House {
        let runners = Runners(
            imports: imports ?? ImportRunner(office: office), solving: solving ?? SolvingRunner(office: office))
        let resources = Bundle.module.resourcePath ?? "."
        let assets = try Assets(directory: resources + "/Public")
        // The masthead puts up signposts to known routes only, and these are known once the rooms are open: the rooms are
        // opened twice, the first time to learn their paths.
        let paths = try await open(office, county, assets, site, isDemo, runners, resources, known: nil)
        return try await open(
            office, county, assets, site, isDemo, runners, resources,
            known: Set(paths.doors.table.rows.map(\.path)))
    }

    /// What works in the background of a service.
    private struct Runners {
        let imports: ImportRunner
        let solving: SolvingRunner
    }

    private static func open(
        _ office: Office, _ county: County, _ assets: Assets, _ site: Site, _ isDemo: Bool,
        _ runners: Runners, _ resources: String, known: Set<String>?
    ) async throws -> House {
        let reader = runners.imports.reader
        let pages = try await Pages(
            directory: resources + "/Templates", assets: assets,
            masthead: Signposts.masthead(county: county.name, version: version, isDemo: isDemo, known: known))
        let house = House(office: office, pages: pages, assets: assets, site: site) { year, officer in
            try await office.read(as: officer) { try YearState($0, year: year) }
        }
        AccountsRoom.open(house.doors, office: office, pages: pages, site: site)
        BoardRoom.open(house.doors, office: office, pages: pages)
        CohortsRoom.open(house.doors, office: office, pages: pages)
        DirectoryRoom.open(house.doors, office: office, pages: pages, reader: reader)
        CensusRoom.open(house.doors, office: office, pages: pages, imports: runners.imports)
        PlacementRoutes(office: office, pages: pages, reader: reader, solving: runners.solving).open(house.doors)
        AgreementRoutes(office: office, pages: pages).open(house.doors)
        HandoverRoutes(office: office, pages: pages).open(house.doors)
        ArrivalsRoom.open(house.doors, office: office, pages: pages, reader: reader)
        RecordsRoom.open(house.doors, office: office, pages: pages, reader: reader)
        FeedbackRoom.open(house.doors, office: office, pages: pages)
        WhereaboutsRoutes(office: office, pages: pages, reader: reader).open(house.doors)
        ReturnCaseRoutes(office: office, pages: pages, reader: reader).open(house.doors)
        ReferralRoutes(office: office, pages: pages, reader: reader).open(house.doors)
        SupportPlanRoutes(office: office, pages: pages).open(house.doors)
        InspectionRoutes(office: office, pages: pages).open(house.doors)
        return house
    }
}
