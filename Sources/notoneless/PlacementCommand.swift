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
        commandName: "solve", abstract: "试算划片方案：先少超学位，再少走路。",
        discussion: """
            例：notoneless placement solve --instance 算例.txt > 方案.json
            例：notoneless placement solve --data 数据 --format json
            用 --data 时逐级试算：超出学位、最远多走、路程合计、离开上年对口学校；先后在“划片规则”页设置。
            """)

    @Option(help: ArgumentHelp("数据文件夹；算出的方案存为草案。", valueName: "文件夹"))
    var data: String?

    @OptionGroup var source: InstanceOptions

    @Option(help: ArgumentHelp("搜索的步数（同样的步数得同样的方案）。", valueName: "步数")) var effort: Int?
    @Option(help: ArgumentHelp("最多搜索多少秒（结果不可重复）。", valueName: "秒数")) var seconds: Double?
    @Option(help: ArgumentHelp("随机数种子。", valueName: "数")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("几个线程：互不相干的片区同时算（结果不变）。", valueName: "数")) var threads = Threads.ordinary
    @Option(help: ArgumentHelp("哪一届（与 --data 同用）。", valueName: "年份")) var year: Int?
    @Option(help: ArgumentHelp("结果的形式（与 --data 同用；算例总是 json）。", valueName: "形式")) var format = ReportFormat.text
    @Option(
        name: .customLong("as"), help: ArgumentHelp("以哪个账号办理（与 --data 同用）；不写则以数据所有者补录。", valueName: "账号"))
    var officer: String?
    @OptionGroup var time: TimeOptions

    func validate() throws {
        guard [data, source.instance, source.gap].compactMap({ $0 }).count == 1 else {
            throw ValidationError("请用 --data、--instance、--gap 之一。")
        }
        guard (1...64).contains(threads) else { throw ValidationError("--threads 写 1 到 64。") }
    }

    func run() async throws {
        guard let instance = try source.read() else { return try await solveCounty() }
        let effort = seconds == nil ? effort ?? Solver.ordinaryEffort(for: instance) : .max >> 16
        let deadline = seconds.map { Date().addingTimeInterval($0) }
        let solution = try Solver.solve(instance, effort: effort, seed: seed, workers: Threads(threads)) { progress in
            Output.progress("第 \(progress.done) 步")
            return deadline.map { Date() < $0 } ?? true
        }
        Output.progress("")
        Output.result(try JSONText.of(PlanJSON(solution)))
    }

    private func solveCounty() async throws {
        var options = try DataOptions.parse(data.map { ["--data=\($0)"] } ?? [])
        (options.seed, options.officer, options.time) = (seed, officer, time)
        let county = try await options.open()
        let officer = try await options.officer(in: county)
        let asked = year
        let year = try await county.office.read(as: officer) { try asked ?? $0.cohorts.years().last ?? 0 }
        let deadline = seconds.map { Date().addingTimeInterval($0) }
        let clock = LevelClock()
        let plan = try await SolvePlan(year: year, effort: effort, seed: seed, workers: Threads(threads)) { now in
            clock.note(now)
            return deadline.map { Date() < $0 } ?? true
        }.perform(
            at: county.office, as: officer, backfilling: options.backfill(as: officer, document: ""))
        let report = try await county.office.read(as: officer) { try LevelReport(plan, year: year, at: $0) }
        await county.close()
        Output.progress("")
        clock.tell(report.levels)
        switch format {
        case .json: Output.result(try JSONText.of(LevelsJSON(report, plan: plan.text)))
        case .text: Output.result(report.sentences.joined(separator: "\n"))
        }
    }
}

/// Recomputes everything that a plan says of itself.
struct PlacementVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "独立验证方案：可行性、超出学位、里程和下界。",
        discussion: "例：notoneless placement verify --instance 算例.txt --plan 方案.json")

    @OptionGroup var source: InstanceOptions

    @Option(help: ArgumentHelp("solve 输出的方案。", valueName: "文件"))
    var plan: String

    func run() async throws {
        guard let instance = try source.read() else { throw ValidationError("请用 --instance 或 --gap 之一。") }
        let claimed: PlanJSON
        do {
            claimed = try JSONDecoder().decode(PlanJSON.self, from: Data(try TextFile.read(plan).utf8))
        } catch is DecodingError {
            throw UnreadablePlan(path: plan)
        }
        let verdict = Verifier.verify(instance, assignment: claimed.assignment, claim: claimed.claim)
        Output.result(try JSONText.of(VerdictJSON(verdict)))
        if !verdict.holds { throw ExitCode(1) }
    }
}

