import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

@Suite(.serialized) struct LargeRosterTests {
    typealias Child = CensusChild
    private static let file = "全州.xlsx"

    /// Children of three schools in the order of the schools, faulty ones and doubles among them.
    static var rows: [[String]] {
        let guanghui = (1...9).map { Child($0, "罗小\($0)") }
        let xinchang = (10...15).map { Child($0, "王小\($0)") }
        let yunwu = (16...22).map { Child($0, "赵小\($0)") }
        var lines = guanghui.map { ["光辉小学", "2152900101"] + $0.cells }
        lines[2][5] = "522799201409010012"
        lines[4][6] = ""
        // The same child twice in one part.
        lines.append(["光辉小学", "2152900101"] + Child(6, "罗小6").cells)
        lines += xinchang.map { ["新场小学", "2152900102"] + $0.cells }
        lines.append(["合计", "", "16人"])
        lines += yunwu.map { ["云雾小学", "2152900103"] + $0.cells }
        return lines
    }

    static func sheets(_ rows: [[String]]) -> [Sheet] {
        let above = [["全州2026届六年级学生花名册"], ["学校名称", "学校标识码"] + Child.headers]
        return [sheet("花名册", above + rows), sheet("说明", [["本表由各校填写"], ["有疑问请打电话"]])]
    }

    static func sheet(_ name: String, _ rows: [[String]]) -> Sheet {
        Sheet(
            name: name,
            rows: rows.enumerated().map { index, cells in
                SheetRow(number: index + 1, cells: cells.map { $0.isEmpty ? .empty : .text($0) })
            })
    }

    private static func large(_ sheets: [Sheet], bound: Int = 5, partRows: Int = 8) throws -> LargeRoster? {
        try LargeRoster(named: file, bound: bound, partRows: partRows, telling: telling(sheets))
    }

    private static func telling(_ sheets: [Sheet], dyingAfter last: Int = .max) -> LargeRoster.Telling {
        { take throws(WorkbookRefusal) in
            for sheet in sheets {
                try take(.begin(name: sheet.name, isHidden: sheet.isHidden))
                for row in sheet.rows {
                    if row.number > last { throw .parserDied }
                    try take(.row(row))
                }
                try take(.end(sheet.notes))
            }
        }
    }

    @discardableResult
    func takeWhole(_ sheets: [Sheet], into county: CensusCounty) async throws -> ImportRoster.Outcome {
        let directory = try await directory(of: county)
        let roster = RosterReader.read(sheets: sheets, fileName: Self.file, directory: directory)
        let bytes = Self.bytes(of: sheets)
        return try await county.office.perform(
            ImportRoster(roster, file: SourceFile(name: Self.file, bytes: bytes), year: 2026, keeping: bytes),
            as: CensusCounty.bureau)
    }

    @discardableResult
    func takeParts(
        _ sheets: [Sheet], partRows: Int = 8, into county: CensusCounty
    ) async throws -> ImportRoster.Outcome {
        let roster = try #require(try Self.large(sheets, partRows: partRows))
        return try await county.office.perform(
            ImportLargeRoster(
                roster, bytes: Self.bytes(of: sheets), year: 2026, directory: directory(of: county),
                telling: Self.telling(sheets)),
            as: CensusCounty.bureau)
    }

    private static func bytes(of sheets: [Sheet]) -> [UInt8] { Array("\(sheets)".utf8) }

    private func directory(of county: CensusCounty) async throws -> CensusDirectory {
        try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
    }

    private func words(_ outcome: ImportRoster.Outcome) -> [Int] {
        [outcome.rows, outcome.newChildren, outcome.changed, outcome.doubles, outcome.tally.kinds.values.reduce(0, +)]
    }

