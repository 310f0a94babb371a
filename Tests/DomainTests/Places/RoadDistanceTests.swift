import Testing

@testable import Domain

@Suite struct RoadDistanceTests {
    private func measured(_ metres: Int) -> RoadDistance { RoadDistance(metres: metres, basis: .road) }

    private func rules(_ terrain: RoadRules.Terrain) -> RoadRules {
        var rules = RoadRules()
        rules.terrain = terrain.rawValue
        return rules
    }

    @Test func `a guess goes by terrain and distance`() {
        #expect(rules(.plain).guess(straight: 10_000).metres == 13_000)
        #expect(RoadRules().guess(straight: 10_000) == RoadDistance(metres: 15_000, basis: .straight, factor: 150))
        #expect(rules(.mountains).guess(straight: 6_000).metres == 10_800)
        #expect(
            rules(.mountains).guess(straight: 10_000) == RoadDistance(metres: 14_000, basis: .straight, factor: 140))
        // Just beyond the bound the road is no shorter than at it.
        #expect(rules(.mountains).guess(straight: 6_500).metres == 10_800)
        #expect(RoadRules().guess(straight: 0) == RoadDistance(metres: 0, basis: .straight, factor: 100))
    }

    @Test(arguments: RoadRules.Terrain.allCases)
    func `a guess never shrinks, and lies in its band over the straight line`(terrain: RoadRules.Terrain) {
        let rules = rules(terrain)
        var last = 0
        for straight in stride(from: 0, through: 40_000, by: 37) {
            let guess = rules.guess(straight: straight)
            let band = guess.band(rules)
            #expect(guess.metres >= last && guess.metres >= straight && band.contains(guess.metres))
            // The factor is kept in whole percent.
            #expect(band.lowerBound >= straight - straight / 50 - 1)
            last = guess.metres
        }
    }

    @Test func `what was measured has no band, and a weaker source never takes its place`() {
        #expect(measured(5_000).band(RoadRules()) == 5_000...5_000)
        let order = RoadDistance.Basis.allCases
        for (index, old) in order.enumerated() {
            for (other, new) in order.enumerated() {
                let replaces = RoadDistance(metres: 1, basis: new).mayReplace(RoadDistance(metres: 2, basis: old))
                #expect(replaces == (other >= index))
            }
            #expect(RoadDistance(metres: 1, basis: old).mayReplace(nil))
        }
    }

    @Test func `the nearest is in doubt when bands lie over each other`() {
        func isGuessed(_ distances: RoadDistance...) -> Bool {
            RoadDistance.nearestIsGuessed(among: distances, RoadRules())
        }
        let near = RoadDistance(metres: 4_000, basis: .straight, factor: 150)
        #expect(!isGuessed())
        #expect(!isGuessed(near))
        #expect(!isGuessed(measured(4_000), measured(4_001)))
        // 3,200…6,800 m against a measured road.
        #expect(isGuessed(near, measured(6_700)) && !isGuessed(near, measured(6_900)))
        #expect(isGuessed(measured(3_900), near) && !isGuessed(measured(3_100), near))
        // 5,600 m at least against 6,800 m at most.
        #expect(isGuessed(near, RoadDistance(metres: 7_000, basis: .straight, factor: 150)))
        #expect(!isGuessed(near, RoadDistance(metres: 9_000, basis: .straight, factor: 150)))
    }

    @Test func `a setting that cannot be is refused`() throws {
        var rules = Rules(milestones: try #require(Milestones(year: 2026)))
        for (setting, text) in [
            (RuleSetting.terrain, "4"), (.plainFactor, "99"), (.hillFactor, "1.5"), (.roadLeast, "101"),
            (.roadMost, "99"), (.mountainNearMetres, "-1"), (.roadAccessMetres, "20001"),
        ] {
            let isSet = rules.set(setting, to: text)
            #expect(!isSet, "\(setting)")
        }
        #expect(rules.roads == RoadRules())
        let isSet = rules.set(.terrain, to: "3")
        #expect(isSet && rules.roads.terrain == 3)
    }
}
