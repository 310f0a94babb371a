import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The front of the house on the network: HTTP/1.1 with strict rules and deadlines.
///
///     Application(router: house.router, server: Front.server(), configuration: Front.configuration(…))
package enum Front {
    /// Heads of at most 16 KiB and 100 fields; whatever `FrontGate` refuses never reaches a page.
    package static func server(limits: Deadlines.Limits = Deadlines.Limits()) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let configuration = HTTP1Channel.Configuration(
                idleTimeout: .seconds(Int64(max(limits.head, limits.unread)) + 5),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))
            return FrontChannel(inner: HTTP1Channel(responder: responder, configuration: configuration), limits: limits)
        }
    }

    package static func configuration(host: String, port: Int) -> ApplicationConfiguration {
        ApplicationConfiguration(address: .hostname(host, port: port), backlog: 1024)
    }

    /// Behind a proxy on the same machine.
    package static func configuration(socket path: String) -> ApplicationConfiguration {
        ApplicationConfiguration(address: .unixDomainSocket(path: path), backlog: 1024)
    }
}

/// Hummingbird's HTTP/1 channel with the gate behind its parser.
struct FrontChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let inner: HTTP1Channel
    let limits: Deadlines.Limits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let limits = limits
        return inner.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(FrontGate(limits: limits), position: .after(parser))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await inner.handle(value: value, logger: logger) }
}