/// A plan as the command line prints and reads it.
struct PlanJSON: Codable {
    struct CertificateJSON: Codable {
        let class_prices: [Int]
        let seat_price: Int
        /// Absent where the prices alone carry the bound.
        let tree: [NodeJSON]?
        let cuts: [CutJSON]?
        /// Absent where all is of one piece.
        let parts: [PartJSON]?

        init(_ certificate: Certificate) {
            class_prices = certificate.classPrices
            seat_price = certificate.seatPrice
            tree = certificate.tree?.nodes.map(NodeJSON.init)
            cuts = certificate.tree.flatMap { $0.cuts.isEmpty ? nil : $0.cuts.map(CutJSON.init) }
            parts = certificate.parts.isEmpty ? nil : certificate.parts.map(PartJSON.init)
        }

        var certificate: Certificate {
            Certificate(
                classPrices: class_prices, seatPrice: seat_price,
                tree: tree.map { ProofTree(nodes: $0.map(\.node), cuts: (cuts ?? []).map(\.cut)) },
                parts: (parts ?? []).map(\.part))
        }
    }

    /// Classes and schools that have nothing to do with the others; the tree counts both in the order given here.
    struct PartJSON: Codable {
        let classes: [Int]
        let schools: [Int]
        let bound: Int
        let tree: [NodeJSON]?
        let cuts: [CutJSON]?

        init(_ part: Certificate.Part) {
            (classes, schools, bound) = (part.classes, part.schools, part.bound)
            tree = part.tree?.nodes.map(NodeJSON.init)
            cuts = part.tree.flatMap { $0.cuts.isEmpty ? nil : $0.cuts.map(CutJSON.init) }
        }

        var part: Certificate.Part {
            Certificate.Part(
                classes: classes, schools: schools, bound: bound,
                tree: tree.map { ProofTree(nodes: $0.map(\.node), cuts: (cuts ?? []).map(\.cut)) })
        }
    }

    struct NodeJSON: Codable {
        let parent: Int
        let school: Int
        let divided: Int
        let prices: [[Int]]

        /// Absent where no row has a price.
        let rows: [[Int]]?

        init(_ node: ProofTree.Node) {
            (parent, school, divided, prices) = (node.parent, node.school, node.divided, node.prices)
            rows = node.rows.isEmpty ? nil : node.rows
        }

        var node: ProofTree.Node {
            ProofTree.Node(parent: parent, school: school, prices: prices, rows: rows ?? [], divided: divided)
        }
    }

    struct CutJSON: Codable {
        let seats: [Int]
        let cuts: [Int]
        let keys: [Int]
        let divisor: Int
        let scale: Int

        init(_ cut: ProofTree.Cut) {
            (seats, cuts, keys, divisor, scale) = (cut.seats, cut.cuts, cut.keys, cut.divisor, cut.scale)
        }

        var cut: ProofTree.Cut {
            ProofTree.Cut(seats: seats, cuts: cuts, keys: keys, divisor: divisor, scale: scale)
        }
    }

    /// School index of each class, from 0.
    let assignment: [Int]
    let cost: Int
    let seats_over: Int
    let bound: Int
    let certificate: CertificateJSON

    init(_ solution: Solution) {
        assignment = solution.assignment
        cost = solution.cost
        seats_over = solution.seatsOver
        bound = solution.bound
        certificate = CertificateJSON(solution.certificate)
    }

    var claim: Claim {
        Claim(seatsOver: seats_over, cost: cost, bound: bound, certificate: certificate.certificate)
    }
}

struct VerdictJSON: Encodable {
    let holds: Bool
    let seats_over: Int
    let cost: Int
    let bound: Int
    let objections: [String]

    init(_ verdict: Verdict) {
        holds = verdict.holds
        seats_over = verdict.seatsOver
        cost = verdict.cost
        bound = verdict.bound
        objections = verdict.objections.map { "\($0)" }
    }
}

enum TextFile {
    static func read(_ path: String) throws -> String {
        guard let text = String(bytes: try InputFile.bytes(at: path), encoding: .utf8) else {
            throw NotText(path: path)
        }
        return text
    }
}
