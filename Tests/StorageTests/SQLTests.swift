import Domain
import Testing

@testable import Storage

struct SQLTests {
    private enum Colour: String { case red, green }
    private enum Pupil {}

    @Test func `an interpolated value is bound and never becomes text`() throws {
        let name = "'; DROP TABLE student; --"
        let sql: SQL = "SELECT * FROM student WHERE name = \(name) AND seat = \(3)"
        let sqlite = try RenderedSQL(sql, for: .sqlite)
        #expect(sqlite.text == "SELECT * FROM student WHERE name = ?1 AND seat = ?2")
        #expect(sqlite.values == [.text(name), .integer(3)])
        #expect(try RenderedSQL(sql, for: .postgres).text == "SELECT * FROM student WHERE name = $1 AND seat = $2")
    }

    @Test func `each kind of value is bound as its column holds it`() throws {
        let day = try #require(Day("2026-07-31"))
        let nothing: Int? = nil
        let word: Colour? = .green
        let noWord: Colour? = nil
        let sql: SQL = """
            \(true)\(Int64(5))\([UInt8]([1, 2]))\(day)\(Timestamp(milliseconds: 7))\(ID<Pupil>("a"))\(Colour.red)\
            \(nothing)\(word)\(noWord)\(SQLValue.text("x"))
            """
        #expect(
            try RenderedSQL(sql, for: .sqlite).values == [
                .integer(1), .integer(5), .blob([1, 2]), .text("2026-07-31"), .integer(7), .text("a"), .text("red"),
                .null, .text("green"), .null, .text("x"),
            ])
    }

    @Test func `pieces join with a separator and nest`() throws {
        let filters: [SQL] = ["a = \(1)", "b = \(2)"]
        let sql: SQL = "SELECT 1 WHERE \(SQL.joined(filters, separator: " AND ")) OR \(SQL("c = \(3)"))"
        #expect(try RenderedSQL(sql, for: .postgres).text == "SELECT 1 WHERE a = $1 AND b = $2 OR c = $3")
        #expect(SQL.joined([], separator: " AND ").isEmpty)
        #expect(!SQL.joined(filters, separator: ", ").isEmpty)
    }

    @Test func `each database gets its own words`() throws {
        let sql: SQL = "SELECT 1 \(sqlite: "", postgres: "FOR UPDATE")"
        #expect(try RenderedSQL(sql, for: .sqlite).text == "SELECT 1 ")
        #expect(try RenderedSQL(sql, for: .postgres).text == "SELECT 1 FOR UPDATE")
    }

    @Test func `a list is one parameter however long`() throws {
        let sql: SQL = "x IN \(list: ["a\"b", "c\\d", "e\nf"])"
        let json = try RenderedSQL(sql, for: .sqlite)
        #expect(json.values == [.text(#"["a\"b","c\\d","e\u000af"]"#)])
        let array = try RenderedSQL(sql, for: .postgres)
        #expect(array.values == [.text("{\"a\\\"b\",\"c\\\\d\",\"e\nf\"}")])
        #expect(array.text == "x IN (SELECT unnest($1::text[]))")
    }

    @Test(arguments: Dialect.allCases)
    func `a text that a database would cut off is refused`(_ dialect: Dialect) {
        #expect(throws: StorageFault.self) { try RenderedSQL("SELECT \("王\0小明")", for: dialect) }
    }
}
