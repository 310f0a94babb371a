import Domain
import Office
import Storage
import Synchronization
import Workbook

@testable import Workflow

/// The databases that the census is tried on. PostgreSQL joins when `TEST_POSTGRES` holds its URL.
enum CensusEngine: String, CaseIterable, Sendable {
    case memory, postgres

    static var all: [CensusEngine] { allCases.filter { $0 == .memory || TestPostgres.url != nil } }

    func with(_ body: (CensusCounty) async throws -> Void) async throws {
        guard self == .postgres else { return try await body(CensusCounty(.sqliteInMemory())) }
        try await TestPostgres.withSchema { try await body(CensusCounty($0)) }
    }
}

/// Two towns, three sending schools of two sixth-grade classes, one receiving school, the cohort of 2026 in census.
struct CensusCounty {
    static let dexin = ID<Township>("522799101")
    static let yunwu = ID<Township>("522799102")
    static let guanghui = ID<School>("2152900101")
    static let xinchang = ID<School>("2152900102")
    static let yunwuSchool = ID<School>("2152900103")

    static let teacher = Officer(id: ID("o1"), name: "罗老师", role: .primary, unit: .school(guanghui))
    /// At the teacher's school.
    static let colleague = Officer(id: ID("o7"), name: "龙老师", role: .primary, unit: .school(guanghui))
    static let other = Officer(id: ID("o2"), name: "钱老师", role: .primary, unit: .school(xinchang))
    static let station = Officer(id: ID("o3"), name: "吴站长", role: .station, unit: .station(dexin))
    static let stranger = Officer(id: ID("o4"), name: "孙站长", role: .station, unit: .station(yunwu))
    static let bureau = Officer(id: ID("o5"), name: "李会计", role: .county, unit: .bureau)
    static let receiver = Officer(id: ID("o6"), name: "王主任", role: .junior, unit: .school(ID("3152900100")))

    let office: Office
    let database: Database
    let county = ID<County>("522799")

    init(_ database: Database) async throws {
        self.database = database
        let moments = Mutex(Timestamp(Day(number: 20_615), hour: 9).milliseconds)
        let clock: @Sendable () -> Timestamp = {
            moments.withLock { milliseconds in
                milliseconds += 60_000
                return Timestamp(milliseconds: milliseconds)
            }
        }
        office = Office(
            database: database, county: county, clock: clock, ids: IdentitySource(seed: 5),
            fileKey: FileKey(hexadecimal: String(repeating: "5a", count: 32)))
        try await Migrator.migrate(database, Schema.migrations)
        try await database.write { [county] connection in
            try connection.run("INSERT INTO county (id, name) VALUES (\(county), \("云岭县"))")
        }
        try await office.perform(FoundCensusCounty(), as: Self.bureau)
    }

    /// A roster as the reader gives it.
    func roster(
        _ children: [CensusChild], of school: String = "光辉小学", code: ID<School> = guanghui, named file: String? = nil
    ) async throws -> Roster {
        let directory = try await office.read(as: Self.bureau) { try $0.directory.census() }
        let lines = [["\(school)2026届六年级花名册"], ["填报学校：\(school) 学校标识码:\(code.text)"], CensusChild.headers]
        let rows = (lines + children.map(\.cells)).enumerated().map {
            SheetRow(number: $0.offset + 1, cells: $0.element.map { $0.isEmpty ? .empty : .text($0) })
        }
        return RosterReader.read(
            sheets: [Sheet(name: "花名册", rows: rows)], fileName: file ?? "\(school).xlsx", directory: directory)
    }

    @discardableResult
    func take(_ roster: Roster, as officer: Officer = teacher) async throws -> ImportRoster.Outcome {
        let bytes = Array("\(roster.rows.map { $0.cells.map(\.cell.text).sorted() })".utf8)
        return try await office.perform(
            ImportRoster(roster, file: SourceFile(name: roster.file, bytes: bytes), year: 2026), as: officer)
    }

