import Foundation
import Glibc
import Storage
import Testing

struct BesideServiceTests {
    @Test func `a balance of nothing, of no year or of a day to come is refused`() throws {
        let program = try Program()
        #expect(try program.run("init", "--data", "data", "--county", "439999", "--county-name", "清溪县").code == 0)
        #expect(try program.run("balance", "--data", "data").talk.contains("还没有启动年度工作"))
        let none = try program.run("balance", "--data", "data", "--year", "2026")
        #expect(none.code == 1 && none.talk.contains("没有2026届的数据"), "\(none)")
        let day = try program.run("balance", "--data", "data", "--on", "2026-13-02")
        #expect(day.code == 2 && day.talk.contains("写的是“2026-13-02”"), "\(day)")
    }

    @Test func `a demo does not come into a real county`() throws {
        let program = try Program()
        #expect(try program.run("init", "--data", "data", "--county", "522799", "--county-name", "测试县").code == 0)
        let demo = try program.run("demo", "--data", "data", "--size", "hamlet")
        #expect(demo.code == 1 && demo.talk.contains("已经是测试县的数据"), "\(demo)")
    }

    @Test func `the balance is read beside a service, and a second one is told that its port is taken`() async throws {
        let program = try Program()
        for data in ["data", "other"] {
            #expect(
                try program.run("init", "--data", data, "--county", "439999", "--county-name", "清溪县").code == 0)
        }
        let database = Database.sqlite(try SQLiteDatabase(path: program.folder + "/data/county.sqlite"))
        try await database.write {
            try $0.run("INSERT INTO cohort (county, year, state) VALUES ('439999', 2026, 'census')")
        }
        await database.close()
        let port = try String(FreePort.number())
        let service = try program.start(["serve", "--data", "data", "--port", port], speakingInto: "serve-")
        defer { service.process.terminate() }
        for _ in 0..<300 where try !String(contentsOfFile: service.talk, encoding: .utf8).contains("已启动") {
            try await Task.sleep(for: .milliseconds(100))
        }
        let balance = try program.run("balance", "--data", "data", "--year", "2026")
        #expect(balance.code == 1 && balance.talk.contains("还没有学生记录"), "\(balance)")
        let second = try program.run("serve", "--data", "other", "--port", port)
        #expect(second.code == 1 && second.talk.contains("端口 \(port) 已被另一个程序占用"), "\(second)")
        #expect(second.talk.contains("--port"))
        #expect(service.process.isRunning)
    }
}

/// A port that nobody listens on: the kernel has just given it.
enum FreePort {
    static func number() throws -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        try #require(isBound)
        return UInt16(bigEndian: address.sin_port)
    }
}
