import Domain
import Office
import Storage
import Synchronization

@testable import Workbook
@testable import Workflow

/// The databases that plans are tried on. PostgreSQL joins when `TEST_POSTGRES` holds its URL.
enum PlacementEngine: String, CaseIterable, Sendable {
    case memory, postgres

    static var all: [PlacementEngine] { allCases.filter { $0 == .memory || TestPostgres.url != nil } }

    func with(_ body: (PlacementCounty) async throws -> Void) async throws {
        guard self == .postgres else { return try await body(PlacementCounty(.sqliteInMemory())) }
        try await TestPostgres.withSchema { try await body(PlacementCounty($0)) }
    }
}

/// Two towns, two primary schools with classes of 4, 3 and 5 children, two junior schools with 8 and 6 seats.
struct PlacementCounty {
    static let dexin = ID<Township>("522799101")
    static let yunwu = ID<Township>("522799102")
    static let guanghui = ID<School>("2152900101")
    static let yunxiao = ID<School>("2152900102")
    static let panjiang = ID<School>("3152900100")
    static let changming = ID<School>("3152900200")
    static let first = ID<SchoolClass>("class-1")
    static let second = ID<SchoolClass>("class-2")
    static let third = ID<SchoolClass>("class-3")

    static let bureau = Officer(id: ID("o1"), name: "李会计", role: .county, unit: .bureau)
    static let leader = Officer(id: ID("o2"), name: "赵县长", role: .leader, unit: .government)
    static let inspector = Officer(id: ID("o3"), name: "何督学", role: .inspector, unit: .inspectorate)
    static let administrator = Officer(id: ID("o4"), name: "陈管理", role: .administrator, unit: .bureau)
    static let teacher = Officer(id: ID("o5"), name: "罗老师", role: .primary, unit: .school(guanghui))
    static let otherTeacher = Officer(id: ID("o6"), name: "钱老师", role: .primary, unit: .school(yunxiao))
    static let receiver = Officer(id: ID("o7"), name: "王主任", role: .junior, unit: .school(panjiang))
    static let station = Officer(id: ID("o8"), name: "孙站长", role: .station, unit: .station(yunwu))

    static let today = Day(number: 20_650)
    static let backfill = Backfill(unit: .bureau, day: today.advanced(by: -20), document: "已定方案.csv")

    let office: Office
    let database: Database
    let county = ID<County>("522799")

    init(_ database: Database, closingCensus: Bool = true) async throws {
        self.database = database
        let moments = Mutex(Timestamp(Self.today, hour: 9).milliseconds)
        let clock: @Sendable () -> Timestamp = {
            moments.withLock { milliseconds in
                milliseconds += 60_000
                return Timestamp(milliseconds: milliseconds)
            }
        }
        office = Office(database: database, county: county, clock: clock, ids: IdentitySource(seed: 5))
        try await Migrator.migrate(database, Schema.migrations)
        try await database.write { [county] connection in
            try connection.run("INSERT INTO county (id, name) VALUES (\(county), \("云岭县"))")
        }
        try await office.perform(FoundPlacementCounty(), as: Self.bureau)
        if closingCensus { try await office.perform(CloseCensus(year: 2026, reason: "测试"), as: Self.bureau) }
    }

    // MARK: plans

    /// Both classes of 光辉 to 盘江 (7 of 8 seats), 云雾 to 昌明 (5 of 6).
    static let decided = [
        "2152900101,六年级(1)班,4,3152900100", "2152900101,6.2班,3,3152900100", "2152900102,六年级一班,5,3152900200",
    ]

    static func sheet(_ rows: [String]) throws -> DecidedPlanSheet {
        let text = (["移交学校标识码,班级,人数,接收学校标识码"] + rows).joined(separator: "\n") + "\n"
        return try DecidedPlanSheet(
            SheetReader.read(Array(text.utf8), named: "已定方案.csv"), file: "已定方案.csv")
    }

    func adopt(_ rows: [String] = decided) async throws -> ID<PlacementPlan> {
        try await office.perform(AdoptPlan(Self.sheet(rows), year: 2026), as: Self.bureau).id
    }

    /// A plan as far as asked.
    func plan(_ state: PlacementPlan.State, _ rows: [String] = decided) async throws -> ID<PlacementPlan> {
        let id = try await adopt(rows)
        guard state != .dropped else {
            try await office.perform(DropPlan(plan: id, reason: "试错"), as: Self.bureau)
            return id
        }
        let steps: [(PlacementPlan.State, () async throws -> Void)] = [
            (.submitted, { try await office.perform(Self.submit(id), as: Self.bureau) }),
            (.approved, { try await office.perform(Self.approve(id), as: Self.leader) }),
            (.issued, { try await office.perform(IssuePlan(plan: id), as: Self.bureau) }),
            (.superseded, { _ = try await plan(.issued, Self.otherwise) }),
        ]
        for (next, act) in steps where Self.order(next) <= Self.order(state) { try await act() }
        return id
    }

