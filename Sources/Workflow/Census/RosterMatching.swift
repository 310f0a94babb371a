import Domain
import Office

/// Links the rows of one roster to the children of the cohort: every row becomes a new child or one already here.
///
/// Two rows under one number with two names stay two children, as in `DoubleReview`; on the rosters of two schools, with
/// names of which one may be a slip of the other, they are taken for one until both schools have answered. A child without any good number is
/// found again by name and class, so that a corrected file does not double it.
struct RosterMatching {
    private let year: Int
    private let rules: RosterRules
    private let newID: () -> ID<Student>
    private let newClassID: () -> ID<SchoolClass>
    private let directory: CensusDirectory
    private var index = ChildIndex<ID<Student>>()
    private(set) var known: [ID<Student>: KnownStudent] = [:]
    private var order: [ID<Student>] = []
    private var byName: [Name: [ID<Student>]] = [:]
    /// By their key of `IntakeGround`.
    private var classes: [String: SchoolClass]
    private var labels: [ID<SchoolClass>: String]
    private var sizes: [ID<SchoolClass>: Int] = [:]
    /// Children who were taken back with their roster, by name: named again they enter again, as the same ones.
    private var former: [String: [KnownStudent]] = [:]
    /// Who of them was taken off the roll as a mistake.
    private var struck: Set<ID<Student>> = []
    /// Children that a row of this roster has already been linked to.
    private(set) var taken: Set<ID<Student>> = []
    /// Children of the school whose number stands in some row; of these, those whose name stands beside it.
    private var claimed: Set<ID<Student>> = []
    private var reserved: Set<ID<Student>> = []
    private(set) var newClasses: [SchoolClass] = []
    /// What persons have put right of these children: an old file that shows the wrong text again does not undo it.
    private var mendings: [ID<Student>: [EarlierMending]] = [:]
    /// What rosters have changed of the children whose rows say something else: an old file that says it again does not
    /// undo it either.
    private var changes: [ID<Student>: [RosterChange]] = [:]
    private let findChanges: ([ID<Student>]) throws -> [ID<Student>: [RosterChange]]
    /// What was answered of a child's number on the roster of another school.
    private var answers: [Double: DoubleAnswer] = [:]
    /// Children who have their number to mend, for another child bears it.
    private var doubled: Set<ID<Student>> = []
    private let spelling: NameSpelling
    /// Schools of which later parts of the roster may tell as well: who is named there is not known yet.
    private let schoolsApart: Set<ID<School>>
    /// The class that each group 拆出组 was drawn from. A roster never takes a child out of its group.
    private let origins: [ID<SchoolClass>: ID<SchoolClass>]
    /// The cells that were put right in this very review.
    private let typed: Set<RosterMend>

    /// Names are compared by rules of this file: `resembling`.
    private static let byNumberOnly = ""

    private struct Double: Hashable {
        let student: ID<Student>
        let other: ID<School>
    }

    private struct Name: Hashable {
        let school: ID<School>
        let name: String
    }

