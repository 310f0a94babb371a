/// One class of a plan 划定: from which school it comes and to which it goes (notice 五(一): 以班级为单元).
package struct Placement: Hashable, Sendable {
    package let schoolClass: ID<SchoolClass>
    package let sending: ID<School>
    package let receiving: ID<School>
    package let children: Int
    /// The road between the two schools; `nil` where nobody has told it.
    package let way: RoadDistance?
    /// Stays at its school whatever is computed 锁定.
    package let isPinned: Bool
    package let wholeness: Wholeness

    /// Whether the class goes whole 整班.
    package enum Wholeness: Hashable, Sendable {
        /// All of it, single children with a reason aside.
        case whole
        /// Without a part that goes elsewhere 拆班.
        case divided
        /// No class but what was drawn from one 拆出组.
        case group
    }

    package init(
        schoolClass: ID<SchoolClass>, sending: ID<School>, receiving: ID<School>, children: Int, way: RoadDistance?,
        isPinned: Bool = false, wholeness: Wholeness = .whole
    ) {
        self.isPinned = isPinned
        self.wholeness = wholeness
        self.schoolClass = schoolClass
        self.sending = sending
        self.receiving = receiving
        self.children = children
        self.way = way
    }

    package var metres: Int? { way?.metres }

    package var pupilMetres: Int { children * (metres ?? 0) }

    /// The same class, of which a part goes elsewhere.
    package var divided: Placement {
        Placement(
            schoolClass: schoolClass, sending: sending, receiving: receiving, children: children, way: way,
            isPinned: isPinned, wholeness: .divided)
    }

    /// The same class at another school.
    package func moved(to receiving: ID<School>, way: RoadDistance?) -> Placement {
        Placement(
            schoolClass: schoolClass, sending: sending, receiving: receiving, children: children, way: way,
            isPinned: isPinned, wholeness: wholeness)
    }
}

/// One class of a draft that goes to another school 改划.
package struct PlacementMove: Hashable, Sendable {
    package let schoolClass: ID<SchoolClass>
    /// Where whoever moves it thinks it is; `nil`: wherever it is.
    package let from: ID<School>?
    package let to: ID<School>

    package init(_ schoolClass: ID<SchoolClass>, from: ID<School>? = nil, to: ID<School>) {
        self.schoolClass = schoolClass
        self.from = from
        self.to = to
    }
}

/// What a junior school can take in 学位与床位, as a plan counts on it.
package struct SchoolRoom: Hashable, Sendable {
    package let school: ID<School>
    package let seats: Int
    package let beds: Int
    /// Seats with as many children in each class as the county lets be at the most 班额上限; nil: it lays down none.
    package let most: Int?
    /// Seats that a class takes which stays one 按班数, however many children it has; nil: one for each child 按人数.
    package let perClass: Int?

    package init(school: ID<School>, seats: Int, beds: Int, most: Int? = nil, perClass: Int? = nil) {
        self.school = school
        self.seats = seats
        self.beds = beds
        self.most = most
        self.perClass = perClass
    }

    /// Seats that a class takes here. A group 拆出组 is no class: it joins others.
    package func seats(for line: Placement) -> Int {
        seats(for: line.children, isGroup: line.wholeness == .group)
    }

    package func seats(for children: Int, isGroup: Bool) -> Int {
        guard let perClass, !isGroup, children > 0 else { return children }
        return perClass
    }
}