    /// With a reason, should seats be over.
    static func submit(_ plan: ID<PlacementPlan>) -> SubmitPlan { SubmitPlan(plan: plan, overReason: "扩班批文") }

    /// With everything confirmed that has to be.
    static func approve(_ plan: ID<PlacementPlan>) -> ApprovePlan {
        ApprovePlan(plan: plan, confirming: Set(PlanApproval.Concern.allCases))
    }

    /// The second class goes to 昌明 too: 8 of 6 seats.
    static let otherwise = [
        "2152900101,六年级(1)班,4,3152900100", "2152900101,六年级(2)班,3,3152900200", "2152900102,六年级(1)班,5,3152900200",
    ]

    private static func order(_ state: PlacementPlan.State) -> Int {
        PlacementPlan.State.allCases.firstIndex(of: state) ?? 0
    }

    func state(_ plan: ID<PlacementPlan>) async throws -> PlacementPlan.State {
        try await office.read(as: Self.bureau) { try $0.placements.head(plan).state }
    }

    func view(_ plan: ID<PlacementPlan>, as officer: Officer = bureau) async throws -> PlanView {
        try await office.read(as: officer) { try $0.planView(plan, year: 2026) }
    }

    func count(_ table: StaticString) async throws -> Int {
        let text = "SELECT COUNT(*) AS n FROM \(table)"
        return try await database.read { try $0.row(SQL(stringLiteral: text))?.int("n") ?? 0 }
    }

    func agreements(as officer: Officer = bureau) async throws -> [AgreementSheet] {
        try await office.read(as: officer) { try $0.agreements.all(2026) }
    }
}

/// The places and children that every test begins with.
private struct FoundPlacementCounty: Command {
    func run(in desk: Desk) throws {
        typealias C = PlacementCounty
        for (id, name) in [(C.dexin, "德新镇"), (C.yunwu, "云雾镇")] {
            try desk.directory.save(Township(id: id, name: name))
        }
        let schools: [(ID<School>, String, School.Kind, ID<Township>, seats: Int)] = [
            (C.guanghui, "光辉小学", .primary, C.dexin, 0), (C.yunxiao, "云雾小学", .primary, C.yunwu, 0),
            (C.panjiang, "盘江中学", .junior, C.dexin, 8), (C.changming, "昌明中学", .junior, C.yunwu, 6),
        ]
        for (id, name, kind, town, seats) in schools {
            try desk.directory.save(
                School(id: id, name: name, kind: kind, township: town, plannedClasses: 1, classSize: seats, beds: 2),
                sixthGradeClasses: nil)
        }
        for (sending, receiving, metres) in [
            (C.guanghui, C.panjiang, 2_040), (C.guanghui, C.changming, 9_000), (C.yunxiao, C.panjiang, 7_000),
            (C.yunxiao, C.changming, 1_500),
        ] { try desk.directory.save(distance: metres, from: sending, to: receiving, source: "测试") }
        try desk.cohorts.open(2026)
        for (id, school, label, children) in [
            (C.first, C.guanghui, "六年级(1)班", 4), (C.second, C.guanghui, "六年级(2)班", 3),
            (C.third, C.yunxiao, "六年级(1)班", 5), (ID("class-of-nobody"), C.yunxiao, "六年级(2)班", 0),
        ] {
            try desk.cohorts.add(SchoolClass(id: id, school: school, label: label), year: 2026)
            try EnrolChildren(count: children, school: school, schoolClass: id).run(in: desk)
        }
    }
}

/// Children of no other use than being counted.
struct EnrolChildren: Command {
    let count: Int
    let school: ID<School>
    let schoolClass: ID<SchoolClass>

    func run(in desk: Desk) throws {
        let students = (0..<count).map { position -> KnownStudent in
            var details = StudentDetails()
            details.name = "学生\(position + 1)"
            details.boards = position == 0
            return KnownStudent(
                id: desk.newID(), year: 2026, school: school, schoolClass: schoolClass, position: position,
                details: details)
        }
        try desk.students.add(students)
        try desk.record(
            Entry(.rosterImported, on: "cohort:2026"), cohort: 2026,
            stating: students.map { Statement(.enrolled(school: school, schoolClass: schoolClass), of: $0.id) })
    }
}
