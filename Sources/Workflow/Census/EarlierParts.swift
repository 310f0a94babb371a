import Domain

/// What the parts of a large roster before this one have told; nothing for a roster that is taken in as a whole.
struct EarlierParts: Sendable {
    private struct Place: Hashable {
        let student: ID<Student>
        let school: ID<School>
    }

    /// Schools of which later parts may tell as well.
    let schoolsApart: Set<ID<School>>
    /// The children that rows were linked to, each with the school of its row, as hashes: 8 bytes where the ids would
    /// take 100. That two of a province's fall together is as likely as one chance in ten million.
    private var places: Set<Int> = []
    /// Whose rows they were.
    private var schools: Set<ID<School>> = []
    /// The file, once a part of it is written.
    private(set) var file: ID<SourceFile>?

    init(schoolsApart: Set<ID<School>> = []) { self.schoolsApart = schoolsApart }

    /// Whether an earlier row of this school told of the child.
    func told(of student: ID<Student>, at school: ID<School>) -> Bool {
        !places.isEmpty && places.contains(Place(student: student, school: school).hashValue)
    }

    /// Whether an earlier row was of this school.
    func told(of school: ID<School>) -> Bool { schools.contains(school) }

    mutating func add(_ lines: [CensusLine], writtenAs file: ID<SourceFile>?) {
        for line in lines { places.insert(Place(student: line.student.id, school: line.school).hashValue) }
        schools.formUnion(lines.map(\.school))
        self.file = file
    }
}
