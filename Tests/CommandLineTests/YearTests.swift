import DemoCounty
import Foundation
import Storage
import Testing

@Suite(.serialized)
struct YearTests {
    private func year(_ program: Program, data: String, out: String) throws -> [String: Any] {
        let run = try program.run(
            "year", "files", "--data", data, "--out", out, "--format", "json", "--county", "439999", "--now",
            "2026-11-01T08:00", "--seed", "5")
        try #require(run.code == 0, "\(run)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(report as? [String: Any])
    }

    private func number(_ report: [String: Any], _ part: String, _ key: String) -> Int? {
        (report[part] as? [String: Any])?[key] as? Int
    }

    /// Everything that was ever recorded, printing included.
    private func acts(_ program: Program) async throws -> Int? {
        let database = Database.sqlite(try SQLiteDatabase(path: program.folder + "/data/county.sqlite"))
        let count = try await database.read { try $0.row("SELECT COUNT(*) AS n FROM act")?.int("n") }
        await database.close()
        return count
    }

    @Test func `a year comes to the known answers, balances, and a second run changes nothing`() async throws {
        let program = try Program()
        let expected = try program.hamlet().expected
        let report = try year(program, data: "data", out: "out")
        #expect(number(report, "census", "rows") == expected.census.rows)
        #expect(number(report, "census", "children") == expected.census.children)
        #expect(number(report, "census", "classes") == expected.census.classes)
        #expect(number(report, "census", "on_two_rosters") == expected.census.onTwoRosters)
        #expect((report["census"] as? [String: Any])?["findings"] as? [String: Int] == expected.census.findings)
        #expect(number(report, "arrival", "at_placed_school") == expected.arrival.atPlacedSchool)
        #expect(number(report, "arrival", "walk_ins") == expected.arrival.walkIns)
        #expect(number(report, "arrival", "not_arrived") == expected.arrival.notArrived)
        #expect(number(report, "records", "registered") == expected.records.registered)
        #expect(number(report, "records", "clearance_remainder") == expected.records.clearanceRemainder)
        #expect(number(report, "whereabouts", "checked") == expected.whereabouts.checked)
        #expect(number(report, "whereabouts", "dropouts") == expected.whereabouts.dropouts)
        #expect(number(report, "balance", "closing") == expected.balance.closing)
        let standings = (report["balance"] as? [String: Any])?["by_standing"] as? [String: Int]
        #expect(standings == expected.balance.byStanding)

        let acts = try await acts(program)
        let again = try year(program, data: "data", out: "out2")
        #expect(try await self.acts(program) == acts)
        #expect(again["ledger_head"] as? String == report["ledger_head"] as? String)
        #expect(again["facts"] as? Int == report["facts"] as? Int)
        #expect(try program.run("doctor", "--data", "data").code == 0)

        // A text that may be garbled comes in only when somebody says that it has been looked at.
        try program.write(Array("姓名,性别,班级\n锟斤拷,男,六1班\n".utf8), to: "garbled.csv")
        let unseen = try program.run("census", "import", "garbled.csv", "--data", "data")
        #expect(unseen.code == 1 && unseen.talk.contains("--text-seen"), "\(unseen)")
        let seen = try program.run("census", "import", "garbled.csv", "--data", "data", "--text-seen")
        #expect(seen.code == 1 && seen.talk.contains("摸底已经截止"), "\(seen)")
    }

    @Test func `two fresh runs give the same bytes`() throws {
        let program = try Program()
        _ = try program.hamlet()
        let first = try year(program, data: "one", out: "papers1")
        let second = try year(program, data: "two", out: "papers2")
        #expect(first["ledger_head"] as? String == second["ledger_head"] as? String)
        let papers = program.digests(under: "papers1")
        #expect(papers.count > 10)
        #expect(papers == program.digests(under: "papers2"))
    }

    @Test func `every day balances, for every class`() throws {
        let program = try Program()
        _ = try program.hamlet()
        _ = try year(program, data: "data", out: "out")
        func balance(on day: String) throws -> Program.Run {
            try program.run("balance", "--data", "data", "--on", day, "--by", "class", "--format", "json")
        }
        for day in ["2026-06-30", "2026-07-20", "2026-08-31", "2026-09-02"] {
            let run = try balance(on: day)
            #expect(run.code == 0, "\(run)")
        }
        #expect(try balance(on: "2026-06-01").talk.contains("还没有学生记录"))
        #expect(try balance(on: "2099-12-31").talk.contains("还没有到"))
    }
}
