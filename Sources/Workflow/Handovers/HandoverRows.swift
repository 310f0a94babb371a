import Domain
import Storage

extension HandoverLine {
    init(row: Row) throws {
        var texts: [HandoverField: String] = [:]
        for field in HandoverField.allCases { texts[field] = try row.text(field.rawValue) }
        self.init(
            number: try row.int("number"), student: try row.id("student_id"), texts: texts,
            verdict: try row.word("verdict"), reason: try row.text("reason"),
            settlement: try row.wordOrNil("settlement"), settlementReason: try row.text("settlement_reason"))
    }
}

extension HandoverNames {
    /// A frozen packet keeps the names it was frozen with, whatever the schools are called today.
    init(row: Row) throws {
        let isFrozen = try row.intOrNil("children") != nil
        self.init(
            township: try row.text(isFrozen ? "township_name" : "township_now"),
            sending: try row.text(isFrozen ? "sending_name" : "sending_now"),
            schoolClass: try row.text(isFrozen ? "class_label" : "class_now"),
            receiving: try row.text(isFrozen ? "receiving_name" : "receiving_now"))
    }
}

extension HandoverSignature {
    init(row: Row) throws {
        self.init(
            step: try row.word("step"), unit: try row.unit("unit"), officer: try row.id("officer_id"),
            officerName: try row.text("officer_name"), at: try row.timestamp("at"), day: try row.day("day"),
            isBackfilled: try row.bool("is_backfilled"))
    }
}

extension Correction {
    init(row: Row, lines: [Line]) throws {
        self.init(
            id: try row.id("id"), serial: try row.text("serial"), handover: try row.id("handover_id"),
            sending: try row.text("sending_name"), receiving: try row.text("receiving_name"),
            reason: try row.text("reason"), officerName: try row.text("officer_name"), unit: try row.unit("unit"),
            at: try row.timestamp("at"), day: try row.day("day"), isBackfilled: try row.bool("is_backfilled"),
            lines: lines)
    }
}

extension Correction.Line {
    init(row: Row) throws {
        let field: HandoverField? = try row.wordOrNil("field")
        let (sealed, corrected) = (try row.text("sealed"), try row.text("corrected"))
        self.init(
            number: try row.intOrNil("line_number"), student: try row.id("student_id"),
            name: try row.text("student_name"),
            change: field.map { .text($0, sealed: sealed, corrected: corrected) } ?? .added)
    }
}

extension Act {
    fileprivate static func entry(_ row: Row) throws -> Entry {
        Entry(try row.word("kind"), on: try row.text("subject"))
    }

    init(row: Row) throws {
        self.init(
            id: try row.id("id"), entry: try Self.entry(row), unit: try row.unit("unit"),
            officer: try row.id("officer_id"), officerName: try row.text("officer_name"), at: try row.timestamp("at"),
            day: try row.day("day"), document: try row.text("document"), reason: try row.text("reason"),
            isBackfilled: try row.bool("is_backfilled"))
    }
}

extension Row {
    fileprivate func unit(_ column: String) throws -> Unit {
        guard let unit = Unit(text: try text(column)) else { throw BadColumn(name: column) }
        return unit
    }
}
