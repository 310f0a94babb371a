import Domain
import Office
import Storage
import Workbook

@testable import Workflow

/// Two towns, three schools, one class of five children handed over; two came, three did not. The household of one of
/// them is another county's.
struct AbsenceCounty {
    static let dexin = ID<Township>("522799101")
    static let yunwu = ID<Township>("522799102")
    static let guanghui = ID<School>("2152900101")
    static let panjiang = ID<School>("3152900100")
    static let changming = ID<School>("3152900200")
    static let classA = ID<SchoolClass>("class-a")
    static let handover = ID<Handover>("packet-a")

    static let teacher = Officer(id: ID("o1"), name: "罗老师", role: .primary, unit: .school(guanghui))
    static let station = Officer(id: ID("o2"), name: "吴站长", role: .station, unit: .station(dexin))
    static let town = Officer(id: ID("o3"), name: "韦干部", role: .town, unit: .town(dexin))
    static let otherTown = Officer(id: ID("o4"), name: "孙干部", role: .town, unit: .town(yunwu))
    static let receiver = Officer(id: ID("o5"), name: "王主任", role: .junior, unit: .school(panjiang))
    static let otherReceiver = Officer(id: ID("o6"), name: "周主任", role: .junior, unit: .school(changming))
    static let bureau = Officer(id: ID("o7"), name: "李会计", role: .county, unit: .bureau)
    static let leader = Officer(id: ID("o8"), name: "陈县长", role: .leader, unit: .government)
    static let administrator = Officer(id: ID("o9"), name: "陈管理", role: .administrator, unit: .bureau)

    let office: Office
    let database: Database
    let calendar = AbsenceCalendar(Self.day(9, 1))
    let county = ID<County>("522799")

    static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2026, month: month, day: day) ?? .distantFuture }

    init(_ database: Database) async throws {
        self.database = database
        office = Office(
            database: database, county: county, clock: { [calendar] in calendar.now }, ids: IdentitySource(seed: 5))
        try await Migrator.migrate(database, Schema.migrations)
        try await database.write { [county] connection in
            try connection.run("INSERT INTO county (id, name) VALUES (\(county), \("云岭县"))")
        }
        try await office.perform(FoundAbsenceCounty(), as: Self.administrator)
        try await office.perform(CloseArrival(school: Self.panjiang, year: 2026), as: Self.receiver)
    }

    /// What one officer does on a day.
    @discardableResult
    func on<C: Command>(_ day: Day, _ officer: Officer, _ command: C) async throws -> C.Outcome {
        calendar.set(day)
        return try await office.perform(command, as: officer)
    }

    /// What the administrator records afterwards.
    @discardableResult
    func backfill<C: Command>(_ command: C) async throws -> C.Outcome {
        try await office.perform(
            command, as: Self.administrator,
            backfilling: Backfill(unit: .bureau, day: Self.day(9, 1), document: "去向核查.xlsx"))
    }

    func standing(_ student: String) async throws -> Standing {
        try await database.read { [county] connection in
            try connection.row(
                "SELECT standing FROM standing WHERE county = \(county) AND student_id = \(student)"
            )?.word("standing") ?? .awaitingHandover
        }
    }

    /// How many rows the ledger and a table have.
    func count(_ table: SQL) async throws -> Int {
        try await database.read { try $0.row("SELECT COUNT(*) AS found FROM \(table)")?.int("found") ?? 0 }
    }

    func file(of student: String) async throws -> ReturnCaseFile? {
        try await office.read(as: Self.bureau) { try $0.returnCases.find(of: ID(student)) }
    }

    /// The dropout of c3, found on 5 September.
    func dropout() async throws -> ReturnCaseFile? {
        try await on(
            Self.day(9, 2), Self.receiver,
            MakeFirstChecks(year: 2026, school: Self.panjiang, [ID("c3"): FirstCheck(finding: "电话无人接")]))
        try await on(
            Self.day(9, 5), Self.town,
            AgreeWhereabouts(
                ID("c3"), year: 2026, WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访记录")))
        return try await file(of: "c3")
    }

    static func child(_ position: Int, _ name: String, division: String) -> KnownStudent {
        var details = StudentDetails()
        details.name = name
        details.sex = .male
        details.documentKind = .residentIdentity
        details.identityText = identity(position)
        details.studentNumberText = "G" + details.identityText
        details.birth = details.identity?.birthDay
        details.householdDivision = division
        details.householdAddress = division.isEmpty ? "云岭县德新镇新场村\(position)组" : "某省远山县河口镇大坝村"
        details.guardians = [Guardian(name: "\(name.prefix(1))大山", relation: "父亲", phone: "1440000000\(position)")]
        return KnownStudent(
            id: ID("c\(position)"), year: 2026, school: guanghui, schoolClass: classA, position: position,
            details: details)
    }

    /// A number with the right check digit.
    static func identity(_ position: Int) -> String {
        let body = "5227992014010100\(position)"
        return ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"].map { body + $0 }
            .first { IdentityNumber($0) != nil } ?? body
    }

    static func sheet(_ rows: [[String]]) -> [Sheet] {
        [
            Sheet(
                name: "表", isHidden: false,
                rows: rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map { .text($0) }) })
        ]
    }
}

private struct FoundAbsenceCounty: Command {
    func run(in desk: Desk) throws {
        typealias C = AbsenceCounty
        for (id, name) in [(C.dexin, "德新镇"), (C.yunwu, "云雾镇")] {
            try desk.directory.save(Township(id: id, name: name))
        }
        for (id, name, kind, town) in [
            (C.guanghui, "光辉小学", School.Kind.primary, C.dexin), (C.panjiang, "盘江中学", .junior, C.yunwu),
            (C.changming, "昌明中学", .junior, C.yunwu),
        ] {
            try desk.directory.save(
                School(id: id, name: name, kind: kind, township: town, plannedClasses: 2, classSize: 50),
                sixthGradeClasses: nil)
        }
        try desk.cohorts.open(2026)
        try desk.cohorts.add(SchoolClass(id: C.classA, school: C.guanghui, label: "六年级(1)班"), year: 2026)
        let children = [("张小雨", ""), ("李明", ""), ("王芳", ""), ("赵强", "某省远山县"), ("陈晨", "")].enumerated().map {
            C.child($0 + 1, $1.0, division: $1.1)
        }
        try desk.students.add(children)
        let july = C.day(7, 20)
        try desk.record(
            Entry(.handoverAccepted, on: "handover:a"), cohort: 2026,
            stating: children.flatMap { child in
                [
                    Statement(.enrolled(school: C.guanghui, schoolClass: C.classA), of: child.id, on: C.day(6, 30)),
                    Statement(.handedOver(C.handover, receiving: C.panjiang), of: child.id, on: july),
                ]
            } + children.prefix(2).map { Statement(.arrived(school: C.panjiang), of: $0.id, on: C.day(8, 30)) })
        try desk.arrivals.open(C.panjiang, year: 2026)
    }
}
