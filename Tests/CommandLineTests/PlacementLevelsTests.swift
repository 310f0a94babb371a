import Foundation
import Testing

/// `placement solve --data` and `placement compare`: levels, in words and as numbers.
struct PlacementLevelsTests {
    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `without a decided plan the year computes one that is no worse, the same in every run`() throws {
        let program = try Program()
        _ = try program.hamlet()
        try FileManager.default.moveItem(
            atPath: program.folder + "/files/已定方案.csv", toPath: program.folder + "/已定方案.csv")
        let years = try ["one", "two"].map { data in
            try program.run(
                "year", "files", "--data", data, "--format", "json", "--county", "439999", "--now",
                "2026-11-01T08:00", "--seed", "5")
        }
        try #require(years[0].code == 0, "\(years[0])")
        #expect(years[0].output == years[1].output)
        let compared = try program.run(
            "placement", "compare", "--data", "one", "--decided", "已定方案.csv", "--format", "json")
        try #require(compared.code == 0, "\(compared)")
        let comparison = try json(compared.output)
        #expect(["one", "same"].contains(comparison["better"] as? String), "\(compared)")
        let solved = try ["one", "two"].map { data in
            try program.run(
                "placement", "solve", "--data", data, "--now", "2026-11-01T09:00", "--format", "json")
        }
        try #require(solved[0].code == 0, "\(solved[0])")
        #expect(solved[0].output == solved[1].output && solved[0].talk.contains("秒 CPU"))
        let levels = try #require(try json(solved[0].output)["levels"] as? [[String: Any]])
        #expect(
            levels.compactMap { $0["level"] as? String }
                == ["seatsOver", "farthest", "pupilMetres"] + (levels.count == 5 ? ["moved"] : []) + ["links"])
        #expect(levels.allSatisfy { $0["proven"] is Bool && $0["steps"] is Int && $0["value"] is Int })
        let missing = try program.run("placement", "compare", "--data", "one", "--one", "9", "--other", "1")
        #expect(missing.code == 1 && missing.talk.contains("没有第 9 稿划片方案"), "\(missing)")
    }

    /// A county whose year stops before the plan, at a decided plan that names no school of it.
    private func frozen() throws -> Program {
        let program = try Program()
        _ = try program.hamlet()
        let sheet = "移交学校标识码,移交学校,班级,人数,接收学校标识码,接收学校,道路公里\n2100000000,无名小学,1班,9,3100000000,无名中学,1.0\n"
        try program.write(Array(sheet.utf8), to: "files/已定方案.csv")
        let year = try program.run(
            "year", "files", "--data", "data", "--county", "439999", "--now", "2026-11-01T08:00", "--seed", "5")
        #expect(year.code == 1, "\(year)")
        return program
    }

    @Test func `the owner of the data sees the draft that he computes`() throws {
        let program = try frozen()
        let before = try program.run("placement", "explain", "--data", "data", "--effort", "200")
        #expect(before.code == 0 && before.output.contains("还没有划片方案。"), "\(before)")
        let none = try program.run("placement", "explain", "--data", "data", "--class", "1")
        #expect(none.code == 1 && none.talk.contains("还没有划片方案，先试算或导入"), "\(none)")
        let solved = try program.run("placement", "solve", "--data", "data", "--effort", "2000")
        #expect(solved.code == 0 && solved.output.contains("存为第 1 稿"), "\(solved)")
        let explained = try program.run("placement", "explain", "--data", "data", "--effort", "200")
        #expect(explained.code == 0 && !explained.talk.contains("还没有划片方案"), "\(explained)")
        let again = try program.run("placement", "compare", "--data", "data", "--one", "1", "--other", "1")
        #expect(again.code == 0 && again.output.contains("各级都相同"), "\(again)")
    }

    @Test func `the levels of a plan are verified from a file alone`() throws {
        let program = try frozen()
        let solved = try program.run(
            "placement", "solve", "--data", "data", "--effort", "2000", "--proof", "proof.json", "--format", "json")
        try #require(solved.code == 0, "\(solved)")
        let text = try String(contentsOfFile: program.folder + "/proof.json", encoding: .utf8)
        let told = try #require(try json(solved.output)["levels"] as? [[String: Any]])
        let verified = try program.run("placement", "verify", "--levels", "proof.json")
        let verdict = try json(verified.output)
        let levels = try #require(verdict["levels"] as? [[String: Any]])
        #expect(verified.code == 0 && verdict["holds"] as? Bool == true, "\(verified)")
        for key in ["value", "bound"] { #expect(levels.map { $0[key] as? Int } == told.map { $0[key] as? Int }) }
        #expect(levels.map { $0["proven"] as? Bool } == told.map { $0["proven"] as? Bool })
        for (was, becomes) in [
            ("\"value\" : ", "\"value\" : 1"), ("\"settled\" : [", "\"settled\" : [\n 0,"),
            ("\"assignment\" : [", "\"assignment\" : [\n 99,"), ("\"level\" : \"", "\"level\" : \"x"),
        ] {
            let forged = text.replacingOccurrences(of: was, with: becomes)
            try program.write(Array(forged.utf8), to: "forged.json")
            let refused = try program.run("placement", "verify", "--levels", "forged.json")
            #expect(refused.code == 1 && refused.output.contains("\"holds\" : false"), "\(was) \(refused)")
        }
        // As it was written before links were a level; and with that level, which it then has no figures of.
        var old = try json(text)
        var policy = try #require(old["policy"] as? [String: Any])
        let all = try #require(old["levels"] as? [[String: Any]])
        #expect(
            policy.removeValue(forKey: "keeps_together") as? Bool == true && all.last?["level"] as? String == "links")
        old["policy"] = policy
        old["classes"] = (old["classes"] as? [[String: Any]])?.map { $0.filter { $0.key != "sending" } }
        for (levels, holds) in [(Array(all.dropLast()), true), (all, false)] {
            old["levels"] = levels
            try program.write(Array(try JSONSerialization.data(withJSONObject: old)), to: "old.json")
            let verified = try program.run("placement", "verify", "--levels", "old.json")
            #expect(verified.code == (holds ? 0 : 1), "\(verified)")
        }
        try program.write(Array("{}".utf8), to: "forged.json")
        let unread = try program.run("placement", "verify", "--levels", "forged.json")
        #expect(unread.code == 1 && unread.talk.contains("不是 placement solve 输出的方案"), "\(unread)")
        #expect(try program.run("placement", "verify", "--levels", "proof.json", "--plan", "proof.json").code == 2)
    }
}
