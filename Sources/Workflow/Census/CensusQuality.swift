import Domain
import Office
import Storage

/// The quality of the rosters 摸底质量: each sending school that the officer reaches, with its classes.
struct CensusQuality: Sendable {
    /// A class; what belongs to no class of the school (a whole file, a child of another school) is a line without one.
    struct ClassLine: Sendable {
        let id: ID<SchoolClass>?
        let label: String
        let quality: RosterQuality
        let expected: ExpectedSize
        /// Of the class, children who are placed apart 拆出组: a line of their own, and not missing from it.
        var apart = 0

        var missing: Int { expected.missing(children: quality.children + apart) }
    }

    struct SchoolLine: Sendable {
        let line: CensusSchoolLine
        let classes: [ClassLine]
        let expected: ExpectedSize

        var quality: RosterQuality { classes.reduce(RosterQuality()) { $0 + $1.quality } }
        /// Before a roster has come in nothing is known to be missing from it.
        var missing: Int { line.children > 0 ? expected.missing(children: line.children) : 0 }
        var missingClasses: Int { line.children > 0 ? expected.missing(classes: line.classes) : 0 }
    }

    static let title = "摸底质量"

    let year: Int
    let schools: [SchoolLine]

    /// - Parameter one: a school that the officer reaches; `nil` for all.
    init(_ desk: Desk, year: Int, of one: ID<School>? = nil) throws {
        let query = try CensusQuery(desk, year: year)
        let lines = try one.map { [try query.line(of: $0)] } ?? query.lines()
        let rows = try QualityRows(desk, year: year)
        let directory = try desk.directory.census().entries
        let listed = Dictionary(
            directory.map { ($0.id, $0.sixthGradeClasses) }, uniquingKeysWith: { first, _ in first })
        self.year = year
        schools = lines.map { line in
            let before = rows.before[line.school]
            return SchoolLine(
                line: line, classes: rows.classes(of: line.school),
                expected: ExpectedSize(
                    children: before.map { $0.values.reduce(0, +) }, classes: listed[line.school] ?? nil))
        }
    }
}

/// What the lines are counted from: four questions, whatever the number of schools.
private struct QualityRows {
    typealias ClassID = ID<SchoolClass>?

    private var labels: [ID<School>: [(id: ID<SchoolClass>, label: String, children: Int)]] = [:]
    private var faulty: [ID<School>: [ClassID: Int]] = [:]
    private let open: [ID<School>: [ClassID: FindingTally]]
    /// Last year's children of each class, as they were frozen.
    private(set) var before: [ID<School>: [String: Int]] = [:]

    init(_ desk: Desk, year: Int) throws {
        open = try CensusTally(desk, year: year).bySchool
        try countChildren(desk, year)
        try countFaulty(desk, year)
        try countLastYear(desk, year - 1)
    }

    private mutating func countChildren(_ desk: Desk, _ year: Int) throws {
        for row in try desk.connection.rows(
            """
            SELECT school_class.school_id, school_class.id, school_class.label, COUNT(standing.student_id) AS children
            FROM school_class LEFT JOIN standing ON standing.county = school_class.county
                AND standing.class_id = school_class.id AND standing.membership = 'enrolled'
            WHERE school_class.county = \(desk.county) AND school_class.year = \(year)
            GROUP BY school_class.school_id, school_class.id, school_class.label
            ORDER BY school_class.school_id, school_class.label, school_class.id
            """)
        {
            labels[try row.id("school_id"), default: []].append(
                (try row.id("id"), try row.text("label"), try row.int("children")))
        }
    }

    private mutating func countFaulty(_ desk: Desk, _ year: Int) throws {
        for row in try desk.connection.rows(
            """
            SELECT finding.school_id, standing.class_id, COUNT(DISTINCT standing.student_id) AS faulty
            FROM finding JOIN standing ON standing.county = finding.county
                AND standing.student_id = finding.student_id AND standing.sending_id = finding.school_id
                AND standing.membership = 'enrolled' AND standing.class_id IS NOT NULL
            WHERE finding.county = \(desk.county) AND finding.year = \(year) AND finding.state = 'open'
                AND finding.severity IN ('error', 'fixable')
            GROUP BY finding.school_id, standing.class_id
            """)
        {
            faulty[try row.id("school_id"), default: [:]][try row.idOrNil("class_id")] = try row.int("faulty")
        }
    }

    private mutating func countLastYear(_ desk: Desk, _ year: Int) throws {
        for row in try desk.connection.rows(
            """
            SELECT school_class.school_id, school_class.label, frozen_class.children FROM frozen_class
            LEFT JOIN class_group ON class_group.county = frozen_class.county
                AND class_group.class_id = frozen_class.class_id
            JOIN school_class ON school_class.county = frozen_class.county
                AND school_class.id = COALESCE(class_group.drawn_from, frozen_class.class_id)
            WHERE frozen_class.county = \(desk.county) AND frozen_class.year = \(year)
            """)
        {
            before[try row.id("school_id"), default: [:]][try row.text("label"), default: 0] += try row.int("children")
        }
    }

    /// Its classes, those of last year that have no roster any more, and what belongs to no class.
    func classes(of school: ID<School>) -> [CensusQuality.ClassLine] {
        let known = (labels[school] ?? []).filter { $0.children > 0 || open[school]?[$0.id] != nil }
        let lastYear = (before[school] ?? [:]).filter { $0.key != CensusWords.noClass }
        var lines = known.map { schoolClass in
            let apart = known.filter {
                $0.id != schoolClass.id && ClassGroup.classLabel(in: $0.label) == schoolClass.label
            }
            return CensusQuality.ClassLine(
                id: schoolClass.id, label: Self.told(schoolClass.label),
                quality: quality(school, schoolClass.id, children: schoolClass.children),
                expected: ExpectedSize(children: lastYear[schoolClass.label]),
                apart: apart.reduce(0) { $0 + $1.children })
        }
        let gone = known.isEmpty ? [] : lastYear.keys.filter { label in !known.contains { $0.label == label } }
        lines += gone.sorted().map {
            CensusQuality.ClassLine(
                id: nil, label: $0, quality: RosterQuality(), expected: ExpectedSize(children: lastYear[$0]))
        }
        if open[school]?[nil] != nil {
            lines.append(
                CensusQuality.ClassLine(
                    id: nil, label: CensusWords.elsewhere, quality: quality(school, nil, children: 0),
                    expected: ExpectedSize()))
        }
        return lines
    }

    /// `单独安置(1)（自六年级(1)班分出）`; any other class as it is called.
    private static func told(_ label: String) -> String {
        let whole = ClassGroup.classLabel(in: label)
        return whole == label ? label : "\(label.dropFirst(whole.count + 1))（自\(whole)分出）"
    }

    private func quality(_ school: ID<School>, _ schoolClass: ClassID, children: Int) -> RosterQuality {
        RosterQuality(
            children: children, faulty: faulty[school]?[schoolClass] ?? 0,
            tally: open[school]?[schoolClass] ?? FindingTally())
    }
}
