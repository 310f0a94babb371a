import Allocation
import ArgumentParser
import Domain
import Foundation
import Office
import Workflow

struct PlacementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "placement", abstract: "划片：试算、验证和说明整班划片方案。",
        subcommands: [
            PlacementSolveCommand.self, PlacementVerifyCommand.self, PlacementExplainCommand.self,
            PlacementCompareCommand.self,
        ])
}

/// An instance in one of the two text formats.
struct InstanceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("划片算例（稀疏文本）。", valueName: "文件"))
    var instance: String?

    @Option(help: ArgumentHelp("公开的 GAP 算例（OR-Library 文本）。", valueName: "文件"))
    var gap: String?

    /// `nil` when neither is named.
    func read() throws -> Instance? {
        if let instance { return try InstanceText.placement(try TextFile.read(instance)) }
        if let gap { return try InstanceText.gap(try TextFile.read(gap)) }
        return nil
    }
}

/// Computes a plan.
struct PlacementSolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "试算划片方案。",
        discussion: """
            例：notoneless placement solve --instance 算例.txt > 方案.json
            例：notoneless placement solve --data 数据 --format json
            用 --data 时逐级试算：超出学位、最远多走、路程合计、离开上年对口学校、小学去向；先后在“划片规则”页设置。
            用 --instance 时只有两级：超出学位、路程合计。
            """)

    @Option(help: ArgumentHelp("数据文件夹；算出的方案存为草案。", valueName: "文件夹"))
    var data: String?

    @OptionGroup var source: InstanceOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("搜索的步数（同样的步数得同样的方案）。", valueName: "步数")) var effort: Int?
    @Option(help: ArgumentHelp("最多搜索多少秒（结果不可重复）。", valueName: "秒数")) var seconds: Double?
    @Option(help: ArgumentHelp("最多用多少秒处理器时间（结果不可重复）：机器忙的时候比 --seconds 公平。", valueName: "秒数"))
    var cpuSeconds: Double?
    @Option(help: ArgumentHelp("随机数种子。", valueName: "数")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("几个线程：互不相干的片区同时算（结果不变）。", valueName: "数")) var threads = Threads.ordinary
    @Option(help: ArgumentHelp("哪一届（与 --data 同用）。", valueName: "年份")) var year: Int?
    @Option(help: ArgumentHelp("结果的形式（与 --data 同用；算例总是 json）。", valueName: "形式")) var format = ReportFormat.text
    @Option(
        name: .customLong("as"), help: ArgumentHelp("以哪个账号办理（与 --data 同用）；不写则以数据所有者补录。", valueName: "账号"))
    var officer: String?
    @Option(
        help: ArgumentHelp("把各级的依据写到这个文件，供 placement verify --levels 复核（与 --data 同用）。", valueName: "文件"))
    var proof: String?
    @OptionGroup var time: TimeOptions

    func validate() throws {
        guard [data, source.instance, source.gap].compactMap({ $0 }).count == 1 else {
            throw ValidationError("请用 --data、--instance、--gap 之一。")
        }
        guard (1...64).contains(threads) else { throw ValidationError("--threads 写 1 到 64。") }
        guard proof == nil || data != nil else { throw ValidationError("--proof 要和 --data 同用。") }
        if let effort, effort < 0 { throw ValidationError("--effort 不能小于 0。") }
        // Neither what is no number nor what has no end.
        for (name, given) in [("--seconds", seconds), ("--cpu-seconds", cpuSeconds)] {
            guard given.map((0...1e9).contains) ?? true else { throw ValidationError("\(name) 写 0 到 1000000000 的秒数。") }
        }
    }

    func run() async throws {
        guard let instance = try source.read() else { return try await solveCounty() }
        let isTimed = seconds != nil || cpuSeconds != nil
        let effort = isTimed ? .max >> 16 : effort ?? Solver.ordinaryEffort(for: instance)
        let deadline = Deadline(seconds: seconds, cpuSeconds: cpuSeconds)
        let solution = try Solver.solve(instance, effort: effort, seed: seed, workers: Threads(threads)) { progress in
            Output.progress("第 \(progress.done) 步")
            return !deadline.isPast
        }
        Output.progress("")
        Output.result(try JSONText.of(PlanJSON(solution, try Shortage(instance))))
    }

    private func solveCounty() async throws {
        var options = try DataOptions.parse(data.map { ["--data=\($0)"] } ?? [])
        (options.seed, options.officer, options.time) = (seed, officer, time)
        let county = try await options.open()
        let officer = try await options.officer(in: county)
        let asked = year
        let year = try await county.office.read(as: officer) { try asked ?? $0.cohorts.years().last ?? 0 }
        let deadline = Deadline(seconds: seconds, cpuSeconds: cpuSeconds)
        let clock = LevelClock()
        let solved = try await SolvePlan(year: year, effort: effort, seed: seed, workers: Threads(threads)) { now in
            clock.note(now)
            return !deadline.isPast
        }.solved(at: county.office, as: officer)
        if let proof { try TextFile.write(JSONText.of(LevelledPlanJSON(solved)), to: proof) }
        let backfill = options.backfill(as: officer, document: "")
        let plan = try await county.office.perform(KeepPlan(solved), as: officer, backfilling: backfill)
        let report = try await county.office.read(as: officer, backfilling: backfill) {
            try LevelReport(plan, year: year, at: $0)
        }
        await county.close()
        Output.progress("")
        clock.tell(report.levels)
        switch format {
        case .json: Output.result(try JSONText.of(LevelsJSON(report, plan: plan.id.text)))
        case .text: Output.result(report.sentences.joined(separator: "\n"))
        }
    }
}

