import NIOCore
import NIOHTTP1

/// Stands on each connection right behind the HTTP parser: refuses requests that break `RequestRules`, and closes the
/// connection when its `Deadlines` are over.
final class FrontGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: Deadlines.Limits
    private var deadlines: Deadlines?
    private var isShut = false
    private var watch: RepeatedTask?

    init(limits: Deadlines.Limits) { self.limits = limits }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { watch?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isShut else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            deadlines?.headCame(at: now(context))
            if let fault = RequestRules.fault(of: head) { return refuse(fault, context) }
        case .body(let bytes): deadlines?.bodyCame(bytes: bytes.readableBytes)
        case .end: deadlines?.requestEnded()
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The parser's error about a request that has been refused already shall not be answered again.
        if !isShut { context.fireErrorCaught(error) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isShut else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let written = promise ?? context.eventLoop.makePromise()
        deadlines?.writeBegan(at: now(context))
        let loop = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in
            let (gate, context) = loop.value
            gate.deadlines?.writeEnded(at: gate.now(context))
        }
        if case .end = unwrapOutboundIn(data) { deadlines?.answerEnded(at: now(context)) }
        context.write(data, promise: written)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard deadlines == nil else { return }
        deadlines = Deadlines(limits: limits, at: now(context))
        let loop = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(2), delay: .seconds(2)) { _ in
            let (gate, context) = loop.value
            guard gate.deadlines?.isOver(at: gate.now(context)) == true else { return }
            gate.isShut = true
            gate.watch?.cancel()
            context.close(promise: nil)
        }
    }

    private func refuse(_ fault: RequestRules.Fault, _ context: ChannelHandlerContext) {
        isShut = true
        let head = HTTPResponseHead(
            version: .http1_1, status: fault.status, headers: ["content-length": "0", "connection": "close"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let closing = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in closing.value.close(promise: nil) }
    }

    private func now(_ context: ChannelHandlerContext) -> Double {
        Double(context.eventLoop.now.uptimeNanoseconds) / 1e9
    }
}
