/// One way to give every pupil a seat in whole classes 补救办法, everything else left as it is.
package struct Repair: Sendable, Equatable {
    package enum Lever: Sendable, Equatable {
        /// So many seats more at one school.
        case seats(school: Int, more: Int)
        /// One class is divided; the larger part first.
        case split(class: Int, parts: [Part])
        /// Schools up to so many metres away are allowed, so many more than now; and the ways that are farther than now.
        case distance(metres: Int, more: Int, ways: [Way])
        /// The rules of one code do not hold.
        case rule(String)
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
    /// School of each class with it; a divided class stands at the school of its larger part.
    package let plan: [Int]
    /// That this much suffices is shown by `plan`. Proven: less of the same lever does not; else it is the least found.
    package let isProvenLeast: Bool
}
