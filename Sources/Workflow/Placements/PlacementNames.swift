/// What the classes and schools of an instance are called, in its order.
package struct PlacementNames: Sendable {
    /// `光辉小学六年级(1)班`.
    package let classes: [String]
    package let schools: [String]
    /// The town of each class's school; empty where nobody knows.
    package let towns: [String]
    /// By class and school, where the distance between them came from; empty where nobody knows.
    private let origins: [[Int: String]]
    /// How many classes are one here; empty where each is one.
    private let joinedCounts: [Int]

    package init(
        classes: [String], schools: [String], towns: [String], origins: [[Int: String]] = [], joinedCounts: [Int] = []
    ) {
        self.origins = origins
        self.joinedCounts = joinedCounts
        self.classes = classes
        self.schools = schools
        self.towns = towns
    }

    /// Of an instance that has no names: counted from 1, as its file is.
    package init(classes: Int, schools: Int) {
        self.init(
            classes: (0..<classes).map { "第\($0 + 1)个班" }, schools: (0..<schools).map { "第\($0 + 1)所学校" },
            towns: [String](repeating: "", count: classes))
    }

    /// `12.3 公里（路网）`.
    func way(_ metres: Int, of unit: Int, to school: Int) -> String {
        let origin = origins.indices.contains(unit) ? origins[unit][school] : nil
        return PlacementWords.way(metres) + (origin.map { "（\($0)）" } ?? "")
    }

    /// Of classes that are joined to one: all their names.
    package func joined(_ members: [[Int]]) -> PlacementNames {
        PlacementNames(
            classes: members.map { $0.map { classes[$0] }.joined(separator: "、") }, schools: schools,
            towns: members.map { towns[$0[0]] }, joinedCounts: members.map(\.count))
    }

    /// Classes, each of those that are joined to one being counted.
    func count(_ units: [Int]) -> Int {
        joinedCounts.isEmpty ? units.count : units.reduce(0) { $0 + joinedCounts[$1] }
    }

    /// The first names of a list, and how many there are.
    static func list(_ names: [String], _ counted: String, most: Int = 5) -> String {
        names.prefix(most).joined(separator: "、") + (names.count > most ? "等 \(names.count) \(counted)" : "")
    }
}
