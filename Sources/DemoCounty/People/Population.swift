import Domain

/// All children of a demo county with their fates and troubles.
struct Population {
    /// A child whom a late file puts on a second school's roster.
    struct OnTwoRosters { let child: Int, primary: Int }

    /// A child who arrived without being on any roster.
    struct WalkIn {
        let name: String, identity: String, studentNumber: String
        let junior: Int
    }

    /// A child of the county by household, at school in another county.
    struct Letter {
        let name: String, identity: String, guardian: String, phone: String, address: String, reason: String
    }

    private(set) var children: [Child] = []
    private(set) var doubles: [OnTwoRosters] = []
    private(set) var walkIns: [WalkIn] = []
    private(set) var letters: [Letter] = []
    /// Pairs of indices: brothers or sisters born on one day; two children of one name.
    private(set) var twins: [(Int, Int)] = []
    private(set) var namesakes: [(Int, Int)] = []

    init(_ scale: DemoCounty.Scale, _ land: Land, _ plan: NearestPlan, year: Int, dice: Dice) {
        var maker = ChildMaker(year: year, dice: dice)
        for (index, primary) in land.primaries.enumerated() {
            let sketch = land.towns[primary.town]
            for (number, size) in primary.classes.enumerated() {
                for _ in 0..<size {
                    children.append(
                        maker.child(
                            primary: index, number: number + 1, town: sketch.name,
                            isRural: sketch.crowding.lowerBound < 40))
                }
            }
        }
        var untroubled = Deck(count: children.count, dice: &maker.dice)
        makeTwins(scale.twins, &untroubled, &maker)
        makeNamesakes(scale.namesakes, &untroubled)
        takeIdentities(scale.withoutIdentity, land, &untroubled, &maker)
        deal(scale, land, plan, &maker)
        plant(scale.plantings, land, &untroubled)
        makeDoubles(scale.doubles, land, &untroubled, &maker)
        addStrangers(scale, land, &maker)
    }

    private mutating func makeTwins(_ count: Int, _ deck: inout Deck, _ maker: inout ChildMaker) {
        let roster = children
        for elder in deck.deal(count, where: { roster[$0].isLocal && NameTables.surname(of: roster[$0].name) != nil }) {
            let classmate = deck.deal(1) {
                roster[$0].primary == roster[elder].primary && roster[$0].number == roster[elder].number
            }
            guard let younger = classmate.first, let surname = NameTables.surname(of: roster[elder].name) else {
                continue
            }
            var twin = roster[elder]
            twin.isMale = roster[younger].isMale
            twin.name = maker.sibling(of: twin.name, surname: surname, isMale: twin.isMale)
            twin.identity = maker.identity(area: Land.divisionCode, birth: twin.birth, isMale: twin.isMale)
            twin.studentNumber = "G" + twin.identity
            children[younger] = twin
            twins.append((elder, younger))
        }
    }

    /// The first pair sits in one class, the others in different schools.
    private mutating func makeNamesakes(_ count: Int, _ deck: inout Deck) {
        let roster = children
        for (index, first) in deck.deal(count, where: { _ in true }).enumerated() {
            let other = deck.deal(1) {
                let isClassmate =
                    roster[$0].primary == roster[first].primary && roster[$0].number == roster[first].number
                return (index == 0) == isClassmate && (index == 0 || roster[$0].primary != roster[first].primary)
            }
            guard let second = other.first else { continue }
            children[second].name = children[first].name
            namesakes.append((first, second))
        }
    }

    /// Lawful children without an ID number: document type 其他, a J number, and their parents' numbers instead.
    private mutating func takeIdentities(_ count: Int, _ land: Land, _ deck: inout Deck, _ maker: inout ChildMaker) {
        for index in deck.deal(count, where: { land.primaries[self.children[$0].primary].shape.hasBirth }) {
            let (birth, isMale) = (children[index].birth, children[index].isMale)
            children[index].identity = ""
            children[index].studentNumber = maker.numberWithoutIdentity(birth: birth, isMale: isMale)
            children[index].parentIdentities =
                maker.adultIdentity(isMale: true) + "," + maker.adultIdentity(isMale: false)
        }
    }

    /// Fates: destinations, other schools, records that lie elsewhere.
    private mutating func deal(_ scale: DemoCounty.Scale, _ land: Land, _ plan: NearestPlan, _ maker: inout ChildMaker)
    {
        let roster = children
        var fates = Deck(count: children.count, dice: &maker.dice)
        func placed(_ child: Int) -> Int { plan.junior(ofPrimary: roster[child].primary, number: roster[child].number) }
        func another(than junior: Int) -> Int {
            (junior + 1 + maker.dice.roll(land.juniors.count - 1)) % land.juniors.count
        }
        for (outcome, count) in scale.outcomes {
            for child in fates.deal(count, where: { !roster[$0].identity.isEmpty }) {
                children[child].outcome = outcome
                children[child].record = outcome.isLeftInPool ? .pool : .claimed
                if outcome == .otherSchool { children[child].seenAt = another(than: placed(child)) }
            }
        }
        for child in fates.deal(scale.unclaimedRecords, where: { _ in true }) { children[child].record = .pool }
        for child in fates.deal(scale.recordsElsewhere, where: { _ in true }) {
            children[child].record = .junior(another(than: placed(child)))
        }
    }

    private mutating func plant(_ plantings: [Planting], _ land: Land, _ deck: inout Deck) {
        let roster = children
        for planting in plantings {
            let victims = deck.deal(planting.children) {
                // 劝返记录 names a dropout by ID alone: his must be right.
                planting.trouble.fits(roster[$0]) && !roster[$0].outcome.isDropout
                    && planting.shapes.contains(land.primaries[roster[$0].primary].shape)
            }
            for child in victims { children[child].trouble = planting.trouble }
        }
    }

    private mutating func makeDoubles(_ count: Int, _ land: Land, _ deck: inout Deck, _ maker: inout ChildMaker) {
        let roster = children
        for child in deck.deal(count, where: { roster[$0].outcome == .arrived && !roster[$0].identity.isEmpty }) {
            let free = land.primaries.indices.filter { school in
                school != roster[child].primary && !doubles.contains { $0.primary == school }
            }
            doubles.append(OnTwoRosters(child: child, primary: free[maker.dice.roll(free.count)]))
        }
    }

    private mutating func addStrangers(_ scale: DemoCounty.Scale, _ land: Land, _ maker: inout ChildMaker) {
        func stranger(_ area: String) -> (name: String, identity: String) {
            let isMale = maker.dice.roll(2) == 0
            let birth = Day.of(maker.year - 13, 9, 1).advanced(by: maker.dice.roll(365))
            return (maker.named(isMale: isMale).name, maker.identity(area: area, birth: birth, isMale: isMale))
        }
        for index in 0..<scale.walkIns {
            let (name, identity) = stranger(SyntheticIdentity.elsewhere)
            walkIns.append(
                WalkIn(
                    name: name, identity: identity, studentNumber: "G" + identity, junior: index % land.juniors.count))
        }
        for index in 0..<scale.letters {
            let (name, identity) = stranger(Land.divisionCode)
            let town = land.towns[index % land.towns.count].name
            letters.append(
                Letter(
                    name: name, identity: identity,
                    guardian: (NameTables.surname(of: name) ?? "龙") + maker.dice.pick(NameTables.men),
                    phone: SyntheticIdentity.phone(&maker.dice), address: maker.address(town: town),
                    reason: maker.dice.pick(["外出务工", "厌学", "家庭经济"])))
        }
    }
}
