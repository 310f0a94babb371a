/// A town as drawn on the invented map: where it lies, which schools it has and how large their classes are.
struct TownSketch: Sendable {
    let name: String
    let code: String
    /// Kilometres east and north of the county's seat.
    let east: Double, north: Double
    /// How far its schools lie from its centre, in kilometres.
    let spread: Int
    let primaries: [(name: String, classes: Int)]
    /// `nil`: a town without a junior school.
    let junior: (name: String, classes: Int, beds: Int)?
    /// The range from which relative class sizes are drawn.
    let crowding: ClosedRange<Int>

    static let county = [
        TownSketch(
            name: "文昌街道", code: "439999001", east: 0, north: 0, spread: 2,
            primaries: [("文昌小学", 3), ("书院小学", 6), ("东门小学", 6), ("南街小学", 4), ("学府小学", 5)],
            junior: ("文昌中学", 24, 0), crowding: 46...54),
        TownSketch(
            name: "柳岸街道", code: "439999002", east: 3.5, north: 2, spread: 2,
            primaries: [("柳岸小学", 6), ("滨河小学", 5), ("北桥小学", 5), ("花园小学", 3), ("长堤小学", 4)],
            junior: ("柳岸中学", 31, 0), crowding: 46...54),
        TownSketch(
            name: "松坪镇", code: "439999101", east: -14, north: 11, spread: 7,
            primaries: [("松坪中心小学", 3), ("马鞍小学", 2), ("龙潭小学", 2), ("高坡小学", 1)],
            junior: ("松坪中学", 7, 240), crowding: 20...36),
        TownSketch(
            name: "石桥镇", code: "439999102", east: 12, north: 15, spread: 6,
            primaries: [("石桥中心小学", 3), ("双河小学", 3), ("凉亭小学", 2), ("麻园小学", 2)],
            junior: ("石桥中学", 9, 300), crowding: 20...36),
        TownSketch(
            name: "竹园镇", code: "439999103", east: 17, north: 7, spread: 5,
            primaries: [("竹园中心小学", 2), ("水口小学", 2), ("岩脚小学", 1)],
            junior: nil, crowding: 20...36),
        TownSketch(
            name: "云岭镇", code: "439999104", east: 10, north: -16, spread: 7,
            primaries: [("云岭中心小学", 1), ("茶山小学", 2), ("磨盘小学", 1), ("两岔小学", 2)],
            junior: ("云岭中学", 6, 240), crowding: 20...36),
        TownSketch(
            name: "白沙镇", code: "439999105", east: -11, north: -13, spread: 6,
            primaries: [("白沙中心小学", 2), ("渡口小学", 2), ("桐木小学", 1), ("大塘小学", 1)],
            junior: ("白沙中学", 6, 240), crowding: 20...36),
        TownSketch(
            name: "枫林镇", code: "439999106", east: -21, north: -2, spread: 6,
            primaries: [("枫林中心小学", 2), ("石门小学", 1), ("野猫坪小学", 1)],
            junior: ("枫林中学", 5, 240), crowding: 20...36),
        TownSketch(
            name: "清溪经济开发区", code: "439999900", east: 5, north: -4, spread: 2,
            primaries: [("开发区第一小学", 3), ("开发区第二小学", 3)],
            junior: nil, crowding: 44...52),
    ]

    static let hamlet = [
        TownSketch(
            name: "文昌街道", code: "439999001", east: 0, north: 0, spread: 2,
            primaries: [("文昌小学", 2), ("书院小学", 1)], junior: ("文昌中学", 2, 0), crowding: 18...22),
        TownSketch(
            name: "松坪镇", code: "439999101", east: -14, north: 11, spread: 6,
            primaries: [("松坪中心小学", 2), ("马鞍小学", 1)], junior: ("松坪中学", 2, 60), crowding: 18...22),
    ]
}
