/// Whole classes, the schools that may take them, and what each choice costs. Indices in `Arc.school` and in every
/// assignment count from 0 in the order given here; the answer does not depend on that order, only on the codes.
package struct Instance: Sendable, Equatable {
    package struct School: Sendable, Equatable {
        package var code: String
        /// Seats that may be filled without counting as over.
        package var seats: Int
        /// Seats that are filled only where nothing else is left: a plan with fewer seats over this is the better one,
        /// whatever it has over `seats`. nil: there is no such limit.
        package var most: Int?

        package init(code: String, seats: Int, most: Int? = nil) {
            self.code = code
            self.seats = seats
            self.most = most
        }
    }

    /// A choice that the rules allow. A pair without an arc is forbidden or has no known distance.
    package struct Arc: Sendable, Equatable {
        package var school: Int
        /// Cost of the whole class at this school, in the unit of the input (the product: pupils × metres).
        package var cost: Int
        /// Seats the class takes here: its size; only the general assignment problem has another one per school.
        package var weight: Int

        package init(school: Int, cost: Int, weight: Int) {
            self.school = school
            self.cost = cost
            self.weight = weight
        }
    }

    package struct WholeClass: Sendable, Equatable {
        package var code: String
        package var arcs: [Arc]
        /// Its pupils where it does not take a seat for each of them; nil: its weight tells them.
        package var children: Int?

        package init(code: String, arcs: [Arc], children: Int? = nil) {
            self.code = code
            self.arcs = arcs
            self.children = children
        }

        /// A class of `size` pupils with the metres each pupil travels on average to each school it may go to.
        /// A product too large for the machine becomes `Int.max`, which `validate` reports.
        ///
        /// - Parameter seats: what it takes at any school; nil: a seat for each pupil.
        package init(code: String, size: Int, seats: Int? = nil, metres: [(school: Int, metres: Int)]) {
            self.init(
                code: code,
                arcs: metres.map { choice in
                    let (cost, overflow) = size.multipliedReportingOverflow(by: choice.metres)
                    return Arc(school: choice.school, cost: overflow ? Int.max : cost, weight: seats ?? size)
                }, children: seats == nil ? nil : size)
        }
    }

    package var schools: [School]
    package var classes: [WholeClass]

    package init(schools: [School], classes: [WholeClass]) {
        self.schools = schools
        self.classes = classes
    }
}
