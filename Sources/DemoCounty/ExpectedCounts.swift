extension DemoCounty.Expected {
    init(_ land: Land, _ plan: NearestPlan, _ people: Population) {
        let children = people.children
        func count(_ matches: (Child) -> Bool) -> Int { children.reduce(0) { $0 + (matches($1) ? 1 : 0) } }
        census = Census(
            rows: children.count + people.doubles.count, children: children.count,
            classes: land.primaries.reduce(0) { $0 + $1.classes.count }, onTwoRosters: people.doubles.count,
            findings: children.reduce(into: [:]) { codes, child in
                if let trouble = child.trouble { codes[trouble.code, default: 0] += 1 }
            })
        placement = Placement(
            classes: plan.placements.count, seatsOver: plan.seatsOver, pupilTenths: plan.pupilTenths,
            worstTenths: plan.placements.map(plan.tenthsOfKilometre).max() ?? 0)
        handover = Handover(packets: plan.placements.count, lines: children.count)
        arrival = Arrival(
            atPlacedSchool: count { $0.outcome == .arrived },
            atAnotherSchoolOfTheCounty: count { $0.outcome == .otherSchool },
            walkIns: people.walkIns.count, notArrived: count { !$0.outcome.isPresent })
        records = Records(
            registered: count { $0.outcome.isPresent && $0.record == .claimed },
            presentWithoutRecord: count { $0.outcome.isPresent && $0.record == .pool },
            recordAtAnotherSchool: count { $0.hasRecordElsewhere },
            recordWithoutChild: count { $0.outcome == .dropoutUnwilling },
            clearanceRemainder: count { $0.record == .pool })
        whereabouts = Whereabouts(
            checked: arrival.notArrived, dropouts: count { $0.outcome.isDropout }, returned: count { $0.returns })
        let left = count { $0.outcome.leavesCohort }
        balance = Balance(
            opening: children.count, joined: people.walkIns.count, left: left,
            closing: children.count + people.walkIns.count - left,
            byStanding: children.reduce(into: people.walkIns.isEmpty ? [:] : ["arrived": people.walkIns.count]) {
                if !$1.outcome.leavesCohort { $0[$1.standing, default: 0] += 1 }
            })
    }
}

extension Child {
    var hasRecordElsewhere: Bool {
        if case .junior = record { true } else { false }
    }

    /// One dropout comes back: the poor child, once the subsidy is granted.
    var returns: Bool { outcome == .dropoutForPoverty }

    /// The standing at the end of the last day that the files name.
    var standing: String {
        if returns { return "returned" }
        guard outcome.isPresent else { return outcome.standing }
        return switch record {
        case .claimed: "registered"
        case .pool: "arrived"
        case .junior: "recordMismatch"
        }
    }
}

extension Outcome {
    var leavesCohort: Bool { self == .heldBack || self == .abroad || self == .deceased }
}
