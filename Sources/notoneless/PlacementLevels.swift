import Allocation
import ArgumentParser
import Foundation
import Office
import Synchronization
import Workbook
import Workflow

/// CPU seconds that each level took: talk, never a result.
final class LevelClock: Sendable {
    private let marks = Mutex<[LevelOutcome.Level: Double]>([:])
    private let start = LevelClock.now

    private static var now: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    func note(_ progress: LevelProgress) {
        let seconds = Self.now - start
        marks.withLock { $0[progress.level] = seconds }
        let best = progress.best.map { "，超出学位 \($0.seatsOver)" } ?? ""
        Output.progress("第 \(progress.settled.count + 1) 级 \(progress.level.label)\(best)")
    }

    func tell(_ levels: [LevelOutcome]) {
        let ends = marks.withLock { $0 }
        var before = 0.0
        for (place, outcome) in levels.enumerated() {
            guard let end = ends[outcome.level] else { continue }
            let seconds = String(format: "%.2f", max(0, end - before))
            Output.talk("第 \(place + 1) 级 \(outcome.level.label)：\(seconds) 秒 CPU，不超过 \(outcome.steps) 步")
            before = max(before, end)
        }
    }
}

/// The levels of a plan in a fixed form.
struct LevelsJSON: Encodable {
    struct LevelJSON: Encodable {
        let level: String
        let value: Int
        let allowed: Int
        /// Absent where nothing was proven.
        let bound: Int?
        let proven: Bool
        let steps: Int
    }

    let plan: String
    let number: Int
    let seats_over: Int
    let pupil_metres: Int
    let worst_metres: Int
    let levels: [LevelJSON]

    init(_ report: LevelReport, plan: String) {
        self.plan = plan
        number = report.number
        (seats_over, pupil_metres, worst_metres) = (report.seatsOver, report.pupilMetres, report.worstMetres)
        levels = report.levels.map {
            LevelJSON(
                level: $0.level.rawValue, value: $0.value, allowed: $0.allowed, bound: $0.bound, proven: $0.isProven,
                steps: $0.steps)
        }
    }
}

/// Says which of two plans is better, level by level.
struct PlacementCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "逐级比较：两稿方案，或一稿方案和一份已定方案表。",
        discussion: """
            例：notoneless placement compare --data 数据 --one 2 --other 1
            例：notoneless placement compare --data 数据 --decided 已定方案.csv
            """)

    @Option(help: ArgumentHelp("数据文件夹。", valueName: "文件夹")) var data: String
    @Option(help: ArgumentHelp("第几稿；不写则是已下发的，没有下发的是最新一稿。", valueName: "稿")) var one: Int?
    @Option(help: ArgumentHelp("和第几稿比。", valueName: "稿")) var other: Int?
    @Option(help: ArgumentHelp("和这份已定方案表比；不存入数据。", valueName: "文件")) var decided: String?
    @Option(help: ArgumentHelp("哪一届。", valueName: "年份")) var year: Int?
    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ReportFormat.text

    func validate() throws {
        guard (other == nil) != (decided == nil) else { throw ValidationError("请用 --other、--decided 之一。") }
        guard other == nil || one != nil else { throw ValidationError("--other 要和 --one 同用。") }
    }

    func run() async throws {
        let sheet = try decided.map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return try DecidedPlanSheet(InputFile.sheets(of: InputFile.bytes(at: path), named: name), file: name)
        }
        let county = try await DataOptions.parse(["--data", data]).look()
        let (asked, one, other) = (year, one, other)
        let comparison = try await county.office.read(as: OpenCounty.owner) { desk in
            let year = try asked ?? desk.cohorts.years().last ?? 0
            if let one, let other { return try LevelComparison(one, with: other, year: year, at: desk) }
            guard let sheet else { throw ValidationError("请用 --other、--decided 之一。") }
            return try LevelComparison(one, with: sheet, year: year, at: desk)
        }
        await county.close()
        switch format {
        case .json: Output.result(try JSONText.of(ComparisonJSON(comparison)))
        case .text: Output.result(comparison.sentences.joined(separator: "\n"))
        }
    }
}

private struct ComparisonJSON: Encodable {
    struct LevelJSON: Encodable {
        let level: String
        let one: Int
        let other: Int
    }

    let better: String
    let levels: [LevelJSON]
    let one: String
    let other: String
    let verdict: String

    init(_ comparison: LevelComparison) {
        better = comparison.better
        (one, other, verdict) = (comparison.one, comparison.other, comparison.verdict)
        levels = comparison.lines.map { LevelJSON(level: $0.level.rawValue, one: $0.one, other: $0.other) }
    }
}