    init(
        of rows: [RowReview], mended mends: [RosterMend], after earlier: EarlierParts, on ground: IntakeGround,
        at desk: Desk, year: Int
    ) throws {
        typed = Set(mends.map { RosterMend(sheet: $0.sheet, row: $0.row, field: $0.field, text: "") })
        schoolsApart = earlier.schoolsApart
        self.year = year
        rules = ground.rules
        directory = ground.directory
        newID = { desk.newID() }
        newClassID = { desk.newID() }
        classes = ground.classes
        origins = ground.origins
        labels = Dictionary(ground.classes.values.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        findChanges = { try desk.census.changes(of: $0, besides: earlier.file) }
        spelling = try NameSpelling(connection: desk.connection, county: desk.county)
        // Nobody else can be linked to these rows: the rest of the county need not be read.
        let schools = Set(rows.compactMap { directory.entry(of: $0.row.school)?.id })
        let numbers = Set(rows.compactMap(\.details.studentNumber?.text))
        let identities = Set(rows.compactMap(\.details.identityKey))
        let related = try desk.students.related(
            year, schools: schools, studentNumbers: numbers, identityKeys: identities)
        let children = related.members.count + rows.count
        index.reserveCapacity(children)
        known.reserveCapacity(children)
        byName.reserveCapacity(children)
        for student in related.members {
            add(student)
            if earlier.told(of: student.id, at: student.school) { taken.insert(student.id) }
        }
        former = Dictionary(grouping: related.former, by: \.details.name)
        if !former.isEmpty { struck = Set(try desk.struck(year, among: related.former.map(\.id)).keys) }
        mendings = try desk.findings.mendings(of: (related.members + related.former).map(\.id))
        doubled = try desk.findings.openDoubles(of: related.members)
        let questions = try desk.doubles.all(year)
        for question in questions {
            answers[Double(student: question.student, other: question.other)] = question.answer
        }
        // A child that was answered to be at the other school is known there when its first school names it again.
        for question in questions where question.answer == .one(at: question.other) {
            answers[Double(student: question.student, other: question.school)] = question.answer
        }
    }

    /// The lines that the rows become, in their order. Throws a `RosterRefusal` when a school is not in the directory.
    mutating func lines(of reviews: [RowReview]) throws -> [CensusLine] {
        var reviews = reviews
        let schools = try reviews.map { review in
            guard let entry = directory.entry(of: review.row.school) else {
                throw RosterRefusal.unknownSchool(of: review.row, in: directory)
            }
            return entry.id
        }
        if !known.isEmpty {
            var differing: Set<ID<Student>> = []
            for (position, school) in schools.enumerated() {
                let review = reviews[position]
                let match = index.match(review.details, school: Self.byNumberOnly)
                let found = numbered(review, match, at: school)?.child
                differing.formUnion(others(than: review, besides: found, at: school))
                guard let found, let student = known[found], student.school == school else { continue }
                claimed.insert(found)
                guard student.details.name == review.details.name else { continue }
                reserved.insert(found)
                if isOwnNumber(review, of: student) {
                    reviews[position] = RowReview.review(review.row, graduation: year, rules: rules)
                }
            }
            changes = try findChanges(differing.sorted())
        }
        return zip(reviews, schools).map { line(of: $0, at: $1) }
    }

    /// The children whom the row may be, and of whom it says something else than is known.
    private func others(
        than review: RowReview, besides found: ID<Student>?, at school: ID<School>
    ) -> [ID<Student>] {
        let schoolClass = classes[IntakeGround.key(school, review.row.classLabel)]?.id
        let named = byName[Name(school: school, name: review.details.name)] ?? []
        return (named + (found.map { [$0] } ?? [])).filter { child in
            guard let student = known[child] else { return false }
            return student.details != review.details || student.schoolClass != schoolClass || mendings[child] != nil
        }
    }

    /// Whether a number that two rows write has been this child's, and nobody else's, before this roster: the other row
    /// has it to mend, and this one is judged by it.
    private func isOwnNumber(_ review: RowReview, of student: KnownStudent) -> Bool {
        guard review.distrustsIdentity, let key = review.details.identityKey, key == student.details.identityKey
        else { return false }
        return index.bearers(of: review.details).allSatisfy { other in
            other == student.id || known[other]?.details.identityKey != key
        }
    }

    private mutating func line(of review: RowReview, at school: ID<School>) -> CensusLine {
        let match = index.match(review.details, school: Self.byNumberOnly)
        let found = numbered(review, match, at: school)
        if let (child, key) = found, let line = link(review, to: child, by: key, at: school) { return line }
        let clash = (found?.child ?? contradicted(match)).flatMap { known[$0] }
        if let clash, clash.school != school, answers[Double(student: clash.id, other: school)]?.isOne == true {
            let key = MatchKey(sharedBy: review.details, and: clash.details)
            return double(review, clash, key, at: school)
        }
        let review = distrusting(review, clash, at: school)
        let isOthers = clash.map { $0.details.identityKey == review.details.identityKey } ?? false
        if let child = resembling(review, at: school, besidesIdentity: isOthers) {
            let clash = clash?.id == child ? nil : clash
            if let line = tell(review, to: child, by: nil, clash: clash ?? rival(of: child, review)) { return line }
        }
        return newLine(review, at: school, clash: clash)
    }

    /// A number that is another child's, and that sex or birth day deny, tells nothing of this one, unless it was answered
    /// that the other has it wrong.
    private func distrusting(_ review: RowReview, _ other: KnownStudent?, at school: ID<School>) -> RowReview {
        guard let other, review.contradictsIdentity, let key = review.details.identityKey,
            key == other.details.identityKey,
            answers[Double(student: other.id, other: school)] != .two(wrongAt: other.school)
        else { return review }
        return RowReview.review(review.row, graduation: year, rules: rules, distrustingIdentity: true)
    }

    /// The child that the row's numbers name; of several, the one of this school and name that is still free.
    private func numbered(
        _ review: RowReview, _ match: RowMatch<ID<Student>>, at school: ID<School>
    ) -> (child: ID<Student>, key: MatchKey)? {
        switch match {
        case .linked(let child, let key, _): return (child, key)
        case .proposed(let children, .severalKnown):
            let sameName = children.filter { known[$0]?.details.name == review.details.name }
            let best = sameName.first { known[$0]?.school == school && !taken.contains($0) } ?? sameName.first
            guard let child = best ?? children.first, let student = known[child] else { return nil }
            let number = review.details.studentNumber
            return (child, number != nil && number == student.details.studentNumber ? .studentNumber : .identityNumber)
        case .proposed, .unknown: return nil
        }
    }

    /// A child who bears one of the row's numbers while the name and the other number say that it is somebody else.
    private func contradicted(_ match: RowMatch<ID<Student>>) -> ID<Student>? {
        guard case .proposed(let children, .contradicted) = match else { return nil }
        return children.first
    }

    /// `nil` when the number is this child's, but the row is another child all the same.
    private mutating func link(
        _ review: RowReview, to child: ID<Student>, by key: MatchKey, at school: ID<School>
    ) -> CensusLine? {
        guard let student = known[child] else { return nil }
        let sameName = student.details.name == review.details.name
        if student.school != school {
            switch answers[Double(student: child, other: school)] {
            case .one: break
            case .two: return nil
            case nil:
                let isOne =
                    sameName || review.details.agreesInBothNumbers(with: student.details)
                    || spelling.isNear(review.details.name, student.details.name)
                guard isOne else { return nil }
            }
            return double(review, student, key, at: school)
        }
        if taken.contains(child) { return sameName ? double(review, student, key, at: school) : nil }
        guard sameName || !reserved.contains(child) else { return nil }
        let clash = rival(of: child, review)
        return tell(distrusting(review, clash, at: school), to: child, by: key, clash: clash)
    }

    /// The other child who bears the row's number: when the row brings it to this one, and as long as this one has its
    /// number to mend, for a file that says the same again settles nothing.
    private func rival(of child: ID<Student>, _ review: RowReview) -> KnownStudent? {
        let isAsked = doubled.contains(child)
        return index.bearers(of: review.details).lazy.filter { $0 != child }.compactMap { known[$0] }
            .first { other in
                guard other.details.sharesNumber(with: review.details) else { return false }
                // Whom this roster names too, it may give a number of its own.
                let isNews = known[child]?.details.sharesNumber(with: other.details) == false
                return isAsked || (isNews && !claimed.contains(other.id))
            }
    }

    private func double(
        _ review: RowReview, _ student: KnownStudent, _ key: MatchKey, at school: ID<School>
    ) -> CensusLine {
        CensusLine(
            review: review, kind: .double, school: school, student: student, key: key, before: student,
            isAnswered: student.school != school && answers[Double(student: student.id, other: school)]?.isOne == true)
    }

    /// A free child of the school with this name: in the same class, or told by the birth day. Exactly what is known
    /// goes first, then the order of the roster. Where another part may name the school's children by their numbers, only
    /// who has none is free.
    ///
    /// - Parameter isOthers: whether the row's identity number is known to be another child's.
    private func resembling(
        _ review: RowReview, at school: ID<School>, besidesIdentity isOthers: Bool
    ) -> ID<Student>? {
        let row = review.details
        func contradict(_ known: StudentDetails) -> Bool { row.contradicts(known, besidesIdentity: isOthers) }
        guard !row.name.isEmpty else { return nil }
        let schoolClass = classes[IntakeGround.key(school, review.row.classLabel)]
        let free = (byName[Name(school: school, name: row.name)] ?? []).filter { child in
            guard let student = known[child], !taken.contains(child), !claimed.contains(child) else { return false }
            if schoolsApart.contains(school), student.details.isNumbered { return false }
            let births = (student.details.birth, row.birth)
            if let one = births.0, let other = births.1 {
                return one == other
                    && (listed(student) == schoolClass?.id || !contradict(student.details))
            }
            return listed(student) == schoolClass?.id && !contradict(student.details)
        }
        return free.first { known[$0]?.details == row }
            ?? free.first { known[$0].flatMap(listed) == schoolClass?.id } ?? (free.count == 1 ? free.first : nil)
    }

    /// The class on whose roster the child stands.
    private func listed(_ student: KnownStudent) -> ID<SchoolClass>? {
        student.schoolClass.map { origins[$0] ?? $0 }
    }

    private func isInGroup(_ student: KnownStudent) -> Bool { student.schoolClass.map { origins[$0] != nil } ?? false }

    private mutating func tell(
        _ review: RowReview, to child: ID<Student>, by key: MatchKey?, clash: KnownStudent? = nil
    ) -> CensusLine? {
        guard let before = known[child] else { return nil }
        taken.insert(child)
        let sent = review.row
        let (review, kept) = keeping(review, of: before)
        var student = before
        let label = review.row.classLabel
        let ignored = before.schoolClass.flatMap { groupStaying($0, against: label, of: before.school) }
        if !label.isEmpty, !isInGroup(before) {
            let told = schoolClass(label, of: before.school)
            if told.id != before.schoolClass { student = before.moved(to: told, position: nextPosition(in: told.id)) }
        }
        student.details = review.details
        known[child] = student
        let isSame = before.details == student.details && before.schoolClass == student.schoolClass
        let kind: CensusLineKind = isSame ? .unchanged : key == nil ? .resembling : .changed
        return CensusLine(
            review: review, sent: sent, kind: kind, school: before.school, student: student, key: key,
            before: before, clash: clash, kept: kept, groupStaying: ignored)
    }

    /// The group 拆出组 in which a child stays although its row names another class than the one that it was drawn from.
    private func groupStaying(
        _ group: ID<SchoolClass>, against label: String, of school: ID<School>
    ) -> ID<SchoolClass>? {
        guard !label.isEmpty, let origin = origins[group] else { return nil }
        return classes[IntakeGround.key(school, label)]?.id == origin ? nil : group
    }

    /// The row with what stands of the roll: earlier mends, then what the row would take away.
    private func keeping(_ review: RowReview, of known: KnownStudent) -> (review: RowReview, kept: [KeptCell]) {
        let (mended, mends) = review.keeping(
            mendings[known.id] ?? [], besides: typed, graduation: year, rules: rules)
        let place = review.row.place
        let named = classes[IntakeGround.key(known.school, mended.row.classLabel)]?.id
        guard mended.details != known.details || named != listed(known) else { return (mended, mends) }
        let label = known.schoolClass.flatMap { labels[$0] } ?? ""
        let (kept, cells) = RollKeeping(
            of: known, changes: changes[known.id] ?? [], in: mended, sent: review.row, naming: named,
            besides: label
        ) { field, loss in
            if typed.contains(.asWritten(field, loss)) { return true }
            // What was typed in a cell is the last word of this cell; of what it leaves out only where it was emptied.
            let isTyped = typed.contains(RosterMend(sheet: place.sheet, row: place.row, field: field, text: ""))
            guard isTyped, let text = review.row.cells.text(field) else { return false }
            return loss == .older || TextRepair.isBlank(text)
        }.keep(graduation: year, rules: rules)
        let fields = Set(cells.map(\.field))
        return (kept, mends.filter { !fields.contains($0.field) } + cells)
    }

    private mutating func newLine(_ review: RowReview, at school: ID<School>, clash: KnownStudent?) -> CensusLine {
        let label = review.row.classLabel
        let schoolClass = schoolClass(label.isEmpty ? CensusWords.noClass : label, of: school)
        let before = returning(review, in: schoolClass)
        let mends = before.flatMap { mendings[$0.id] } ?? []
        let (review, kept) =
            before.flatMap { struck.contains($0.id) ? keeping(review, of: $0) : nil }
            ?? review.keeping(mends, besides: typed, graduation: year, rules: rules)
        let group = before.flatMap { $0.school == school && isInGroup($0) ? $0.schoolClass : nil }
        let student = KnownStudent(
            id: before?.id ?? newID(), year: year, school: school, schoolClass: group ?? schoolClass.id,
            position: nextPosition(in: schoolClass.id), details: review.$details)
        add(student)
        taken.insert(student.id)
        return CensusLine(
            review: review, kind: .new, school: school, student: student, key: nil, before: before, clash: clash,
            kept: kept, groupStaying: group.flatMap { groupStaying($0, against: label, of: school) })
    }

    /// The child of this name who was taken back and bears one of the row's numbers, or stood in this class.
    private func returning(_ review: RowReview, in schoolClass: SchoolClass) -> KnownStudent? {
        let row = review.details
        let free = (former[row.name] ?? []).filter { student in
            guard !taken.contains(student.id) else { return false }
            return row.sharesNumber(with: student.details)
                || (listed(student) == schoolClass.id && !row.contradicts(student.details))
        }
        return free.first { $0.details == row } ?? free.first
    }

    private mutating func add(_ student: KnownStudent) {
        known[student.id] = student
        order.append(student.id)
        index.add(student.id, student.$details, school: Self.byNumberOnly)
        byName[Name(school: student.school, name: student.details.name), default: []].append(student.id)
        if let schoolClass = student.schoolClass {
            sizes[schoolClass] = max(sizes[schoolClass, default: 0], student.position)
        }
    }

    private mutating func nextPosition(in schoolClass: ID<SchoolClass>) -> Int {
        sizes[schoolClass, default: 0] += 1
        return sizes[schoolClass, default: 1]
    }

    private mutating func schoolClass(_ label: String, of school: ID<School>) -> SchoolClass {
        if let found = classes[IntakeGround.key(school, label)] { return found }
        let made = SchoolClass(id: newClassID(), school: school, label: label)
        classes[IntakeGround.key(school, label)] = made
        labels[made.id] = label
        newClasses.append(made)
        return made
    }

    /// Children of these schools whom no row has named, in the order of their rosters.
    func absent(from schools: Set<ID<School>>) -> [KnownStudent] {
        order.compactMap { known[$0] }.filter { schools.contains($0.school) && !taken.contains($0.id) }
    }
}
