import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Web

/// The gate behind NIO's own parser, fed with raw bytes.
@Suite struct FrontGateTests {
    private struct Connection {
        let channel = EmbeddedChannel()
        let loop: EmbeddedEventLoop

        init() throws {
            loop = channel.embeddedEventLoop
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(FrontGate(limits: Deadlines.Limits()), position: .after(parser))
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/tmp/gate")).wait()
        }

        /// Read before it is expected: Swift Testing reflects whatever a failed expectation names, channels too.
        var isOpen: Bool { channel.isActive }

        func send(_ text: String) { _ = try? channel.writeInbound(ByteBuffer(string: text)) }

        func heads() throws -> Int {
            var count = 0
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                if case .head = part { count += 1 }
            }
            return count
        }

        func answers() throws -> String {
            var text = ""
            while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
            return text
        }
    }

    @Test func `a request that passes goes on, and the connection stays open`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try connection.heads() == 1)
        let isOpen = connection.isOpen
        #expect(isOpen)
        #expect(try connection.answers().isEmpty)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\nzz\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n",
            "501"
        ),
        ("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", "405"),
        ("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
    ])
    func `a request in doubt gets one answer, reaches nobody, and ends the connection`(raw: String, status: String)
        throws
    {
        let connection = try Connection()
        connection.send(raw)
        connection.loop.run()
        #expect(try connection.heads() == 0)
        let answers = try connection.answers()
        #expect(answers.hasPrefix("HTTP/1.1 \(status) "), "\(answers)")
        #expect(answers.split(separator: "HTTP/1.1 ").count == 1)
        let isOpen = connection.isOpen
        #expect(!isOpen)
    }

    @Test func `a head that never ends is cut within ten seconds`() throws {
        let connection = try Connection()
        for second in 1...10 {
            connection.send(second == 1 ? "GET / HTTP/1.1\r\n" : "X-\(second): y\r\n")
            connection.loop.advanceTime(by: .seconds(1))
        }
        let isOpen = connection.isOpen
        #expect(!isOpen)
    }

    @Test func `a body that drips is cut`() throws {
        let connection = try Connection()
        connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
        for _ in 1...12 {
            connection.send("x")
            connection.loop.advanceTime(by: .seconds(1))
        }
        let isOpen = connection.isOpen
        #expect(!isOpen)
    }

    @Test func `a connection in use stays open`() throws {
        let connection = try Connection()
        for _ in 1...10 {
            connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try connection.heads() == 1)
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-length": "0"])
            try connection.channel.writeOutbound(HTTPServerResponsePart.head(head))
            try connection.channel.writeOutbound(HTTPServerResponsePart.end(nil))
            connection.loop.advanceTime(by: .seconds(7))
            let isOpen = connection.isOpen
            #expect(isOpen)
        }
    }
}
