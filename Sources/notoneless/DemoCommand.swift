import ArgumentParser
import DemoCounty
import Domain
import Foundation
import Office
import Web
import Workbook
import Workflow

/// The demo county: its files are made, its year is recorded, its officers can sign in.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "生成演示县（全部为虚构人物），补录全年，启动下一届摸底，并可启动网页。",
        discussion: "例：notoneless demo --data demo --serve")

    @OptionGroup var data: DataOptions
    @OptionGroup var address: AddressOptions

    @Flag(help: "完成后启动网页服务。")
    var serve = false

    @Flag(name: .customLong("files-only"), help: "只生成材料文件夹，不补录。")
    var filesOnly = false

    @Option(help: ArgumentHelp("规模：county（34 所小学）或 hamlet（4 所小学）。", valueName: "规模"))
    var size = DemoSize.county

    @Option(help: ArgumentHelp("毕业年份。", valueName: "年份"))
    var year = 2026

    @Option(help: ArgumentHelp("材料和表册写到哪个文件夹；不写则放在数据文件夹里。", valueName: "文件夹"))
    var out: String?

    /// Everybody's password in the demo, and nowhere else.
    static let password = "yigebushao2026"

    func run() async throws {
        let demo = DemoCounty.make(seed: data.seed ?? 1, year: year, scale: size.scale)
        if filesOnly { return try write(demo) }
        let founded = County(id: ID(DemoCounty.divisionCode), name: DemoCounty.name)
        let county = try await data.open(creating: founded)
        guard county.county.id == founded.id else { throw NoDemoData(county: county.county.name) }
        try await county.office.perform(DeclareDemo(), as: OpenCounty.owner)
        let year = year
        // The sign-ins come when the whole year is recorded: one that was interrupted goes on.
        let next = try DemoNextYear(after: demo, in: county, beside: folder)
        let isNew = try await !hasOfficers(demo, in: county)
        if isNew {
            try await record(demo, in: county)
            try await next.begin()
        }
        try await addOfficers(demo, to: county)
        try await next.leaveWaiting()
        let report = try await county.office.read(as: OpenCounty.owner) { try YearReportQuery($0, year: year).report() }
        Output.result(try YearText.of(report, format: .text))
        tell(demo)
        Output.result(next.words)
        guard serve else { return await county.close() }
        try await Server(county: county, address: address).run()
    }

    private func record(_ demo: DemoCounty, in county: OpenCounty) async throws {
        try write(demo)
        let work = YearWork(folder: try await YearFiles.read(at: folder), year: year, out: folder + "/表册")
        try await work.run(on: county, as: OpenCounty.owner)
    }

    private var folder: String { out ?? (data.data.map { $0 + "/材料" } ?? "demo-files") }

    private func write(_ demo: DemoCounty) throws {
        Output.talk("正在生成演示县的材料：\(folder)")
        for file in try demo.files() {
            let url = URL(fileURLWithPath: folder + "/" + file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url, options: .atomic)
        }
    }

    private func hasOfficers(_ demo: DemoCounty, in county: OpenCounty) async throws -> Bool {
        let logins = demo.signIns.map(\.login)
        return try await county.office.read(as: OpenCounty.owner) { desk in
            try logins.contains { try desk.accounts.account(login: $0) != nil }
        }
    }

    private func addOfficers(_ demo: DemoCounty, to county: OpenCounty) async throws {
        for signIn in demo.signIns {
            guard let role = Role(rawValue: signIn.role) else { continue }
            let isThere = try await county.office.read(as: OpenCounty.owner) {
                try $0.accounts.account(login: signIn.login) != nil
            }
            guard !isThere else { continue }
            try await county.office.perform(
                AddOfficer(
                    login: signIn.login, name: signIn.name, role: role,
                    unit: Self.unit(of: role, signIn.unitCode ?? ""),
                    passwordHash: try await Passwords().hash(Self.password), mustChangePassword: false),
                as: OpenCounty.owner)
        }
    }

    private static func unit(of role: Role, _ code: String) -> Domain.Unit {
        switch role {
        case .primary, .junior: .school(ID(code))
        case .town: .town(ID(code))
        case .station: .station(ID(code))
        case .leader: .government
        case .inspector: .inspectorate
        case .county, .administrator: .bureau
        }
    }

    private func tell(_ demo: DemoCounty) {
        Output.result("\n演示账号（密码都是 \(Self.password)）：")
        for signIn in demo.signIns { Output.result("  \(signIn.login)\t\(signIn.unit) \(signIn.name)") }
        Output.result("\n再次启动：notoneless serve --data \(data.data ?? "…")")
    }
}

/// Invented people never come among real ones.
struct NoDemoData: Refusal {
    let county: String
    var sentence: String { "这里已经是\(county)的数据，不能写入演示数据。请用 --data 另指一个文件夹。没有写入任何内容。" }
}

/// How large the demo county is.
enum DemoSize: String, ExpressibleByArgument, CaseIterable {
    case county, hamlet

    var scale: DemoCounty.Scale { self == .county ? .county : .hamlet }
}
