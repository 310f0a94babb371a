import Storage
import Testing

@Suite(.serialized) struct BulkInsertTests {
    private static let columns = ["id", "name", "number", "order", "photo"]
    private static let table: SQL = """
        CREATE TABLE student (id TEXT PRIMARY KEY, name TEXT NOT NULL, number BIGINT, "order" BIGINT NOT NULL,
            photo \(sqlite: "BLOB", postgres: "BYTEA"))
        """

    private static func row(_ number: Int) -> [SQLValue] {
        [
            .text("s\(number)"), .text("王\t小\n明\\\(number)\r"), number % 7 == 0 ? .null : .integer(Int64(-number)),
            .integer(Int64(number)), number % 5 == 0 ? .null : .blob([0, 0x5C, 10, UInt8(number % 256)]),
        ]
    }

    @Test(arguments: TestDatabase.all)
    func `ten thousand rows arrive whole and unchanged`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await database.write { connection in
                try connection.run(Self.table)
                try connection.insert(into: "student", Self.columns, (0..<10_000).map(Self.row))
            }
            let rows = try await database.read { try $0.rows("SELECT * FROM student ORDER BY \"order\"") }
            #expect(rows.count == 10_000)
            let found = try rows.map { row in try Self.columns.map { try row.value($0) } }
            #expect(found == (0..<10_000).map(Self.row))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `texts of every length keep to their own columns`(_ engine: TestDatabase) async throws {
        let columns = ["a", "b", "c", "d"]
        let long = String(repeating: "云雾镇", count: 3000)
        let rows: [[SQLValue]] = [
            [.text(""), .text(""), .text(""), .text("")], [.text(long), .text(""), .text("王"), .text("end")],
            [.text("王"), .null, .text(""), .text(long)], [.text(""), .text("测试县云雾镇第0村0号"), .null, .text("\u{7F}")],
        ]
        try await engine.with { database in
            try await database.write { connection in
                try connection.run("CREATE TABLE texts (a TEXT, b TEXT, c TEXT, d TEXT)")
                try connection.insert(into: "texts", columns, rows)
            }
            let found = try await database.read { connection in
                try connection.rows("SELECT * FROM texts").map { row in try columns.map { try row.value($0) } }
            }
            #expect(found == rows)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one row that breaks a rule keeps all of them out`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await database.write { try $0.run(Self.table) }
            let fault = await #expect(throws: StorageFault.self) {
                try await database.write { connection in
                    try connection.insert(into: "student", Self.columns, (0..<3000).map(Self.row) + [Self.row(17)])
                }
            }
            #expect(fault?.kind == .unique)
            let count = try await database.read { try $0.row("SELECT count(*) AS n FROM student")?.int("n") }
            #expect(count == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a row of the wrong width or with a cut text is refused`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await database.write { try $0.run(Self.table) }
            for bad: [SQLValue] in [[.text("a")], [.text("a"), .text("王\0"), .null, .integer(1), .null]] {
                await #expect(throws: StorageFault.self) {
                    try await database.write { try $0.insert(into: "student", Self.columns, [Self.row(1), bad]) }
                }
            }
            try await database.write { try $0.insert(into: "student", Self.columns, []) }
            let count = try await database.read { try $0.row("SELECT count(*) AS n FROM student")?.int("n") }
            #expect(count == 0)
        }
    }
}
