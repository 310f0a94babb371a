import Testing
import Workbook

@testable import Workflow

@Suite struct BundleSieveTests {
    /// Sends files, of which an archive `N.zip` holds N files of 10 bytes; tells what was unfolded and read.
    private func sieved(
        _ sent: [BundledFile], mostFiles: Int = 5, mostBytes: Int = 1000
    ) async throws -> (files: [KeepBundle.File], unfolded: [String], read: [String]) {
        var sieve = BundleSieve(mostFiles: mostFiles, mostBytes: mostBytes)
        var unfolded: [String] = []
        var read: [String] = []
        for file in sent {
            try await sieve.take(file) { file in
                unfolded.append(file.name)
                guard let count = Int(file.name.split(separator: ".")[0]) else { return [(file, nil)] }
                return (1...count).map { (BundledFile(name: "\(file.name)/\($0)", bytes: bytes(10)), nil) }
            } reading: { file in
                read.append(file.name)
                return file.name.hasSuffix("pdf") ? "这是 PDF 文件" : nil
            }
        }
        return (sieve.all, unfolded, read)
    }

    private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 1, count: count) }

    @Test func `behind the most files nothing is unfolded or read, and one line tells the rest`() async throws {
        let sent = ["3.zip", "4.zip", "5.zip", "b.csv"].map { BundledFile(name: $0, bytes: bytes(10)) }
        let (files, unfolded, read) = try await sieved(sent)
        #expect(unfolded == ["3.zip", "4.zip"])
        #expect(read == ["3.zip/1", "3.zip/2", "3.zip/3", "4.zip/1", "4.zip/2"])
        #expect(files.map(\.name) == read + ["4.zip/3等 4 个文件"])
        #expect(files.last?.refusal?.contains("4 个没有读") == true && files.last?.bytes.isEmpty == true)
    }

    @Test func `refused files leave no bytes, and count among those that were unpacked`() async throws {
        let sent = ["a.pdf", "b.csv", "c.csv"].map { BundledFile(name: $0, bytes: bytes(10)) }
        let all = try await sieved(sent)
        #expect(
            all.files.map(\.bytes.count) == [0, 10, 10] && all.files.map { $0.refusal == nil } == [false, true, true])
        let some = try await sieved(sent, mostBytes: 20)
        #expect(some.read == ["a.pdf", "b.csv"] && some.files.map(\.name) == ["a.pdf", "b.csv", "c.csv"])
        #expect(some.files.last?.refusal?.contains("请另外上传") == true)
    }
}
