import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Office
import Storage
import Synchronization

@testable import Web
@testable import Workflow

/// A house with nothing in it but its door and the accounts: one county, two schools, an administrator and a teacher.
struct AccountsHouse {
    static let administrator = "guanliyuan"
    static let teacher = "changming.wang"
    static let password = "苹果树下三只白猫"

    let house: House
    let office: Office
    let clock: TestClock
    let site: Site

    /// - Parameter database: an empty one; in memory unless told.
    init(site: Site = Site(trustsProxy: true), database: Database? = nil) async throws {
        self.site = site
        let clock = TestClock()
        self.clock = clock
        let database = try database ?? Database.sqliteInMemory()
        try await Migrator.migrate(
            database,
            [
                Migration(number: 1, name: "ledger") { try OfficeSchema.create(in: $0) },
                Migration(number: 2, name: "directory") { try DirectorySchema.create(in: $0) },
                Migration(number: 3, name: "accounts") { try AccountsSchema.create(in: $0) },
            ])
        let county = ID<County>("522799")
        office = Office(
            database: database, county: county, clock: { clock.now }, ids: IdentitySource(seed: 7))
        try await database.write { connection in
            try connection.run("INSERT INTO county (id, name) VALUES (\(county), \("云岭县"))")
            let directory = DirectoryStore(connection: connection, county: county)
            try directory.save(Township(id: ID("522799101"), name: "德新镇"))
            for (id, name, kind) in [("3152900100", "昌明中学", School.Kind.junior), ("2152900101", "光辉小学", .primary)] {
                try directory.save(
                    School(
                        id: ID(id), name: name, kind: kind, township: ID("522799101"), plannedClasses: 2, classSize: 50,
                        beds: 0), sixthGradeClasses: kind == .primary ? 2 : nil)
            }
        }
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(Self.password)
        for (login, name, role, unit) in [
            (Self.administrator, "陈管理", Role.administrator, Unit.bureau),
            (Self.teacher, "王老师", .junior, .school(ID("3152900100"))),
        ] {
            try await office.perform(
                AddOfficer(
                    login: login, name: name, role: role, unit: unit, passwordHash: hash, mustChangePassword: false),
                as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let masthead = Signposts.masthead(county: "云岭县", version: "0.1", known: ["/accounts"])
        let pages = try await Pages(directory: sources + "/Templates", assets: assets, masthead: masthead)
        house = House(office: office, pages: pages, assets: assets, site: site)
        AccountsRoom.open(house.doors, office: office, pages: pages, site: site)
        house.doors.get("/") { _, context in .redirect(to: "/account") }
        house.doors.get("/y/:year/handovers/:id", may: .seeHandovers) { _, context in
            Response(
                status: .ok,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "\(try context.year()) \(try context.text("id"))")))
        }
        house.doors.get("/fault") { _, _ in throw StorageFault(kind: .other, message: "王小明 522799201401010012") }
    }

    func visitor(from address: String = "192.0.2.1") -> Browser { Browser(house, address: address) }

    func signedIn(_ login: String = teacher) async throws -> Browser {
        let browser = visitor()
        try await browser.signIn(login, password: Self.password)
        return browser
    }
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let moment = Mutex(Timestamp(milliseconds: 1_788_220_800_000))

    var now: Timestamp { moment.withLock { $0 } }

    func advance(minutes: Int) { moment.withLock { $0 = $0.advanced(minutes: minutes) } }
}
