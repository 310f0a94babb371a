import Domain
import Office
import Storage

/// The lines of the check-in lists, and whom those in doubt may be.
extension ArrivalStore {
    /// Keeps the lines of one list. What it holds stands in place of an earlier list of the same name, and of the lines
    /// of other lists that a person looks at or has decided on: a line that comes again stands once.
    func add(_ links: [ArrivalLink], file: String, school: ID<School>, year: Int) throws {
        let contents = Set(links.map(\.content))
        let again = try questions(at: school, year: year).filter { $0.file != file && contents.contains($0.content) }
        for link in again { try remove("file = \(link.file) AND row_number = \(link.line.number)", school, year) }
        try remove("file = \(file)", school, year)
        func key(_ link: ArrivalLink) -> [SQLValue] {
            [county.sqlValue, year.sqlValue, school.sqlValue, file.sqlValue, link.line.number.sqlValue]
        }
        try connection.insert(
            into: "arrival_line",
            [
                "county", "year", "school_id", "file", "row_number", "name", "identity_text", "student_number",
                "graduated_from", "has_arrived", "day", "class_label", "boards", "ground", "state", "student_id",
                "act_id",
            ],
            links.map { link in
                let line = link.line
                return key(link) + [
                    line.name.sqlValue, line.identity.sqlValue, line.studentNumber.sqlValue,
                    line.graduatedFrom.sqlValue, line.hasArrived.sqlValue, line.day.sqlValue,
                    line.classLabel.sqlValue, line.boards.sqlValue, link.ground.sqlValue, link.state.sqlValue,
                    link.student.sqlValue, link.act.sqlValue,
                ]
            })
        try connection.insert(
            into: "arrival_candidate", ["county", "year", "school_id", "file", "row_number", "student_id"],
            links.flatMap { link in link.candidates.map { key(link) + [$0.sqlValue] } })
    }

    private func remove(_ lines: SQL, _ school: ID<School>, _ year: Int) throws {
        let place: SQL = "county = \(county) AND year = \(year) AND school_id = \(school)"
        try connection.run("DELETE FROM arrival_candidate WHERE \(place) AND \(lines)")
        try connection.run("DELETE FROM arrival_line WHERE \(place) AND \(lines)")
    }

    /// The lines of a school that wait for a person, and those that a person has decided on, list by list.
    func questions(at school: ID<School>, year: Int) throws -> [ArrivalLink] {
        var candidates: [String: [ID<Student>]] = [:]
        for row in try connection.rows(
            """
            SELECT file, row_number, student_id FROM arrival_candidate
            WHERE county = \(county) AND year = \(year) AND school_id = \(school) ORDER BY student_id
            """)
        {
            candidates["\(try row.int("row_number")) \(try row.text("file"))", default: []]
                .append(try row.id("student_id"))
        }
        return try connection.rows(
            """
            SELECT * FROM arrival_line WHERE county = \(county) AND year = \(year) AND school_id = \(school)
                AND (state = 'open' OR act_id IS NOT NULL)
            ORDER BY file, row_number
            """
        ).map { row in
            var link = try ArrivalLink(row: row)
            link.candidates = candidates["\(link.line.number) \(link.file)"] ?? []
            return link
        }
    }

    /// What persons have decided on this school's lines.
    func decisions(at school: ID<School>, year: Int) throws -> [ArrivalLink.Content: ArrivalLink] {
        Dictionary(
            try questions(at: school, year: year).filter { $0.act != nil }.map { ($0.content, $0) },
            uniquingKeysWith: { _, last in last })
    }

    /// Throws `NotFound` for a line that is not there any more, or of which nobody has to say anything.
    func question(_ token: String, at school: ID<School>, year: Int) throws -> ArrivalLink {
        guard let link = try questions(at: school, year: year).first(where: { $0.token == token }) else {
            throw NotFound()
        }
        return link
    }

    func save(_ link: ArrivalLink, at school: ID<School>, year: Int) throws {
        try connection.run(
            """
            UPDATE arrival_line SET state = \(link.state), student_id = \(link.student), act_id = \(link.act)
            WHERE county = \(county) AND year = \(year) AND school_id = \(school) AND file = \(link.file)
                AND row_number = \(link.line.number)
            """)
    }
}

extension ArrivalLink {
    fileprivate init(row: Row) throws {
        self.init(
            file: try row.text("file"),
            line: ArrivalSheet.Line(
                number: try row.int("row_number"), name: try row.text("name"),
                identity: try row.text("identity_text"), studentNumber: try row.text("student_number"),
                graduatedFrom: try row.text("graduated_from"), hasArrived: try row.bool("has_arrived"),
                day: try row.day("day"), classLabel: try row.text("class_label"), boards: try row.boolOrNil("boards")),
            ground: try row.word("ground"), state: try row.word("state"), student: try row.idOrNil("student_id"),
            act: try row.idOrNil("act_id"))
    }
}
