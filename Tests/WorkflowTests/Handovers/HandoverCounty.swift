import Domain
import Office
import Storage
import Synchronization

@testable import Workflow

/// The databases that the packets are tried on. PostgreSQL joins when `TEST_POSTGRES` holds its URL.
enum HandoverEngine: String, CaseIterable, Sendable {
    case memory, postgres

    static var all: [HandoverEngine] { allCases.filter { $0 == .memory || TestPostgres.url != nil } }

    func with(_ body: (HandoverCounty) async throws -> Void) async throws {
        guard self == .postgres else { return try await body(HandoverCounty(.sqliteInMemory())) }
        try await TestPostgres.withSchema { try await body(HandoverCounty($0)) }
    }
}

/// Two towns, three schools, two classes of four and three children, and the officers of all offices.
struct HandoverCounty {
    static let dexin = ID<Township>("522799101")
    static let yunwu = ID<Township>("522799102")
    static let guanghui = ID<School>("2152900101")
    static let other = ID<School>("2152900102")
    static let panjiang = ID<School>("3152900100")
    static let changming = ID<School>("3152900200")
    static let classA = ID<SchoolClass>("class-a")
    static let classB = ID<SchoolClass>("class-b")

    static let teacher = Officer(id: ID("o1"), name: "罗老师", role: .primary, unit: .school(guanghui))
    static let stranger = Officer(id: ID("o2"), name: "钱老师", role: .primary, unit: .school(other))
    static let station = Officer(id: ID("o3"), name: "吴站长", role: .station, unit: .station(dexin))
    static let otherStation = Officer(id: ID("o4"), name: "孙站长", role: .station, unit: .station(yunwu))
    static let receiver = Officer(id: ID("o5"), name: "王主任", role: .junior, unit: .school(panjiang))
    static let otherReceiver = Officer(id: ID("o6"), name: "周主任", role: .junior, unit: .school(changming))
    static let bureau = Officer(id: ID("o7"), name: "李会计", role: .county, unit: .bureau)
    static let administrator = Officer(id: ID("o8"), name: "陈管理", role: .administrator, unit: .bureau)

    let office: Office
    let database: Database
    let county = ID<County>("522799")

    init(_ database: Database) async throws {
        self.database = database
        let moments = Mutex(Timestamp(Self.today, hour: 9).milliseconds)
        // Every act a minute after the one before it.
        let clock: @Sendable () -> Timestamp = {
            moments.withLock { milliseconds in
                milliseconds += 60_000
                return Timestamp(milliseconds: milliseconds)
            }
        }
        office = Office(database: database, county: county, clock: clock, ids: IdentitySource(seed: 11))
        try await Migrator.migrate(database, Schema.migrations)
        try await database.write { [county] connection in
            try connection.run("INSERT INTO county (id, name) VALUES (\(county), \("云岭县"))")
        }
        try await office.perform(FoundHandoverCounty(), as: Self.bureau)
    }

    static let today = Day(number: 20_650)

    @discardableResult
    func draft(
        _ placements: [DraftPackets.Placement] = [(classA, panjiang), (classB, changming)]
    ) async throws -> DraftPackets.Outcome {
        try await office.perform(DraftPackets(year: 2026, placements: placements), as: Self.bureau)
    }

    /// The packet of class A, as far as asked.
    func packet(_ state: Handover.State) async throws -> ID<Handover> {
        let id = try await draft().drafted[0]
        let steps: [(Handover.State, () async throws -> Void)] = [
            (.prepared, { try await office.perform(PrepareHandover(handover: id, paperFiles: 4), as: Self.teacher) }),
            (.offered, { try await office.perform(OfferHandover(handover: id), as: Self.station) }),
            (.accepted, { try await office.perform(AcceptHandover(handover: id), as: Self.receiver) }),
            (.filed, { try await office.perform(FileHandover(handover: id), as: Self.bureau) }),
        ]
        for (next, act) in steps
        where Handover.State.allCases.firstIndex(of: next) ?? 0
            <= Handover.State.allCases.firstIndex(of: state) ?? 0
        { try await act() }
        return id
    }

