import Domain
import Office

/// Takes the list of packets out of the system as a sheet.
struct ExportHandovers: Command {
    let year: Int

    func run(in desk: Desk) throws -> [HandoverListItem] {
        try desk.require(.exportLists)
        let items = try HandoverListQuery(desk: desk, year: year).items()
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "移交批次")
        return items
    }
}
