import Domain
import Office

/// The Chinese names of a county's towns, schools, classes and units, read once for a page or paper.
package struct PlaceNames: Sendable {
    private let townships: [ID<Township>: String]
    private let schoolsById: [ID<School>: School]
    private var classLabels: [ID<SchoolClass>: String]

    /// - Parameter year: the cohort whose classes are named.
    package init(_ desk: Desk, year: Int) throws {
        townships = Dictionary(uniqueKeysWithValues: try desk.directory.townships().map { ($0.id, $0.name) })
        schoolsById = Dictionary(uniqueKeysWithValues: try desk.directory.schools().map { ($0.id, $0) })
        classLabels = Dictionary(uniqueKeysWithValues: try desk.cohorts.classes(year).map { ($0.id, $0.label) })
    }

    /// Classes that have been made since.
    mutating func add(_ made: [SchoolClass]) {
        for schoolClass in made { classLabels[schoolClass.id] = schoolClass.label }
    }

    package var schools: [School] { schoolsById.values.sorted { $0.id < $1.id } }

    /// Its code when the directory does not know it; empty for none.
    package func school(_ id: ID<School>?) -> String { id.map { schoolsById[$0]?.name ?? $0.text } ?? "" }

    /// Who sent the child; 名册外 for one whom nobody did.
    func sender(of position: ChildPosition) -> String { sender(position.isWalkIn ? nil : position.home) }
    func sender(_ sending: ID<School>?) -> String { sending.map { school($0) } ?? FeedbackWords.noSender }

    /// A school's line among the sending schools; a receiving school's are the children whom nobody sent.
    func sendingLine(_ id: ID<School>) -> String {
        schoolsById[id]?.kind == .junior ? BalanceWords.walkIns(at: school(id)) : school(id)
    }

    package func township(_ id: ID<Township>?) -> String { id.map { townships[$0] ?? $0.text } ?? "" }

    package func township(of school: ID<School>) -> ID<Township>? { schoolsById[school]?.township }

    package func schoolClass(_ id: ID<SchoolClass>?) -> String { id.map { classLabels[$0] ?? $0.text } ?? "" }

    package func unit(_ unit: Unit) -> String {
        switch unit {
        case .school(let id): school(id)
        case .town(let id): UnitWords.government(of: township(id))
        case .station(let id): UnitWords.station(of: township(id))
        case .bureau: UnitWords.bureau
        case .government: UnitWords.government
        case .inspectorate: UnitWords.inspectorate
        }
    }

    /// The same for a unit as it is stored; the text itself when it names none.
    package func unit(stored text: String) -> String { Unit(text: text).map(unit) ?? text }
}
