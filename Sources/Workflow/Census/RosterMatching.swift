import Domain
import Office

/// Links the rows of one roster to the children of the cohort: every row becomes a new child or one already here.
struct RosterMatching {
    private let year: Int
    private let newID: () -> ID<Student>
    private let directory: CensusDirectory
    private var index = ChildIndex<ID<Student>>()
    private var known: [ID<Student>: KnownStudent] = [:]
    private var classes: [String: SchoolClass] = [:]
    private var sizes: [ID<SchoolClass>: Int] = [:]
    /// Children that a row of this roster has already been linked to.
    private var taken: Set<ID<Student>> = []
    private(set) var newClasses: [SchoolClass] = []

    init(at desk: Desk, year: Int, directory: CensusDirectory) throws {
        self.year = year
        self.directory = directory
        newID = { desk.newID() }
        for schoolClass in try desk.cohorts.classes(year) { classes[Self.key(schoolClass)] = schoolClass }
        for student in try desk.students.cohort(year) { add(student) }
    }

    /// The line that a row becomes. Throws when its school is not in the directory.
    mutating func line(of review: RowReview, newClassID: () -> ID<SchoolClass>) throws(RosterRefusal) -> CensusLine {
        guard let entry = directory.entry(of: review.row.school) else {
            throw .unknownSchool(review.row.place, name: review.row.school.key)
        }
        let schoolClass = schoolClass(review.row.classLabel, of: entry.id, newID: newClassID)
        switch index.match(review.details, school: entry.id.text) {
        case .linked(let child, let key, _):
            if let line = link(review, to: child, by: key, at: entry.id) { return line }
        case .proposed(let children, .nameBirthSchool):
            if let child = children.first(where: { known[$0]?.schoolClass == schoolClass.id && !taken.contains($0) }),
                children.count == 1, let line = resembling(review, child)
            {
                return line
            }
        case .proposed, .unknown: break
        }
        return newLine(review, in: schoolClass)
    }

    private mutating func link(
        _ review: RowReview, to child: ID<Student>, by key: MatchKey, at school: ID<School>
    ) -> CensusLine? {
        guard var student = known[child] else { return nil }
        if student.school != school || taken.contains(child) {
            return CensusLine(review: review, kind: .double, student: student, key: key)
        }
        taken.insert(child)
        let kind: CensusLineKind = student.details == review.details ? .unchanged : .changed
        student.details = review.details
        known[child] = student
        return CensusLine(review: review, kind: kind, student: student, key: key)
    }

    private mutating func resembling(_ review: RowReview, _ child: ID<Student>) -> CensusLine? {
        guard var student = known[child] else { return nil }
        taken.insert(child)
        let kind: CensusLineKind = student.details == review.details ? .unchanged : .resembling
        student.details = review.details
        known[child] = student
        return CensusLine(review: review, kind: kind, student: student, key: nil)
    }

    private mutating func newLine(_ review: RowReview, in schoolClass: SchoolClass) -> CensusLine {
        let student = KnownStudent(
            id: newID(), year: year, school: schoolClass.school, schoolClass: schoolClass.id,
            position: sizes[schoolClass.id, default: 0] + 1, details: review.details)
        add(student)
        taken.insert(student.id)
        return CensusLine(review: review, kind: .new, student: student, key: nil)
    }

    private mutating func add(_ student: KnownStudent) {
        known[student.id] = student
        index.add(student.id, student.details, school: student.school.text)
        if let schoolClass = student.schoolClass {
            sizes[schoolClass] = max(sizes[schoolClass, default: 0], student.position)
        }
    }

    private mutating func schoolClass(
        _ label: String, of school: ID<School>, newID: () -> ID<SchoolClass>
    ) -> SchoolClass {
        let label = label.isEmpty ? CensusWords.noClass : label
        if let found = classes[school.text + "/" + label] { return found }
        let made = SchoolClass(id: newID(), school: school, label: label)
        classes[Self.key(made)] = made
        newClasses.append(made)
        return made
    }

    private static func key(_ schoolClass: SchoolClass) -> String { schoolClass.school.text + "/" + schoolClass.label }
}