/// When a search shall end: by the clock, by the CPU time of the process, or neither.
struct Deadline: Sendable {
    private let moment: Date?
    private let cpu: Double?

    init(seconds: Double?, cpuSeconds: Double?) {
        moment = seconds.map { Date().addingTimeInterval($0) }
        cpu = cpuSeconds.map { Self.cpuTime + $0 }
    }

    var isPast: Bool { (moment.map { Date() >= $0 } ?? false) || (cpu.map { Self.cpuTime >= $0 } ?? false) }

    /// Seconds that the process has taken of all cores together.
    static var cpuTime: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// Recomputes everything that a plan says of itself.
struct PlacementVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "独立验证方案：可行性、超出学位、里程和下界。",
        discussion: """
            例：notoneless placement verify --instance 算例.txt --plan 方案.json
            例：notoneless placement verify --levels 依据.json
            """)

    @OptionGroup var source: InstanceOptions

    @Option(help: ArgumentHelp("solve 输出的方案（与 --instance、--gap 同用）。", valueName: "文件")) var plan: String?
    @Option(help: ArgumentHelp("solve --data 用 --proof 写出的各级依据；只凭这个文件复核。", valueName: "文件"))
    var levels: String?

    func validate() throws {
        guard [source.instance, source.gap, levels].compactMap({ $0 }).count == 1 else {
            throw ValidationError("请用 --instance、--gap、--levels 之一。")
        }
        guard levels == nil || plan == nil else { throw ValidationError("--levels 的文件里已有方案，不写 --plan。") }
        guard levels != nil || plan != nil else { throw ValidationError("用 --plan 写明要验证的方案：solve 输出的文件。") }
    }

    func run() async throws {
        if let levels { return try verify(levels: levels) }
        guard let instance = try source.read(), let plan else { return }
        let claimed: PlanJSON = try Self.read(plan)
        let verdict = Verifier.verify(instance, assignment: claimed.assignment, claim: claimed.claim)
        Output.result(try JSONText.of(VerdictJSON(verdict)))
        if !verdict.holds { throw ExitCode(1) }
    }

    private func verify(levels path: String) throws {
        let claimed: LevelledPlanJSON = try Self.read(path)
        let claim = claimed.claim
        let verdict = LevelVerifier.verify(claimed.county, policy: claimed.levelPolicy, claim: claim)
        Output.result(try JSONText.of(LevelVerdictJSON(verdict, of: claim)))
        if !verdict.holds { throw ExitCode(1) }
    }

    private static func read<T: Decodable>(_ path: String) throws -> T {
        do {
            return try JSONDecoder().decode(T.self, from: Data(try TextFile.read(path).utf8))
        } catch is DecodingError {
            throw UnreadablePlan(path: path)
        }
    }
}

enum TextFile {
    static func read(_ path: String) throws -> String {
        guard let text = String(bytes: try InputFile.bytes(at: path), encoding: .utf8) else {
            throw NotText(path: path)
        }
        return text
    }

    static func write(_ text: String, to path: String) throws {
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) } catch { throw UnwritablePath(path: path) }
    }
}
