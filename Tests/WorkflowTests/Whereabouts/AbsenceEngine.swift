import Domain
import Foundation
import Office
import Storage
import Synchronization

@testable import Workflow

/// The databases that the cases are tried on. PostgreSQL joins when `TEST_POSTGRES` holds its URL.
enum AbsenceEngine: String, CaseIterable, Sendable {
    case memory, postgres

    static var all: [AbsenceEngine] { allCases.filter { $0 == .memory || url != nil } }
    private static var url: String? { ProcessInfo.processInfo.environment["TEST_POSTGRES"] }
    private static let number = Atomic<Int>(0)

    func with(_ body: (AbsenceCounty) async throws -> Void) async throws {
        guard self == .postgres else { return try await body(AbsenceCounty(.sqliteInMemory())) }
        let schema = "w\(ProcessInfo.processInfo.processIdentifier)_\(Self.number.add(1, ordering: .relaxed).newValue)"
        let postgres = try PostgresDatabase(url: Self.url ?? "", schema: schema)
        try await postgres.createSchema()
        do { try await body(AbsenceCounty(.postgres(postgres))) } catch {
            try await postgres.dropSchema()
            throw error
        }
        try await postgres.dropSchema()
        await Database.postgres(postgres).close()
    }
}

/// A day that a test sets.
final class AbsenceCalendar: Sendable {
    private let moment = Mutex(Timestamp(Day(number: 0), hour: 0))

    init(_ day: Day) { set(day) }

    func set(_ day: Day) { moment.withLock { $0 = Timestamp(day, hour: 9) } }

    /// Every reading is a second after the one before it.
    var now: Timestamp {
        moment.withLock { moment in
            moment = Timestamp(milliseconds: moment.milliseconds + 1000)
            return moment
        }
    }
}
