import Domain
import Office
import Storage

extension InspectionStore {
    /// Every inspection of a year that the officer reaches, the newest first.
    package func all(year: Int) throws -> [InspectionFile] {
        try files("inspection.year = \(year)")
    }

    package func find(_ id: ID<Inspection>) throws -> InspectionFile {
        guard let file = try files("inspection.id = \(id)").first else { throw NotFound() }
        return file
    }

    /// An order with the inspection that it came from.
    func find(order id: ID<Rectification>) throws -> (file: InspectionFile, order: InspectionFile.Order) {
        let row = try desk.connection.row(
            "SELECT inspection_id FROM rectification WHERE county = \(desk.county) AND id = \(id)")
        guard let row else { throw NotFound() }
        let file = try find(row.id("inspection_id"))
        guard let order = file.orders.first(where: { $0.id == id }) else { throw NotFound() }
        return (file, order)
    }

    private func files(_ condition: SQL) throws -> [InspectionFile] {
        var files = try desk.connection.rows(
            """
            SELECT * FROM inspection WHERE county = \(desk.county) AND \(condition) AND \(desk.reachesInspection)
            ORDER BY serial DESC
            """
        ).map(InspectionFile.init(row:))
        let places = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.id, $0) })
        func each(_ rows: [Row], _ add: (inout InspectionFile, Row) throws -> Void) throws {
            for row in rows { if let place = places[try row.id("inspection_id")] { try add(&files[place], row) } }
        }
        let ids = files.map(\.id)
        try each(parts("inspection_check", ids, by: "proof")) { $0.checks.append(try InspectionFile.Check(row: $1)) }
        try each(parts("inspection_finding", ids, by: "number")) { $0.findings.append(try $1.text("text")) }
        try each(parts("rectification", ids, by: "serial")) { $0.orders.append(try InspectionFile.Order(row: $1)) }
        try each(sample(ids)) { $0.children.append(try InspectionFile.Child(row: $1)) }
        return files
    }

    private func parts(_ table: SQL, _ ids: [ID<Inspection>], by order: SQL) throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT * FROM \(table) WHERE county = \(desk.county) AND inspection_id IN \(list: ids)
            ORDER BY inspection_id, \(order)
            """)
    }

    private func sample(_ ids: [ID<Inspection>]) throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT inspection_child.*, student.name, student.sex, student.school_id, student.class_id, standing.standing
            FROM inspection_child
            JOIN student ON student.county = inspection_child.county AND student.id = inspection_child.student_id
            JOIN standing ON standing.county = inspection_child.county
                AND standing.student_id = inspection_child.student_id
            WHERE inspection_child.county = \(desk.county) AND inspection_child.inspection_id IN \(list: ids)
            ORDER BY inspection_child.inspection_id, inspection_child.number
            """)
    }
}

extension InspectionFile {
    fileprivate init(row: Row) throws {
        guard let unit = Unit(text: try row.text("unit")) else { throw BadColumn(name: "unit") }
        self.init(
            id: try row.id("id"), year: try row.int("year"), serial: try row.text("serial"), unit: unit,
            unitName: try row.text("unit_name"), state: try row.word("state"), openedOn: try row.day("opened_on"),
            officerName: try row.text("officer_name"), closedOn: try row.dayOrNil("closed_on"))
    }
}

extension InspectionFile.Check {
    fileprivate init(row: Row) throws {
        let total = try row.intOrNil("total")
        let open = try row.intOrNil("open")
        self.init(
            proof: try row.word("proof"), verdict: try row.word("verdict"),
            reading: total.flatMap { total in open.map { ProofReading(total: total, open: $0) } },
            note: try row.text("note"))
    }
}

extension InspectionFile.Child {
    fileprivate init(row: Row) throws {
        self.init(
            number: try row.int("number"), student: try row.id("student_id"), name: try row.text("name"),
            sex: try row.wordOrNil("sex"), school: try row.id("school_id"), schoolClass: try row.idOrNil("class_id"),
            standing: try row.word("standing"), sighting: try row.word("sighting"))
    }
}

extension InspectionFile.Order {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id("id"), serial: try row.text("serial"), state: try row.word("state"),
            demand: try row.text("demand"), deadline: try row.day("deadline"), orderedOn: try row.day("ordered_on"),
            orderedBy: try row.text("ordered_by"), answer: try row.text("answer"),
            answeredOn: try row.dayOrNil("answered_on"), answeredBy: try row.text("answered_by"),
            verdict: try row.text("verdict"), acceptedOn: try row.dayOrNil("accepted_on"))
    }
}
