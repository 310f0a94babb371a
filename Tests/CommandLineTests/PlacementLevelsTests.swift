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
                == ["seatsOver", "farthest", "pupilMetres", "moved"].prefix(levels.count).map { $0 })
        #expect(levels.allSatisfy { $0["proven"] is Bool && $0["steps"] is Int && $0["value"] is Int })
        let missing = try program.run("placement", "compare", "--data", "one", "--one", "9", "--other", "1")
        #expect(missing.code == 1 && missing.talk.contains("没有第 9 稿划片方案"), "\(missing)")
    }
}
