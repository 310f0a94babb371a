import Domain
import Storage
import Testing

@Suite(.serialized) struct ValueTests {
    private enum Colour: String, Sendable { case red, green }
    private enum Pupil {}

    private static let table: SQL = """
        CREATE TABLE thing (
            id TEXT PRIMARY KEY, words TEXT, number BIGINT, truth BIGINT, bytes \(sqlite: "BLOB", postgres: "BYTEA"))
        """

    @Test(arguments: TestDatabase.all)
    func `values come back as they went in`(_ engine: TestDatabase) async throws {
        let words = ["王小明", "阿依古丽·买买提", "𠮷野家", "a'b\"c\\d\te\nf\r", "", "\\N", "?1 $1", "e\u{301}"]
        let bytes = [[UInt8](0...255), [], [0], [0x5C, 0x78]]
        try await engine.with { database in
            try await database.write { connection in
                try connection.run(Self.table)
                for (number, text) in words.enumerated() {
                    let blob = bytes[number % bytes.count]
                    try connection.run(
                        """
                        INSERT INTO thing (id, words, number, truth, bytes)
                        VALUES (\(String(number)), \(text), \(Int64.max - Int64(number)), \(number.isMultiple(of: 2)), \(blob))
                        """)
                }
            }
            let rows = try await database.read { try $0.rows("SELECT * FROM thing ORDER BY id") }
            #expect(try rows.map { Array(try $0.text("words").utf8) } == words.map { Array($0.utf8) })
            #expect(try rows.map { try $0.integer("number") } == words.indices.map { Int64.max - Int64($0) })
            #expect(try rows.map { try $0.bool("truth") } == words.indices.map { $0.isMultiple(of: 2) })
            #expect(try rows.map { try $0.blob("bytes") } == words.indices.map { bytes[$0 % bytes.count] })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `long blobs come back as they went in, and one that is refused is told`(_ engine: TestDatabase) async throws {
        let blob = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        try await engine.with { database in
            try await database.write { connection in
                try connection.run(Self.table)
                try connection.run(
                    """
                    CREATE TABLE pair (one \(sqlite: "BLOB", postgres: "BYTEA"), id TEXT,
                        other \(sqlite: "BLOB", postgres: "BYTEA"))
                    """)
                for id in ["a", "b"] {
                    #expect(try connection.run("INSERT INTO thing (id, bytes) VALUES (\(id), \(blob))") == 1)
                }
                try connection.run("INSERT INTO pair VALUES (\(blob), \("c"), \(Array(blob.reversed())))")
                #expect(try connection.run("UPDATE thing SET bytes = \(blob) WHERE id = \("z")") == 0)
            }
            let fault = await #expect(throws: StorageFault.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO thing (id, bytes) VALUES (\("a"), \(blob))")
                }
            }
            #expect(fault?.kind == .unique)
            try await database.read { connection in
                #expect(try connection.rows("SELECT bytes FROM thing").map { try $0.blob("bytes") } == [blob, blob])
                let pair = try #require(try connection.row("SELECT * FROM pair"))
                #expect(try pair.blob("one") == blob)
                #expect(try pair.text("id") == "c")
                #expect(try pair.blob("other") == blob.reversed())
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `days, moments, words and ids read back as themselves`(_ engine: TestDatabase) async throws {
        let day = try #require(Day("2026-07-31"))
        try await engine.with { database in
            let found = try await database.read { connection in
                try connection.row(
                    """
                    SELECT \(day) AS day, \(Timestamp(milliseconds: -5)) AS moment, \(Colour.green) AS colour,
                        \(ID<Pupil>("p1")) AS pupil, \(false) AS truth, count(*) AS number
                    """)
            }
            let row = try #require(found)
            #expect(try row.day("day") == day)
            #expect(try row.timestamp("moment") == Timestamp(milliseconds: -5))
            #expect(try row.word("colour", as: Colour.self) == .green)
            #expect(try row.id("pupil", of: Pupil.self) == ID("p1"))
            #expect(try row.bool("truth") == false)
            #expect(try row.int("number") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `NULL is read by the optional getters and by no other`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let none: String? = nil
            let rows = try await database.write { connection in
                try connection.run(Self.table)
                try connection.run("INSERT INTO thing (id, words, number) VALUES (\("a"), \(none), \(Int?.none))")
                return try connection.rows("SELECT * FROM thing WHERE \(none) IS NULL AND words IS NULL")
            }
            let row = try #require(rows.first)
            #expect(try row.textOrNil("words") == nil)
            #expect(try row.intOrNil("number") == nil)
            #expect(try row.dayOrNil("words") == nil)
            #expect(try row.timestampOrNil("number") == nil)
            #expect(try row.wordOrNil("words", as: Colour.self) == nil)
            #expect(try row.idOrNil("words", of: Pupil.self) == nil)
            #expect(try row.blobOrNil("bytes") == nil)
            #expect(try row.boolOrNil("truth") == nil)
            #expect(throws: BadColumn(name: "words")) { try row.text("words") }
            #expect(throws: BadColumn(name: "number")) { try row.int("number") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a column that is missing or of another type is a fault`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let found = try await database.read { try $0.row("SELECT \("blue") AS colour, \(7) AS number") }
            let row = try #require(found)
            #expect(throws: BadColumn(name: "height")) { try row.text("height") }
            #expect(throws: BadColumn(name: "colour")) { try row.int("colour") }
            #expect(throws: BadColumn(name: "colour")) { try row.word("colour", as: Colour.self) }
            #expect(throws: BadColumn(name: "colour")) { try row.day("colour") }
            #expect(throws: BadColumn(name: "number")) { try row.text("number") }
            #expect(throws: BadColumn(name: "number")) { try row.bool("number") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a list finds its values, and an empty one nothing`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            try await database.write { connection in
                try connection.run(Self.table)
                try connection.insert(
                    into: "thing", ["id", "number"],
                    [[.text("red"), .integer(1)], [.text("引\"号\\"), .integer(2)], [.text("c"), .integer(3)]])
            }
            func count(_ filter: SQL) async throws -> Int? {
                try await database.read { try $0.row("SELECT count(*) AS n FROM thing WHERE \(filter)")?.int("n") }
            }
            #expect(try await count("id IN \(list: ["引\"号\\", "c", "z"])") == 2)
            #expect(try await count("id IN \(list: [Colour.red])") == 1)
            #expect(try await count("number IN \(list: [1, 3])") == 2)
            #expect(try await count("number IN \(list: [Int]())") == 0)
            #expect(try await count("number NOT IN \(list: [Int]())") == 3)
            #expect(try await count("id NOT IN \(list: [ID<Pupil>]())") == 3)
            #expect(try await count("number IN \(list: 0..<40_000)") == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sums are whole numbers and fractions are refused`(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let sum = try await database.read { connection in
                try connection.row("SELECT sum(n) AS sum FROM (SELECT \(2) AS n UNION ALL SELECT \(3)) AS t")?.int(
                    "sum")
            }
            #expect(sum == 5)
            await #expect(throws: StorageFault.self) {
                try await database.read { _ = try $0.rows("SELECT 1.5 AS half") }
            }
        }
    }
}
