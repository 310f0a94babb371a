import Allocation
import Domain
import Office
import Web
import Workbook

/// One list of 学位够不够, as its page and its sheet show it.
struct SeatTable: Sendable {
    struct Row: Sendable {
        let texts: [String]
        var level: SeatWarning.Level?
    }

    let caption: String
    var note = ""
    let headers: [String]
    /// Headers above numbers.
    let counts: Set<String>
    let rows: [Row]

    private var isWarned: Bool { rows.contains { $0.level != nil } }

    /// - Parameter last: only so many rows, the last ones.
    func page(last: Int = .max) -> DataTable? {
        guard !rows.isEmpty else { return nil }
        let shown = rows.suffix(last)
        return DataTable(
            caption: caption, note: shown.count < rows.count ? "最后 \(shown.count) 级" : note,
            columns: headers.map { DataTable.Column($0, isNumber: counts.contains($0)) }
                + (isWarned ? [DataTable.Column("预警")] : []),
            rows: shown.map { row in
                zip(row.texts, headers).enumerated().map { place, pair in
                    if place == 0 { return .heading(pair.0) }
                    return counts.contains(pair.1) ? Int(pair.0).map { .number($0) } ?? .text(pair.0) : .text(pair.0)
                } + (row.level.map { [.tag($0.tag)] } ?? [])
            })
    }

    func sheet(_ title: String) -> SheetDraft {
        SheetDraft(
            name: caption, title: title, lines: note.isEmpty ? [] : [note],
            headers: headers + (isWarned ? ["预警"] : []), width: 16, counts: counts,
            texts: rows.map { $0.texts + ($0.level.map { [$0.label] } ?? []) })
    }
}

/// The lists of 学位够不够.
struct SeatTables: Sendable {
    let outlook: SeatOutlook
    let later: [SeatOutlook.Year]

    var schools: SeatTable {
        SeatTable(
            caption: "各校学位预警", note: "把每个班算到最近的初中", headers: ["学校", "学位", "最近的班级", "最近的人数", "占学位"],
            counts: ["学位", "最近的班级", "最近的人数"],
            rows: outlook.demands.map {
                row([$0.school, "\($0.seats)", "\($0.classes)", "\($0.children)"], $0.taken, of: $0.seats)
            })
    }

    var regions: SeatTable {
        let words = ShortageWords(outlook.names)
        return SeatTable(
            caption: "片区学位预警",
            note: (outlook.problem.longestWay == nil ? "没有设最远允许路程，能去的学校都算在内" : "从最紧的一片起")
                + (outlook.tight.count > 1 ? "；后面的片不算前面各片的学校" : ""),
            headers: ["镇（街）", "可去的学校", "班级", "人数", "学位", "占学位"], counts: ["班级", "人数", "学位"],
            rows: outlook.tight.map { region in
                row(
                    [
                        outlook.isWhole(region) ? "全县" : words.towns(of: region).joined(separator: "、"),
                        outlook.isWhole(region)
                            ? "全部 \(region.schools.count) 所"
                            : region.schools.map { outlook.names.schools[$0] }.joined(separator: "、"),
                        "\(outlook.names.count(region.classes))", "\(region.children)", "\(region.seats)",
                    ], region.pupils, of: region.seats)
            })
    }

    /// Only the schools that have beds, or are asked for some; none where nobody knows of beds.
    var beds: SeatTable {
        let beds = outlook.beds
        let rows = zip(outlook.names.schools, zip(beds.beds, beds.boarders)).filter { $1.0 + $1.1 > 0 }
        return SeatTable(
            caption: "寄宿床位预警", note: "要寄宿、而且最近的初中超过走读距离的学生",
            headers: ["学校", "寄宿床位", "要寄宿的人数", "占床位"], counts: ["寄宿床位", "要寄宿的人数"],
            rows: beds.isUnknown ? [] : rows.map { row([$0, "\($1.0)", "\($1.1)"], $1.1, of: $1.0, none: "没有床位") })
    }

    var years: SeatTable {
        let years = [outlook.year] + later
        let stranded = years.contains { $0.stranded > 0 } ? ["无校可去的学生"] : []
        return SeatTable(
            caption: "各年学位", note: later.isEmpty ? "以后各年的班级还没有登记" : "",
            headers: ["年度", "学生"] + stranded + ["学位", "缺学位", "要寄宿的人数", "寄宿床位", "缺床位", "占学位"],
            counts: ["学生", "无校可去的学生", "学位", "缺学位", "要寄宿的人数", "寄宿床位", "缺床位"],
            rows: years.map { year in
                row(
                    ["\(year.year)年", "\(year.children)"] + stranded.map { _ in "\(year.stranded)" }
                        + [
                            "\(year.seats)", "\(year.missing)", "\(year.boarders)", "\(year.beds)",
                            "\(year.bedsMissing)",
                        ], year.taken, of: year.seats,
                    // No share tells of seats that are too far away, nor of children without a school.
                    isShort: year.missing + year.stranded > 0)
            })
    }

    var curve: SeatTable {
        SeatTable(
            caption: "允许的路程与缺口", headers: ["允许的路程", "路程以内缺的学位"], counts: ["路程以内缺的学位"],
            rows: outlook.curve.map {
                SeatTable.Row(texts: ["\(PlacementWords.way($0.metres))以内", "\($0.missing)"])
            })
    }

    var stranded: SeatTable {
        let problem = outlook.problem
        return SeatTable(
            caption: "没有学校可去的班", note: "没有道路距离，或者规则、最远允许路程都不允许", headers: ["班级", "学生"], counts: ["学生"],
            rows: outlook.stranded.classes.map {
                SeatTable.Row(texts: [problem.names.classes[$0], "\(problem.children[$0])"])
            })
    }

    private func row(
        _ texts: [String], _ demand: Int, of seats: Int, none: String = "没有学位", isShort: Bool = false
    ) -> SeatTable.Row {
        SeatTable.Row(
            texts: texts + [SeatWords.share(demand, of: seats, none: none)],
            level: isShort ? .red : outlook.warning.level(demand: demand, seats: seats))
    }

    func sheets(_ repairs: SeatRepairs?) -> [SheetDraft] {
        let title = "\(outlook.problem.year)年学位够不够"
        let mending = repairs.map {
            [$0.lead] + $0.lines.map { $0.sentence + $0.cost } + [$0.untried].compactMap(\.self)
        }
        let told = [SeatWords.verdict(outlook)] + SeatWords.sentences(outlook) + (mending ?? [])
        let words = SheetDraft(
            name: "说明", title: title, headers: ["说明"], width: 100, counts: [], texts: told.map { [$0] })
        return [words]
            + [stranded, schools, regions, beds, years, curve].filter { !$0.rows.isEmpty }.map { $0.sheet(title) }
    }
}

/// Takes the outlook of the seats out of the system as a sheet.
struct ExportSeats: Command {
    let year: Int

    func run(in desk: Desk) throws -> SeatQuestion {
        try desk.require(.exportLists)
        let question = try desk.seatQuestion(year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "学位够不够")
        return question
    }
}
