extension DemoCounty {
    /// How large a demo county is and how many of each trouble it has.
    package struct Scale: Sendable {
        let towns: [TownSketch]
        let children: Int
        let classSize: Int
        let outcomes: [(outcome: Outcome, children: Int)]
        let plantings: [Planting]
        let twins: Int
        let namesakes: Int
        let doubles: Int
        let walkIns: Int
        let unclaimedRecords: Int
        let recordsElsewhere: Int
        let withoutIdentity: Int
        let letters: Int

        /// 9 towns, 34 primary and 7 junior schools, 92 classes, 3,750 children.
        package static let county = Scale(
            towns: TownSketch.county, children: 3_750, classSize: 50,
            outcomes: [
                (.otherSchool, 14), (.otherCounty, 26), (.otherCountyWithoutRecord, 1), (.otherProvince, 33),
                (.otherProvinceUnproven, 2), (.otherProvinceWithoutRecord, 2), (.specialSchool, 1), (.homeTeaching, 2),
                (.leave, 5), (.deceased, 1), (.abroad, 2), (.heldBack, 1), (.lost, 2), (.dropoutForWork, 3),
                (.dropoutUnwilling, 3), (.dropoutForPoverty, 1),
            ],
            plantings: Planting.county, twins: 4, namesakes: 3, doubles: 3, walkIns: 29, unclaimedRecords: 8,
            recordsElsewhere: 7, withoutIdentity: 3, letters: 5)

        /// 2 towns, 4 primary and 2 junior schools, 6 classes, 120 children, and one of nearly everything: for quick tests.
        package static let hamlet = Scale(
            towns: TownSketch.hamlet, children: 120, classSize: 35,
            outcomes: [
                (.otherSchool, 1), (.otherCounty, 1), (.otherCountyWithoutRecord, 1), (.otherProvince, 2),
                (.otherProvinceUnproven, 1), (.otherProvinceWithoutRecord, 1), (.specialSchool, 1), (.homeTeaching, 1),
                (.leave, 1), (.deceased, 1), (.abroad, 1), (.heldBack, 1), (.lost, 1), (.dropoutForWork, 1),
                (.dropoutUnwilling, 1), (.dropoutForPoverty, 1),
            ],
            plantings: Planting.hamlet, twins: 1, namesakes: 1, doubles: 1, walkIns: 2, unclaimedRecords: 1,
            recordsElsewhere: 1, withoutIdentity: 1, letters: 1)
    }
}
