import Domain
import Office
import Storage

/// What is left in the graduates' pool 小学毕业生库 after the newest export 清零情况 (notice 六(三)): 清零 is this list being
/// empty, never a tick.
package struct ClearanceList: Hashable, Sendable {
    /// One graduate whom no school has claimed.
    package struct Line: Hashable, Sendable {
        package let number: Int
        package let name: String
        package let identity: String
        package let studentNumber: String
        package let school: ID<School>?
        package let schoolName: String
        /// 招生状态, as read.
        package let status: String
        /// `nil`: nobody of the cohort has these numbers.
        package let student: ID<Student>?
        package let standing: Standing?
        /// The office that must act: the child's holder; the bureau where the child is settled or unknown here and its
        /// school too; else the graduating school.
        package let holder: Unit
        package let due: Day?

        /// Where the child is known, and no office has anything more to do 已明确去向.
        var isSettled: Bool { standing?.isSettled ?? false }
    }

    /// The export's file and day.
    package let file: String
    package let day: Day
    package let lines: [Line]

    package var isCleared: Bool { lines.isEmpty }

    /// The lines by graduating school, in the order of the directory; schools that it does not know come last.
    package var bySchool: [(school: String, lines: [Line])] {
        var order: [String] = []
        var groups: [String: [Line]] = [:]
        for line in lines {
            if groups[line.schoolName] == nil { order.append(line.schoolName) }
            groups[line.schoolName, default: []].append(line)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}

package struct ClearanceQuery {
    private let desk: Desk
    private let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The remainder that the officer reaches; `nil` before the first export of the pool has come in.
    package func list() throws -> ClearanceList? {
        let export = try desk.connection.row(
            """
            SELECT id, file, day FROM record_export
            WHERE county = \(desk.county) AND year = \(year) AND list = 'pool' ORDER BY day DESC, id DESC LIMIT 1
            """)
        guard let export else { return nil }
        let lines = try desk.connection.rows(
            """
            SELECT national_record.*, standing.standing, standing.holder, standing.due
            FROM national_record
            LEFT JOIN standing ON standing.county = national_record.county
                AND standing.student_id = national_record.student_id
            WHERE national_record.county = \(desk.county)
                AND national_record.export_id = \(try export.id("id", of: RecordSheet.self)) AND \(reachesLine)
            ORDER BY national_record.school_id NULLS LAST, national_record.school_name, national_record.row_number
            """
        ).map(ClearanceList.Line.init(row:))
        return ClearanceList(file: try export.text("file"), day: try export.day("day"), lines: lines)
    }

    /// A line of the officer's own schools, or of a child whom he reaches.
    private var reachesLine: SQL {
        switch desk.jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (\(desk.reachesStanding) OR national_record.school_id IN (SELECT id FROM school
                WHERE school.county = \(desk.county) AND school.township_id = \(town)))
            """
        case .sending(let school), .receiving(let school):
            "(\(desk.reachesStanding) OR national_record.school_id = \(school))"
        }
    }
}

extension ClearanceList.Line {
    fileprivate init(row: Row) throws {
        let school: ID<School>? = try row.idOrNil("school_id")
        let student: ID<Student>? = try row.idOrNil("student_id")
        let stored = try row.textOrNil("holder").flatMap(Unit.init(text:))
        self.init(
            number: try row.int("row_number"), name: try row.text("name"), identity: try row.text("identity_text"),
            studentNumber: try row.text("student_number"), school: school, schoolName: try row.text("school_name"),
            status: try row.text("status"), student: student, standing: try row.wordOrNil("standing"),
            holder: stored ?? (student == nil ? school.map(Unit.school) : nil) ?? .bureau, due: try row.dayOrNil("due"))
    }
}
