/// The one engine that links rows to children, for rosters, check-in lists, national exports and letters.
///
/// In this order: exact student number, exact identity number, then name, birth day and school as a proposal for a
/// person. A link by number stands against a differing name or a differing other number, but not against both: so
/// twins and namesakes are never merged by one number in the wrong line.
package struct ChildIndex<Child: Hashable & Sendable>: Sendable {
    private struct Known: Sendable {
        let child: Child
        private let box: Boxed<StudentDetails>
        let school: String

        var details: StudentDetails { box.wrappedValue }

        init(child: Child, details: Boxed<StudentDetails>, school: String) {
            self.child = child
            box = details
            self.school = school
        }
    }

    private struct Person: Hashable, Sendable {
        let name: String
        let birth: Day
        let school: String
    }

    private var all: [Known] = []
    private var byStudentNumber: [String: [Int]] = [:]
    private var byIdentity: [String: [Int]] = [:]
    private var byPerson: [Person: [Int]] = [:]

    package init() {}

    /// Room for so many children in all, each known by both numbers.
    package mutating func reserveCapacity(_ children: Int) {
        all.reserveCapacity(children)
        byStudentNumber.reserveCapacity(children)
        byIdentity.reserveCapacity(children)
    }

    /// `school`: the key of the school by which name and birth day are compared; empty when it is not known.
    package mutating func add(_ child: Child, _ details: StudentDetails, school: String) {
        add(child, Boxed(wrappedValue: details), school: school)
    }

    package mutating func add(_ child: Child, _ box: Boxed<StudentDetails>, school: String) {
        let index = all.count
        let details = box.wrappedValue
        all.append(Known(child: child, details: box, school: school))
        if let number = details.studentNumber { byStudentNumber[number.text, default: []].append(index) }
        if let identity = details.identityKey { byIdentity[identity, default: []].append(index) }
        for person in Self.persons(details, school: school) { byPerson[person, default: []].append(index) }
    }

    package func match(_ row: StudentDetails, school: String) -> RowMatch<Child> {
        let numbered = row.studentNumber.flatMap { byStudentNumber[$0.text] } ?? []
        let identified = row.identityKey.flatMap { byIdentity[$0] } ?? []
        if let match = link(row, numbered, by: .studentNumber) { return match }
        if let match = link(row, identified, by: .identityNumber) { return match }
        let contradicted = children(numbered + identified)
        if !contradicted.isEmpty { return .proposed(contradicted, .contradicted) }
        let alike = children(Self.persons(row, school: school).flatMap { byPerson[$0] ?? [] })
        return alike.isEmpty ? .unknown : .proposed(alike, .nameBirthSchool)
    }

    /// Everyone who bears one of the row's numbers.
    package func bearers(of row: StudentDetails) -> [Child] {
        let numbered = row.studentNumber.flatMap { byStudentNumber[$0.text] } ?? []
        return children(numbered + (row.identityKey.flatMap { byIdentity[$0] } ?? []))
    }

    private func link(_ row: StudentDetails, _ candidates: [Int], by key: MatchKey) -> RowMatch<Child>? {
        let agreeing = candidates.filter { !Self.contradicts(row, all[$0].details) }
        let found = children(agreeing)
        guard found.count <= 1 else { return .proposed(found, .severalKnown) }
        guard let first = agreeing.first else { return nil }
        let changes = StudentChange.changes(of: all[first].details, by: row)
        return .linked(all[first].child, by: key, changes: changes)
    }

    /// Another name, another document and another student number than this one, as far as both sides state them.
    private static func contradicts(_ row: StudentDetails, _ known: StudentDetails) -> Bool {
        guard !row.sharesName(with: known) else { return false }
        let sameIdentity = row.identityKey.flatMap { key in known.identityKey.map { $0 == key } }
        let sameNumber = row.studentNumber.flatMap { number in known.studentNumber.map { $0 == number } }
        return sameIdentity == false || sameNumber == false
    }

    private func children(_ indices: [Int]) -> [Child] {
        var seen: Set<Child> = []
        return indices.map { all[$0].child }.filter { seen.insert($0).inserted }
    }

    private static func persons(_ details: StudentDetails, school: String) -> [Person] {
        guard let birth = details.birth, !school.isEmpty else { return [] }
        return Set([details.name, details.previousName]).filter { !$0.isEmpty }.sorted()
            .map { Person(name: $0, birth: birth, school: school) }
    }
}

extension StudentDetails {
    /// The same name, or one's earlier name 曾用名 is the other's.
    package func sharesName(with other: StudentDetails) -> Bool {
        if name.isEmpty || other.name.isEmpty || name == other.name { return true }
        return (!previousName.isEmpty && previousName == other.name)
            || (!other.previousName.isEmpty && other.previousName == name)
    }
}