    func read(_ id: ID<Handover>, as officer: Officer = bureau) async throws -> HandoverPacket {
        try await office.read(as: officer) { try $0.handovers.packet(id) }
    }

    /// A child's standing and who holds it, as the database keeps them.
    func standing(_ student: String) async throws -> [String] {
        try await database.read { [county] connection in
            let row = try connection.row(
                "SELECT standing, holder FROM standing WHERE county = \(county) AND student_id = \(student)")
            return try [row?.text("standing"), row?.textOrNil("holder")].compactMap { $0 }
        }
    }

    func change(_ student: String, _ body: @Sendable @escaping (inout StudentDetails) -> Void) async throws {
        try await database.write { [county] connection in
            let store = StudentStore(connection: connection, county: county)
            var known = try store.find(ID(student))
            body(&known.details)
            try store.update(known)
        }
    }

    func enrol(_ students: [KnownStudent]) async throws {
        try await office.perform(EnrolForHandover(students: students), as: Self.bureau)
    }

    static func child(_ id: String, _ name: String, in schoolClass: ID<SchoolClass>, _ position: Int) -> KnownStudent {
        var details = StudentDetails()
        details.name = name
        details.sex = position % 2 == 0 ? .female : .male
        details.identityText = "5227992014010100\(10 + position)"
        details.studentNumberText = "G" + details.identityText
        details.homeAddress = "云岭县德新镇新场村\(position)组"
        details.guardians = [Guardian(name: "\(name.prefix(1))大山", relation: "父亲", phone: "1440000000\(position)")]
        details.circumstances = position == 1 ? [.leftBehind, .lowIncome] : []
        return KnownStudent(
            id: ID(id), year: 2026, school: guanghui, schoolClass: schoolClass, position: position, details: details)
    }
}

/// The places and children that every test begins with.
private struct FoundHandoverCounty: Command {
    func run(in desk: Desk) throws {
        typealias C = HandoverCounty
        for (id, name) in [(C.dexin, "德新镇"), (C.yunwu, "云雾镇")] {
            try desk.directory.save(Township(id: id, name: name))
        }
        let schools: [(ID<School>, String, School.Kind, ID<Township>)] = [
            (C.guanghui, "光辉小学", .primary, C.dexin), (C.other, "云雾小学", .primary, C.yunwu),
            (C.panjiang, "盘江中学", .junior, C.dexin), (C.changming, "昌明中学", .junior, C.yunwu),
        ]
        for (id, name, kind, town) in schools {
            try desk.directory.save(
                School(id: id, name: name, kind: kind, township: town, plannedClasses: 2, classSize: 50),
                sixthGradeClasses: nil)
        }
        try desk.cohorts.open(2026)
        for (id, label) in [(C.classA, "六年级(1)班"), (C.classB, "六年级(2)班")] {
            try desk.cohorts.add(SchoolClass(id: id, school: C.guanghui, label: label), year: 2026)
        }
        let first = ["张小雨", "李明", "王芳", "赵强"].enumerated().map {
            C.child("a\($0 + 1)", $1, in: C.classA, $0 + 1)
        }
        let second = ["陈晨", "刘洋", "杨帆"].enumerated().map { C.child("b\($0 + 1)", $1, in: C.classB, $0 + 1) }
        try EnrolForHandover(students: first + second).run(in: desk)
    }
}

private struct EnrolForHandover: Command {
    let students: [KnownStudent]

    func run(in desk: Desk) throws {
        try desk.students.add(students)
        try desk.record(
            Entry(.rosterImported, on: "cohort:2026"), cohort: 2026,
            stating: students.compactMap { student in
                student.schoolClass.map {
                    Statement(.enrolled(school: student.school, schoolClass: $0), of: student.id)
                }
            })
    }
}