    @Test(arguments: CensusEngine.all)
    func `taken in part by part a roster leaves what it leaves taken in as a whole`(engine: CensusEngine) async throws {
        let changed = Self.rows.enumerated().map { index, cells in
            index % 5 == 1 ? cells.prefix(7) + ["云岭县德新镇新场村\(index)号"] + cells.dropFirst(8) : cells
        }
        for rows in [[Self.rows], [Self.rows, changed]] {
            var whole: [String: [String]] = [:]
            try await engine.with { county in
                for rows in rows { try await takeWhole(Self.sheets(rows), into: county) }
                whole = try await county.contents()
            }
            for partRows in [12, 13, 20] {
                try await engine.with { county in
                    for rows in rows { try await takeParts(Self.sheets(rows), partRows: partRows, into: county) }
                    let parts = try await county.contents()
                    for (table, lines) in whole { #expect(parts[table] == lines, "\(table), \(partRows)") }
                }
            }
        }
    }

    @Test func `the outcome is that of the whole`() async throws {
        try await CensusEngine.memory.with { county in
            let whole = try await takeWhole(Self.sheets(Self.rows), into: county)
            try await CensusEngine.memory.with { other in
                let parts = try await takeParts(Self.sheets(Self.rows), into: other)
                #expect(words(parts) == words(whole))
                #expect(parts.rows == 23)
                #expect(parts.newChildren == 22)
            }
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the same again says nothing new and changes nothing`(engine: CensusEngine) async throws {
        try await engine.with { county in
            // Every school is cut apart, and a child stands in two parts.
            let children = Self.rows.filter { $0.count > 3 }
            let mixed =
                children.sorted { ($0[3].suffix(1), $0[3]) < ($1[3].suffix(1), $1[3]) }
                + [["光辉小学", "2152900101"] + Child(1, "罗小1").cells]
            for rows in [Self.rows, mixed] {
                try await takeParts(Self.sheets(rows), into: county)
                let before = try await county.contents()
                let again = try await takeParts(Self.sheets(rows), into: county)
                #expect(again.isKnown)
                #expect(again.newChildren == 0)
                #expect(try await county.contents() == before)
            }
            #expect(try await county.sizes()["student"] == 22)
        }
    }

    @Test func `what only the last part says new is written, with all parts before it`() async throws {
        try await CensusEngine.memory.with { county in
            try await takeParts(Self.sheets(Self.rows), into: county)
            let more = Self.rows + [["云雾小学", "2152900103"] + Child(40, "赵小40").cells]
            let outcome = try await takeParts(Self.sheets(more), into: county)
            #expect(!outcome.isKnown)
            #expect([outcome.rows, outcome.newChildren] == [24, 1])
            #expect(try await county.sizes()["student"] == 23)
            let lines = try await county.database.read { connection in
                try connection.rows("SELECT child_rows FROM roster_file ORDER BY id").map { try $0.int("child_rows") }
            }
            #expect(lines == [23, 24])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a child on two schools' rows in two parts is a question to both`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let double = ["云雾小学", "2152900103"] + Child(1, "罗小1").cells
            let again = ["光辉小学", "2152900101"] + Child(2, "罗小2").with { $0.phone = "14400000555" }.cells
            let outcome = try await takeParts(Self.sheets(Self.rows + [double, again]), into: county)
            #expect(outcome.doubles == 3)
            #expect(try await county.doubles().map(\.other) == [CensusCounty.yunwuSchool])
            #expect(try await county.sizes()["student"] == 22)
            let found = try await county.findings(of: CensusCounty.yunwuSchool).map(\.code).filter(\.isDouble)
            #expect(found == [.idDoubleElsewhere])
            #expect(try await county.findings().count { $0.code == .idDoubleElsewhere } == 2)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a fault in the last part leaves nothing`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let before = try await county.contents()
            let unknown = Self.sheets(Self.rows + [["无名小学", "2152999999"] + Child(40, "赵小40").cells])
            let refusal = await #expect(throws: RosterRefusal.self) { try await takeParts(unknown, into: county) }
            #expect(refusal?.sentence.contains("第27行") == true)
            // The child dies in the second reading.
            let roster = try #require(try Self.large(Self.sheets(Self.rows)))
            let command = ImportLargeRoster(
                roster, bytes: [1], year: 2026, directory: try await directory(of: county),
                telling: Self.telling(Self.sheets(Self.rows), dyingAfter: 24))
            await #expect(throws: WorkbookRefusal.parserDied) {
                try await county.office.perform(command, as: CensusCounty.bureau)
            }
            #expect(try await county.contents() == before)
        }
    }

