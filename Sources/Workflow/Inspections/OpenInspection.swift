import Domain
import Office

/// Opens the inspection of one school or town 开展督查 (notice 六(三)) and draws its sample.
package struct OpenInspection: Command {
    let unit: Unit
    let year: Int
    /// Children to be seen by the inspector; fewer where the unit has not so many.
    let sample: Int

    package init(of unit: Unit, year: Int, sample: Int = 10) {
        self.unit = unit
        self.year = year
        self.sample = max(0, sample)
    }

    package func run(in desk: Desk) throws -> ID<Inspection> {
        try desk.require(.inspect)
        _ = try desk.cohorts.state(year)
        let children = try ProofQuery(desk, year: year, unit: unit).children()
        let isOpen = try desk.inspections.all(year: year).contains { $0.unit == unit && $0.state == .open }
        if isOpen { throw Inspection.Refusal.alreadyOpen }
        let id: ID<Inspection> = desk.newID()
        try desk.inspections.open(
            id, year: year, unit: unit, unitName: try PlaceNames(desk, year: year).unit(unit),
            sample: SampleDraw.draw(sample, of: children, for: id))
        try desk.record(Entry(.inspectionOpened, on: "inspection:\(id)"), cohort: year)
        return id
    }
}
