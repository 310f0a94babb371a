/// One way to give every pupil a seat in whole classes 补救办法, everything else left as it is.
package struct Repair: Sendable, Equatable {
    package indirect enum Lever: Sendable, Equatable {
        /// So many seats more at one school.
        case seats(school: Int, more: Int)
        /// One class is divided; the larger part first.
        case split(class: Int, parts: [Part])
        /// Schools up to so many metres away are allowed, so many more than now; and the ways that are farther than now.
        case distance(metres: Int, more: Int, ways: [Way])
        /// The rules of one code do not hold.
        case rule(String)
        /// Each of these; none alone suffices, or one alone takes more seats.
        case all([Lever])
    }

    package struct Part: Sendable, Equatable {
        package let school: Int
        package let pupils: Int

        package init(school: Int, pupils: Int) {
            self.school = school
            self.pupils = pupils
        }
    }

    /// A class that goes farther than was allowed.
    package struct Way: Sendable, Equatable {
        package let unit: Int
        package let school: Int
        package let metres: Int
        package let pupils: Int

        package init(unit: Int, school: Int, metres: Int, pupils: Int) {
            self.unit = unit
            self.school = school
            self.metres = metres
            self.pupils = pupils
        }
    }

    package let lever: Lever
    /// The seats to be found, or the pupils who are touched: those of the smaller part, those beyond the old distance,
    /// those of the classes that the rules are about.
    package let touched: Int
    /// What the plan with it comes to; no seat is over.
    package let value: PlanValue
    /// The longest way of any pupil in it, in metres.
    package let farthest: Int
    /// School of each class with it; a divided class stands at the school of its larger part.
    package let plan: [Int]
    /// That this much suffices is shown by `plan`. Proven: less of the same lever does not; else it is the least found.
    package let isProvenLeast: Bool
}

/// A price list of repairs, with what it is to be compared with and what was left out.
package struct RepairList: Sendable, Equatable {
    /// The best plan found without any repair.
    package struct Present: Sendable, Equatable {
        package let value: PlanValue
        /// The longest way of any pupil in it, in metres.
        package let farthest: Int
    }

    /// What was not tried when the work was used up.
    package struct Untried: Sendable, Equatable {
        /// Seats more at each of these schools.
        package var schools: [Int] = []
        package var distance = false
        package var rules: [String] = []
        package var several = false
        package var split = false

        package var isEmpty: Bool { self == Untried() }
    }

    /// Nil where a class may go to no school.
    package let present: Present?
    /// Sorted by what they touch, the least first; equals by kind, schools by what the plan costs, then by code.
    package let repairs: [Repair]
    package let untried: Untried

    /// Nothing has to be mended.
    package var fits: Bool { present?.value.seatsOver == 0 }
}

/// How far a price list is.
package struct RepairProgress: Sendable, Equatable {
    /// Ways that were tried, and those of them that suffice.
    package internal(set) var tried: Int
    package internal(set) var found: Int
}
