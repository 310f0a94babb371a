/// One roster file 摸底: whose it is, which children are on it, in which shape.
struct Roster {
    let primary: Int
    let path: String
    let shape: RosterShape
    /// Indices of children, in the order of the rows.
    let children: [Int]

    /// The schools' rosters in order, then the late ones 补报_ that put a child on a second roster.
    static func all(_ land: Land, _ people: Population) -> [Roster] {
        let ordinary = land.primaries.indices.map { index in
            let school = land.primaries[index]
            return Roster(
                primary: index, path: "摸底/\(stem(index, land)).\(school.shape.fileExtension)", shape: school.shape,
                children: people.children.indices.filter { people.children[$0].primary == index })
        }
        let late = people.doubles.map { double in
            Roster(
                primary: double.primary, path: "摸底/补报_\(stem(double.primary, land)).xlsx", shape: .export,
                children: [double.child])
        }
        return ordinary + late
    }

    func planted(_ people: Population) -> [DemoCounty.Planted] {
        children.enumerated().compactMap { offset, index in
            guard let trouble = people.children[index].trouble else { return nil }
            return DemoCounty.Planted(
                file: path, row: shape.firstRow + offset, column: shape.header(of: trouble.field), code: trouble.code,
                kind: trouble.rawValue)
        }
    }

    private static func stem(_ primary: Int, _ land: Land) -> String {
        let school = land.primaries[primary]
        return land.towns[school.town].name + "_" + school.name
    }
}
