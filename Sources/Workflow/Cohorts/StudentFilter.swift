import Domain
import Web

/// Which side of the balance a list shows.
package enum StudentPart: String, CaseIterable, Sendable {
    case opening, joined, movedIn, movedOut, left, closing

    /// The parts of a sheet; by receiving school children move.
    static func all(byReceiving: Bool) -> [StudentPart] {
        allCases.filter { byReceiving || ![.movedIn, .movedOut].contains($0) }
    }

    /// Whether it counts a child where it was placed, not where it is.
    var isOfPlaced: Bool { self == .opening || self == .movedOut }

    func holds(_ position: ChildPosition) -> Bool {
        switch self {
        case .opening: position.membership == .enrolled
        case .joined: position.membership == .joined
        case .movedIn, .movedOut: position.hasMoved
        case .left: position.isMember && position.left != nil
        case .closing: position.isMember && position.left == nil
        }
    }
}

/// Which children a list shows. Every figure is the size of such a list, and opens it.
package struct StudentFilter: Hashable, Sendable {
    package var part: StudentPart?
    package var standing: Standing?
    package var reason: LeavingReason?
    package var scope = BalanceScope.county
    package var schoolClass: ID<SchoolClass>?
    package var hasNoClass = false
    /// The school that received, or was to receive, the children; of those who open or moved away, where they were placed.
    package var receiving: ID<School>?
    package var hasNoReceiving = false
    package var holder: Unit?
    package var isOverdue = false
    /// Name, student number, or the last four of the identity number.
    package var words = ""
    package var asOf = AsOf()

    package init() {}

    /// Reads the query of an address; what it does not know it leaves out.
    package init(_ query: Query) {
        part = StudentPart(rawValue: query.text("part"))
        standing = Standing(rawValue: query.text("standing"))
        reason = LeavingReason(rawValue: query.text("reason"))
        let school = query.text("school")
        let place = query.text("in")
        scope = school.isEmpty ? BalanceScope(text: place) : .school(ID(school))
        hasNoClass = query.text("class") == Self.nobody
        schoolClass = hasNoClass ? nil : Self.id(query.text("class"))
        hasNoReceiving = query.text("receiving") == Self.nobody
        receiving = hasNoReceiving ? nil : Self.id(query.text("receiving"))
        holder = Unit(text: query.text("holder"))
        isOverdue = query.text("due") == Self.overdue
        words = query.text("q")
        asOf = AsOf(on: Day(query.text("on")), known: Day(query.text("known")))
    }

    /// The address of the list, or of the same list as a sheet.
    package func link(_ year: Int, page: Int = 1, asSheet: Bool = false) -> String {
        Links.query(
            Links.year(year, asSheet ? "students.xlsx" : "students"),
            [
                "part": part?.rawValue ?? "", "standing": standing?.rawValue ?? "", "reason": reason?.rawValue ?? "",
                "in": scope.text, "class": hasNoClass ? Self.nobody : schoolClass?.text ?? "",
                "receiving": hasNoReceiving ? Self.nobody : receiving?.text ?? "", "holder": holder?.text ?? "",
                "due": isOverdue ? Self.overdue : "", "q": Search.inAddress(words), "on": asOf.on?.description ?? "",
                "known": asOf.known?.description ?? "", "page": page > 1 ? "\(page)" : "",
            ])
    }

    /// Whether the child is on the list, its name and numbers aside.
    func holds(_ position: ChildPosition, on today: Day) -> Bool {
        guard position.isMember, part?.holds(position) ?? true, scope.holds(home: position.home, town: position.town),
            schoolClass == nil || schoolClass == position.schoolClass, !hasNoClass || position.schoolClass == nil,
            isAtReceiving(position),
            holder == nil || holder?.text == position.holder,
            !isOverdue || position.isOverdue(on: asOf.on ?? today)
        else { return false }
        return (standing == nil || standing == position.standing) && (reason == nil || reason == position.left)
    }

    private func isAtReceiving(_ position: ChildPosition) -> Bool {
        let school = part?.isOfPlaced == true ? position.placed : position.receiving
        return hasNoReceiving ? school == nil : receiving == nil || receiving == school
    }

    private static let overdue = "overdue"
    private static let nobody = "none"

    private static func id<Entity>(_ text: String) -> ID<Entity>? { text.isEmpty ? nil : ID(text) }
}

extension StudentFilter {
    /// The list behind a figure of one line of the balance sheet; `line` `nil`: of its sum.
    ///
    /// - Parameter own: the receiving school that counts its own children.
    package init(scope: BalanceScope, line: String?, asOf: AsOf, own: ID<School>? = nil) {
        self.scope = scope
        self.asOf = asOf
        receiving = own
        guard let line else { return }
        switch scope {
        case .county: self.scope = .town(ID(line))
        case .town: self.scope = .school(ID(line))
        case .receivingSchools:
            hasNoReceiving = line.isEmpty
            receiving = line.isEmpty ? nil : ID(line)
        case .school(let school):
            // Walk-ins of the school are its line without a class.
            hasNoClass = ID(line) == school
            schoolClass = hasNoClass ? nil : ID(line)
        }
    }

    package func with(part: StudentPart) -> StudentFilter {
        var filter = self
        filter.part = part
        return filter
    }

    package func with(standing: Standing) -> StudentFilter {
        var filter = self
        filter.standing = standing
        return filter
    }

    package func with(reason: LeavingReason) -> StudentFilter {
        var filter = self
        (filter.part, filter.reason) = (.left, reason)
        return filter
    }
}
