import ArgumentParser
import Domain
import Office
import Storage
import Workflow

/// The interface of the web application, as OpenAPI.
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "输出网页接口的 OpenAPI 说明(JSON)。")

    func run() async throws {
        // Which routes there are is told by the house itself; an empty county in memory is enough to build one.
        let county = try await OpenCounty.open(
            .sqliteInMemory(), folder: nil, creating: County(id: ID("000000"), name: BackfillWords.county),
            choosing: nil, clock: { Timestamp(milliseconds: 0) }, seed: 0)
        let house = try await Workflow.house(office: county.office, county: county.county)
        Output.result(try JSONText.of(OpenAPIDocument(house)))
        await county.close()
    }
}
