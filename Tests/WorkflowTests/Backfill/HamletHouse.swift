import DemoCounty
import Domain
import Foundation
import Office
import Storage

@testable import Web
@testable import Workbook
@testable import Workflow

/// The whole house over a hamlet whose year has been recorded from its files: every room open, every role signed up.
struct HamletHouse: Sendable {
    static let password = "苹果树下三只白猫"
    static let year = 2026
    static let now = Timestamp(milliseconds: 1_793_491_200_000)

    let demo: DemoCounty
    let county: OpenCounty

    /// - Parameter database: an empty one; in memory unless told.
    init(database: Database? = nil, seed: UInt64 = 3) async throws {
        demo = DemoCounty.make(seed: seed, year: Self.year, scale: .hamlet)
        county = try await OpenCounty.open(
            try database ?? Database.sqliteInMemory(), folder: nil,
            creating: County(id: ID(DemoCounty.divisionCode), name: DemoCounty.name), choosing: nil,
            clock: { Self.now }, seed: 9)
        let files = try demo.files().map { try Self.read($0.path, $0.bytes) }
        let run = try await YearRun(
            YearFolder(files), year: Self.year, office: county.office, officer: OpenCounty.owner, progress: { _ in })
        try await run.run()
        let hash = try await Passwords().hash(Self.password)
        for signIn in demo.signIns {
            guard let role = Role(rawValue: signIn.role) else { continue }
            try await county.office.perform(
                AddOfficer(
                    login: signIn.login, name: signIn.name, role: role, unit: Self.unit(role, signIn.unitCode ?? ""),
                    passwordHash: hash, mustChangePassword: false),
                as: OpenCounty.owner)
        }
    }

    static func read(_ path: String, _ bytes: [UInt8]) throws -> YearFolder.File {
        YearFolder.File(
            path: path, bytes: bytes,
            sheets: try SheetReader.read(bytes, named: path, limits: .standard, opensOldWorkbooks: true))
    }

    func house() async throws -> House { try await Workflow.house(office: county.office, county: county.county) }

    /// A browser signed in as the first officer of a role.
    func signedIn(as role: Role, to house: House) async throws -> Browser {
        let browser = Browser(house)
        let login = demo.signIns.first { $0.role == role.rawValue }?.login ?? ""
        try await browser.signIn(login, password: Self.password)
        return browser
    }

    private static func unit(_ role: Role, _ code: String) -> Domain.Unit {
        switch role {
        case .primary, .junior: .school(ID(code))
        case .town: .town(ID(code))
        case .station: .station(ID(code))
        case .leader: .government
        case .inspector: .inspectorate
        case .county, .administrator: .bureau
        }
    }
}
