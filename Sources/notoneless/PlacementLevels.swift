import Allocation
import ArgumentParser
import Foundation
import Office
import Synchronization
import Workbook
import Workflow

/// CPU seconds that each level took: talk, never a result.
final class LevelClock: Sendable {
    /// When each level was begun.
    private let marks = Mutex<[LevelOutcome.Level: Double]>([:])

    func note(_ progress: LevelProgress) {
        let now = Deadline.cpuTime
        marks.withLock { $0[progress.level] = $0[progress.level] ?? now }
        let best = progress.best.map { "，超出学位 \($0.seatsOver)" } ?? ""
        Output.progress("第 \(progress.place + 1) 级 \(progress.level.label)\(best)")
    }

    func tell(_ levels: [LevelOutcome]) {
        let (starts, now) = (marks.withLock { $0 }, Deadline.cpuTime)
        for (place, outcome) in levels.enumerated() {
            guard let start = starts[outcome.level] else { continue }
            let next = levels.dropFirst(place + 1).compactMap { starts[$0.level] }.first ?? now
            let seconds = String(format: "%.2f", max(0, next - start))
            Output.talk("第 \(place + 1) 级 \(outcome.level.label)：\(seconds) 秒 CPU，不超过 \(outcome.steps) 步")
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
    /// Classes without the groups drawn from them; the groups.
    let classes: Int
    let groups: Int
    let seats_over: Int
    let pupil_metres: Int
    let worst_metres: Int
    let levels: [LevelJSON]

    init(_ report: LevelReport, plan: String) {
        self.plan = plan
        number = report.number
        (classes, groups) = (report.classes, report.groups)
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
    @Option(
        name: .customLong("as"), help: ArgumentHelp("以哪个账号查看，不写则以数据所有者；草案只有拟定和审定方案的账号和数据所有者看得到。", valueName: "账号"))
    var officer: String?

    func validate() throws {
        guard (other == nil) != (decided == nil) else { throw ValidationError("请用 --other、--decided 之一。") }
        guard other == nil || one != nil else { throw ValidationError("--other 要和 --one 同用。") }
    }

    func run() async throws {
        let sheet = try decided.map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return try DecidedPlanSheet(InputFile.sheets(of: InputFile.bytes(at: path), named: name), file: name)
        }
        var options = try DataOptions.parse(["--data", data])
        options.officer = officer
        let county = try await options.look()
        let viewer = try await options.officer(in: county)
        let (asked, one, other) = (year, one, other)
        let comparison = try await county.office.read(
            as: viewer, backfilling: options.backfill(as: viewer, document: "")
        ) { desk in
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
