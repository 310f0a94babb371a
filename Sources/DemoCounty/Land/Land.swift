/// The invented county's places: towns, schools, classes and the roads between them.
struct Land {
    /// 清溪县: no county of this name or code exists.
    static let countyName = "清溪县"
    static let divisionCode = "439999"

    struct Primary {
        let code: String, name: String
        let town: Int
        let east: Double, north: Double
        let shape: RosterShape
        /// Children in each class, class 1 first.
        var classes: [Int]
    }

    struct Junior {
        let code: String, name: String
        let town: Int
        let east: Double, north: Double
        let plannedClasses: Int, classSize: Int, beds: Int
        var seats: Int { plannedClasses * classSize }
    }

    let towns: [TownSketch]
    private(set) var primaries: [Primary] = []
    private(set) var juniors: [Junior] = []
    /// Road length in tenths of a kilometre: primary school, then junior school.
    private(set) var roads: [[Int]] = []

    init(_ scale: DemoCounty.Scale, dice: inout Dice) {
        towns = scale.towns
        for (town, sketch) in towns.enumerated() {
            for (name, classes) in sketch.primaries {
                primaries.append(Self.primary(name, classes, primaries.count, town, sketch, &dice))
            }
            if let junior = sketch.junior {
                juniors.append(
                    Junior(
                        code: "31439900" + Self.twoDigits(juniors.count + 1), name: junior.name, town: town,
                        east: sketch.east + Double(dice.roll(10)) / 10, north: sketch.north,
                        plannedClasses: junior.classes, classSize: scale.classSize, beds: junior.beds))
            }
        }
        fillClasses(with: scale.children)
        roads = primaries.map { primary in
            juniors.map { junior in
                let (x, y) = (primary.east - junior.east, primary.north - junior.north)
                // Mountain roads are a third to two thirds longer than the crow's way.
                return max(3, Int((x * x + y * y).squareRoot() * Double(dice.roll(in: 133...166)) / 10))
            }
        }
    }

    /// Longitude and latitude of a place, in degrees, five decimals.
    static func coordinates(east: Double, north: Double) -> (longitude: Double, latitude: Double) {
        func rounded(_ degrees: Double) -> Double { (degrees * 100_000).rounded() / 100_000 }
        return (rounded(110.2 + east / 98.9), rounded(27.4 + north / 111.2))
    }

    static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    private static func primary(
        _ name: String, _ classes: Int, _ index: Int, _ town: Int, _ sketch: TownSketch, _ dice: inout Dice
    ) -> Primary {
        func offset() -> Double { Double(dice.roll(sketch.spread * 200) - sketch.spread * 100) / 100 }
        return Primary(
            code: "21439900" + twoDigits(index + 1), name: name, town: town, east: sketch.east + offset(),
            north: sketch.north + offset(), shape: RosterShape.cycle[index % RosterShape.cycle.count],
            classes: (0..<classes).map { _ in dice.roll(in: sketch.crowding) })
    }

    /// Turns the drawn relative sizes into sizes whose sum is exactly the county's number of children.
    private mutating func fillClasses(with children: Int) {
        let drawn = primaries.reduce(0) { $0 + $1.classes.reduce(0, +) }
        var (before, placed) = (0, 0)
        for school in primaries.indices {
            for index in primaries[school].classes.indices {
                before += primaries[school].classes[index]
                let upTo = before * children / drawn
                primaries[school].classes[index] = upTo - placed
                placed = upTo
            }
        }
    }
}
