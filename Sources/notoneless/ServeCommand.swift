import ArgumentParser
import Domain
import Glibc
import Hummingbird
import Logging
import NIOCore
import Office
import Web
import Workflow

/// The web application.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "启动网页服务。",
        discussion: """
            例：notoneless serve --data 数据 --port 8080
            设了环境变量 NOTONELESS_BACKUP_KEY（64 位十六进制数字）时，每天的自动备份是加密的。
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var address: AddressOptions

    func run() async throws {
        let county = try await data.open()
        try await Server(county: county, address: address).run()
    }
}

/// Where the application listens, and what stands before it.
struct AddressOptions: ParsableArguments {
    @Option(help: ArgumentHelp("监听的地址。", valueName: "地址"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("监听的端口。", valueName: "端口"))
    var port = 8080

    @Flag(help: "前面有 TLS 代理：Cookie 只经加密连接发送。")
    var tls = false

    @Flag(name: .customLong("trust-proxy"), help: "信任本机代理在 X-Forwarded-For 中写明的来访地址。")
    var trustsProxy = false

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port 是 0 到 65535 的数，例如 8080。") }
    }

    var site: Site { Site(isSecure: tls, trustsProxy: trustsProxy) }
}

/// Serves one county until it is told to stop.
struct Server {
    let county: OpenCounty
    let address: AddressOptions

    func run() async throws {
        let encrypt = try BackupKey.encrypt()
        let imports = ImportRunner(office: county.office)
        let solving = SolvingRunner(office: county.office)
        let house = try await Workflow.house(
            office: county.office, county: county.county, site: address.site,
            isDemo: try await county.office.read(as: OpenCounty.owner) { try DeclareDemo.holds(at: $0) },
            imports: imports, solving: solving)
        var logger = Logger(label: "notoneless", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        let url = "http://\(address.host):\(address.port)/"
        let application = Application(
            router: house.router, server: Front.server(),
            configuration: Front.configuration(host: address.host, port: address.port),
            onServerRunning: { _ in
                Output.talk("已启动：\(url)  （按 Ctrl-C 停止）")
                if county.folder != nil { Output.talk("每天的自动备份\(BackupKey.words(isEncrypted: encrypt != nil))。") }
            }, logger: logger)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await DailyWork(county: county, encrypt: encrypt).run() }
                group.addTask { await imports.run() }
                group.addTask { await solving.run() }
                defer { group.cancelAll() }
                try await application.runService()
            }
        } catch {
            await county.close()
            throw AddressRefusal(error, host: address.host, port: address.port) ?? error
        }
        await county.close()
    }
}

/// The place where the application was to listen cannot be had.
struct AddressRefusal: Refusal {
    let sentence: String

    /// nil where the error is about something else.
    init?(_ error: any Error, host: String, port: Int) {
        guard let code = (error as? IOError)?.errnoCode else { return nil }
        switch code {
        case EADDRINUSE:
            sentence = "端口 \(port) 已被另一个程序占用。请用 --port 换一个，例如 --port \(port % 65535 + 1)，或先停止那个程序。"
        case EACCES: sentence = "没有使用端口 \(port) 的权限（1024 以下的要管理员）。请用 --port 换一个，例如 --port 8080。"
        case EADDRNOTAVAIL: sentence = "这台机器没有地址“\(host)”。请检查 --host，例如 --host 127.0.0.1。"
        default: return nil
        }
    }
}
