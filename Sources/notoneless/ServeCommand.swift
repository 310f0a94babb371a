import ArgumentParser
import Domain
import Hummingbird
import Logging
import Office
import Web
import Workflow

/// The web application.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "启动网页服务。",
        discussion: "例：notoneless serve --data 数据 --port 8080")

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

    var site: Site { Site(isSecure: tls, trustsProxy: trustsProxy) }
}

/// Serves one county until it is told to stop.
struct Server {
    let county: OpenCounty
    let address: AddressOptions

    func run() async throws {
        let house = try await Workflow.house(
            office: county.office, county: county.county, site: address.site,
            isDemo: try await county.office.read(as: OpenCounty.owner) { try DeclareDemo.holds(at: $0) })
        var logger = Logger(label: "notoneless", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        let url = "http://\(address.host):\(address.port)/"
        let application = Application(
            router: house.router, server: Front.server(),
            configuration: Front.configuration(host: address.host, port: address.port),
            onServerRunning: { _ in Output.talk("已启动：\(url)  （按 Ctrl-C 停止）") }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await DailyWork(county: county).run() }
            defer { group.cancelAll() }
            try await application.runService()
        }
        await county.close()
    }
}
