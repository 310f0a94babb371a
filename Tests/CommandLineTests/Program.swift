import DemoCounty
import Foundation

/// The program as its users run it, in a folder of its own that is removed at the end.
final class Program {
    struct Run: CustomStringConvertible {
        let arguments: [String]
        let code: Int32
        let output: String
        let talk: String

        var description: String { "notoneless \(arguments.joined(separator: " ")) → \(code)\n\(output)\n\(talk)" }
    }

    let folder: String
    /// Added to the environment of every run.
    var environment: [String: String] = [:]

    init() throws {
        folder = NSTemporaryDirectory() + "notoneless-\(ProcessInfo.processInfo.globallyUniqueString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Beside the tests, in the build folder.
    static var executable: String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + root + "/.build/debug/notoneless"
    }

    func run(_ arguments: String...) throws -> Run { try run(arguments) }

    func run(_ arguments: [String]) throws -> Run {
        let (process, output, talk) = try start(arguments, speakingInto: "std")
        process.waitUntilExit()
        return Run(
            arguments: arguments, code: process.terminationStatus,
            output: try String(contentsOfFile: output, encoding: .utf8),
            talk: try String(contentsOfFile: talk, encoding: .utf8))
    }

    /// Starts the program and lets it run; it writes into two files.
    func start(
        _ arguments: [String], speakingInto name: String
    ) throws -> (process: Process, output: String, talk: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let (output, talk) = (folder + "/" + name + "out", folder + "/" + name + "err")
        for path in [output, talk] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: talk)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output, talk)
    }

    /// Writes a small county's files and answers what is known of it.
    func hamlet(seed: UInt64 = 3) throws -> DemoCounty {
        let county = DemoCounty.make(seed: seed, year: 2026, scale: .hamlet)
        for file in try county.files() { try write(file.bytes, to: "files/" + file.path) }
        return county
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func digests(under path: String) -> [String: Int] {
        let all = FileManager.default.enumerator(atPath: folder + "/" + path)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: all.sorted().compactMap { name in
                FileManager.default.contents(atPath: folder + "/" + path + "/" + name).map { (name, $0.hashValue) }
            })
    }
}
