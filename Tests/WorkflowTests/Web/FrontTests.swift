import NIOHTTP1
import Testing

@testable import Web

@Suite struct FrontTests {
    private func fault(
        _ method: HTTPMethod = .GET, _ target: String = "/", version: HTTPVersion = .http1_1,
        _ headers: HTTPHeaders = ["Host": "localhost:8090"]
    ) -> RequestRules.Fault? {
        RequestRules.fault(of: HTTPRequestHead(version: version, method: method, uri: target, headers: headers))
    }

    @Test func `an ordinary request passes`() {
        #expect(fault() == nil)
        #expect(fault(.POST, "/y/2026/handovers?page=2", ["Host": "[::1]:80", "Content-Length": "12"]) == nil)
        #expect(fault(.POST, "/", ["Host": "bureau.example", "Transfer-Encoding": "chunked"]) == nil)
    }

    @Test(
        arguments: [
            ([], .host), ([("Host", "")], .host), ([("Host", "a"), ("host", "b")], .host),
            ([("Host", "a b")], .host), ([("Host", "a/b@c")], .host),
            ([("Host", "a"), ("Transfer-Encoding", "xchunked")], .transferEncoding),
            ([("Host", "a"), ("Transfer-Encoding", "gzip, chunked")], .transferEncoding),
            ([("Host", "a"), ("Transfer-Encoding", "chunked"), ("transfer-encoding", "chunked")], .transferEncoding),
            ([("Host", "a"), ("Transfer-Encoding", "chunked"), ("Content-Length", "3")], .contentLength),
            ([("Host", "a"), ("Content-Length", "3"), ("content-length", "3")], .contentLength),
            ([("Host", "a"), ("Content-Length", "+3")], .contentLength),
            ([("Host", "a"), ("Content-Length", "")], .contentLength),
        ] as [([(String, String)], RequestRules.Fault)])
    func `a request of which two servers could think differently is refused`(
        headers: [(String, String)], expected: RequestRules.Fault
    ) {
        #expect(fault(.POST, "/", HTTPHeaders(headers)) == expected)
    }

    @Test(arguments: ["", "*", "x", "http://localhost/", "//", "/a b", "/a\u{7}", "/a#b", "/\\a", "/é"])
    func `a target is a path of ours`(target: String) {
        #expect((fault(.GET, target) == .target) == (target != "//"))
    }

    @Test func `only GET, HEAD and POST come in, over HTTP 1`() {
        for method in [HTTPMethod.PUT, .DELETE, .OPTIONS, .TRACE, .CONNECT, .PATCH, .RAW(value: "BREW")] {
            #expect(fault(method) == .method)
        }
        #expect(fault(version: HTTPVersion(major: 0, minor: 9)) == .version)
        #expect(fault(version: HTTPVersion(major: 2, minor: 0)) == .version)
        #expect(fault(.POST, version: .http1_0, ["Host": "a", "Transfer-Encoding": "chunked"]) == .transferEncoding)
    }

    @Test func `a head must come soon, again after each answer`() {
        var deadlines = Deadlines(at: 0)
        #expect(!deadlines.isOver(at: 8))
        #expect(deadlines.isOver(at: 8.5))
        deadlines.headCame(at: 7)
        deadlines.requestEnded()
        #expect(!deadlines.isOver(at: 500))
        deadlines.answerEnded(at: 500)
        #expect(!deadlines.isOver(at: 508))
        #expect(deadlines.isOver(at: 508.5))
    }

    @Test func `a body that drips is cut, one on a slow line is not`() {
        var drip = Deadlines(at: 0)
        drip.headCame(at: 0)
        for second in 1...20 where !drip.isOver(at: Double(second)) { drip.bodyCame(bytes: 1) }
        #expect(drip.isOver(at: 9))
        var slow = Deadlines(at: 0)
        slow.headCame(at: 0)
        for second in 1...290 {
            slow.bodyCame(bytes: 5_000)
            #expect(!slow.isOver(at: Double(second)))
        }
        #expect(slow.isOver(at: 301))
    }

    @Test func `an answer that nobody takes is given up, one that is taken slowly is not`() {
        var deadlines = Deadlines(at: 0)
        deadlines.headCame(at: 0)
        deadlines.requestEnded()
        deadlines.writeBegan(at: 1)
        #expect(!deadlines.isOver(at: 61))
        #expect(deadlines.isOver(at: 61.5))
        deadlines.writeBegan(at: 30)
        deadlines.writeEnded(at: 50)
        #expect(!deadlines.isOver(at: 110))
        deadlines.writeEnded(at: 100)
        #expect(!deadlines.isOver(at: 1000))
    }
}