    /// A namesake without numbers stands in the first part, the child's own row with its numbers in the last.
    @Test(arguments: CensusEngine.all)
    func `in a school that is cut apart no record passes to a namesake of an earlier part`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let own = Child(1, "罗小雨")
            let unnumbered = Child(2, "王明").with { ($0.identity, $0.number) = ("", "") }
            try await county.take([own, unnumbered])
            let namesake = own.with { ($0.identity, $0.number, $0.phone) = ("", "", "14400000555") }
            func row(_ child: Child) -> [String] { ["光辉小学", "2152900101"] + child.cells }
            let others = (10...15).map { ["新场小学", "2152900102"] + Child($0, "王小\($0)").cells }
            let moved = own.with { $0.address = "云岭县德新镇新场村9组" }
            let known = try await county.students()
            // Its rows do not stand together.
            try await takeParts(
                Self.sheets([row(namesake), row(unnumbered)] + others + [row(moved)]), into: county)
            let now = try await county.students()
            // Who has no numbers is known again by name and class.
            #expect(now.count == 3 && Set(known.map(\.id)).isSubset(of: now.map(\.id)))
            let child = try #require(now.first { $0.id == known.first { $0.details.name == "罗小雨" }?.id })
            #expect(child.details.identityKey == own.identity && child.details.homeAddress == moved.address)
            #expect(child.details.guardians == known.first { $0.id == child.id }?.details.guardians)
        }
    }

    @Test func `a school is cut apart when its rows are too many or do not stand together`() async throws {
        try await CensusEngine.memory.with { county in
            let directory = try await directory(of: county)
            func apart(_ sheets: [Sheet], _ partRows: Int) throws -> Set<ID<School>> {
                try #require(try Self.large(sheets, partRows: partRows)).schoolsApart(directory)
            }
            #expect(try apart(Self.sheets(Self.rows), 12) == [])
            #expect(try apart(Self.sheets(Self.rows), 8) == [CensusCounty.guanghui])
            // The same school once by its name and once by its code.
            let other = ["", "2152900103"] + Child(50, "赵小50").cells
            let again = Self.rows + [["新场小学", "2152900102"] + Child(51, "王小51").cells, other]
            #expect(try apart(Self.sheets(again), 12) == [CensusCounty.xinchang, CensusCounty.yunwuSchool])
            // One sheet for each class of a school.
            let title = [["光辉小学2026届六年级花名册"], Child.headers]
            let classes = ["六1班", "六2班"].map { Self.sheet($0, title + (1...4).map { Child($0, "罗小\($0)").cells }) }
            #expect(try apart(classes, 12) == [CensusCounty.guanghui])
            #expect(try apart([Self.sheet("六1班", title + (1...8).map { Child($0, "罗小\($0)").cells })], 12) == [])
        }
    }

    @Test func `only many rows make a large roster, and merged cells below its header none`() throws {
        let sheets = Self.sheets(Self.rows)
        #expect(try Self.large(sheets, bound: 26) == nil)
        #expect(try Self.large(sheets, bound: 25)?.rows == 26)
        // Nor does another list on its sheet, below or beside: it is read as a whole.
        #expect(try Self.large(Self.sheets(Self.rows + [["学校标识码", "学校名称"] + Child.headers])) == nil)
        let beside = Child.three.map { ["光辉小学", "2152900101"] + $0.cells + $0.cells }
        let heads = [["学校名称", "学校标识码"] + Child.headers + Child.headers]
        #expect(try Self.large([Self.sheet("花名册", heads + beside + beside)]) == nil)
        var merged = sheets
        merged[0].notes.merges = [MergedRange(rows: 5...7, columns: 0...0)]
        #expect(try Self.large(merged) == nil)
        merged[0].notes.merges = [MergedRange(rows: 1...1, columns: 0...9)]
        #expect(try Self.large(merged) != nil)
    }
}

extension CensusCounty {
    /// What rosters leave in the tables, without ids.
    func contents() async throws -> [String: [String]] {
        let queries: [String: SQL] = [
            "student": """
            SELECT school_class.label, student.school_id, position, name, pinyin, sex, birth, identity_text, identity_key,
                student_number, home_address, guardians FROM student
            JOIN school_class ON school_class.county = student.county AND school_class.id = student.class_id
            """,
            "fact": """
            SELECT student.name, sequence, kind, day FROM fact
            JOIN student ON student.county = fact.county AND student.id = fact.student_id
            """,
            "standing": """
            SELECT student.name, sequence, membership, standing, holder, due, since, sending_id, town_id FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            """,
            "roster_file": "SELECT name, digest, child_rows, keeps_changes FROM roster_file",
            "roster_line": """
            SELECT sheet, row_number, kind, student.name, match_key, roster_line.school_id, class_label, text
            FROM roster_line LEFT JOIN student
                ON student.county = roster_line.county AND student.id = roster_line.student_id
            """,
            "finding": """
            SELECT sheet, row_number, column_name, code, severity, value, suggestion, sentence, student.name,
                finding.school_id, state, mended_value FROM finding
            LEFT JOIN student ON student.county = finding.county AND student.id = finding.student_id
            """,
            "roster_change": "SELECT side, name, school_id, home_address, position FROM roster_change",
            "census_return": "SELECT school_id, state FROM census_return",
            "double_question": "SELECT school_id, other_school_id, sheet, row_number FROM double_question",
            "act": "SELECT kind, subject, sequence, document, reason FROM act",
            "raw_file": "SELECT name, digest, school_id FROM raw_file",
        ]
        return try await database.read { connection in
            try queries.mapValues { query in
                try connection.rows(query).map { row in
                    try row.columnNames.map { "\(try row.value($0))" }.joined(separator: "|")
                }.sorted()
            }
        }
    }
}