    @discardableResult
    func take(_ children: [CensusChild]) async throws -> ImportRoster.Outcome { try await take(roster(children)) }

    func students(of school: ID<School> = guanghui) async throws -> [KnownStudent] {
        try await office.read(as: Self.bureau) { try CensusQuery($0, year: 2026).students(of: school) }
    }

    func findings(of school: ID<School> = guanghui) async throws -> [StoredFinding] {
        try await office.read(as: Self.bureau) { try $0.findings.open(at: school, year: 2026) }
    }

    func line(of school: ID<School> = guanghui) async throws -> CensusSchoolLine {
        try await office.read(as: Self.bureau) { try CensusQuery($0, year: 2026).line(of: school) }
    }

    func doubles() async throws -> [DoubleQuestion] {
        try await office.read(as: Self.bureau) { try $0.doubles.all(2026) }
    }

    /// Rows of the tables that a roster writes, to show that nothing was written.
    func sizes() async throws -> [String: Int] {
        try await database.read { connection in
            var sizes: [String: Int] = [:]
            let tables = [
                "act", "fact", "student", "school_class", "roster_file", "roster_line", "finding", "double_question",
            ]
            for table in tables {
                sizes[table] = try connection.row("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table))")?.int("n")
            }
            return sizes
        }
    }

    func acts(_ kind: Entry.Kind) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT reason FROM act WHERE kind = \(kind) ORDER BY at, id").map {
                try $0.text("reason")
            }
        }
    }
}

/// A row of a roster.
struct CensusChild: Sendable {
    static let headers = ["班级", "姓名", "性别", "身份证号", "学籍号", "家庭住址", "监护人", "监护人电话"]

    var schoolClass = "六(1)班"
    var name: String
    var sex = "男"
    var identity: String
    var number: String
    var address = "云岭县德新镇新场村1组"
    var guardian = "罗大山"
    var phone = "14400000001"

    /// A boy whose row is right in everything.
    init(_ order: Int, _ name: String) {
        self.name = name
        identity = Self.identity(order)
        number = "G" + identity
        phone = "144000000\(10 + order)"
        guardian = "\(name.prefix(1))大山\(order)"
        address = "云岭县德新镇新场村\(order)组"
    }

    func with(_ change: (inout CensusChild) -> Void) -> CensusChild {
        var child = self
        change(&child)
        return child
    }

    /// A valid number of nobody: born 1 September 2014, odd order for a boy.
    static func identity(_ order: Int) -> String {
        let sequence = String(1000 + order * 2 + 1).suffix(3)
        let head = "522799" + "20140901" + sequence
        let check = IdentityNumber.checkCharacter(of: Array(head.utf8)) ?? 48
        return head + String(decoding: [check], as: UTF8.self)
    }

    var cells: [String] { [schoolClass, name, sex, identity, number, address, guardian, phone] }

    static let three = [CensusChild(1, "罗小雨"), CensusChild(2, "王明"), CensusChild(3, "赵强")]
}

private struct FoundCensusCounty: Command {
    func run(in desk: Desk) throws {
        typealias C = CensusCounty
        for (id, name) in [(C.dexin, "德新镇"), (C.yunwu, "云雾镇")] {
            try desk.directory.save(Township(id: id, name: name))
        }
        let schools: [(ID<School>, String, School.Kind, ID<Township>)] = [
            (C.guanghui, "光辉小学", .primary, C.dexin), (C.xinchang, "新场小学", .primary, C.dexin),
            (C.yunwuSchool, "云雾小学", .primary, C.yunwu), (ID("3152900100"), "昌明中学", .junior, C.dexin),
        ]
        for (id, name, kind, town) in schools {
            try desk.directory.save(
                School(id: id, name: name, kind: kind, township: town, plannedClasses: 2, classSize: 50),
                sixthGradeClasses: kind == .primary ? 2 : nil)
        }
        try desk.cohorts.open(2026)
    }
}
