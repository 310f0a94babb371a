/// A synthetic county 清溪县 with its whole year's files and the known answers to them.
///
/// All people, schools and places are invented; ID area codes and phone ranges belong to nobody. The same seed, year
/// and scale give the same bytes.
package struct DemoCounty: Sendable {
    /// One fault of one cell, as `census check` must report it.
    package struct Planted: Hashable, Sendable {
        package let file: String
        /// The spreadsheet's own row, from 1.
        package let row: Int
        /// The header text.
        package let column: String
        package let code: String
        /// The kind of fault in this room's words.
        package let kind: String
    }

    package static let name = Land.countyName
    package static let divisionCode = Land.divisionCode

    package let year: Int
    package let expected: Expected
    package let truth: Truth
    package let signIns: [SignIn]
    package let planted: [Planted]

    let land: Land
    let plan: NearestPlan
    let people: Population
    private let seed: UInt64
    private let scale: Scale

    /// The cohort that graduates in `year` (…届).
    package static func make(seed: UInt64, year: Int, scale: Scale = .county) -> DemoCounty {
        make(seed: seed, year: year, scale: scale, childrenOf: nil)
    }

    /// The cohort of the year after: at the same schools, with children of its own.
    package func next() -> DemoCounty {
        DemoCounty.make(seed: seed, year: year + 1, scale: scale, childrenOf: seed &+ 1)
    }

    /// - Parameter other: a seed for the children alone.
    private static func make(seed: UInt64, year: Int, scale: Scale, childrenOf other: UInt64?) -> DemoCounty {
        var dice = Dice(seed: seed)
        let land = Land(scale, dice: &dice)
        let plan = NearestPlan(land)
        let people = Population(scale, land, plan, year: year, dice: other.map(Dice.init(seed:)) ?? dice)
        return DemoCounty(
            year: year, expected: Expected(land, plan, people), truth: Truth(people), signIns: SignIn.officers(land),
            planted: Roster.all(land, people).flatMap { $0.planted(people) }, land: land, plan: plan, people: people,
            seed: seed, scale: scale)
    }

    /// The year's folder: paths relative to it, such as `摸底/文昌街道_文昌小学.xlsx`, in the order in which a year reads
    /// them. Throws what the workbook writer throws.
    package func files() throws -> [(path: String, bytes: [UInt8])] {
        let folder = YearFiles(year: year, land: land, plan: plan, people: people)
        return try folder.all().map { (path: $0.path, bytes: try $0.content.bytes()) }
    }
}
