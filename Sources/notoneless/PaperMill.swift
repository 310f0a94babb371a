import Foundation
import Paper
import Workflow

/// Prints papers side by side, one press to a thread, and writes them into a folder.
struct PaperMill {
    let folder: String

    func print(_ jobs: [PaperJob]) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let presses = 2
        let folder = folder
        try await withThrowingTaskGroup(of: Void.self) { group in
            for press in 0..<presses {
                let share = jobs.enumerated().filter { $0.offset % presses == press }.map(\.element)
                group.addTask { try Self.print(share, into: folder) }
            }
            try await group.waitForAll()
        }
    }

    private static func print(_ jobs: [PaperJob], into folder: String) throws {
        let press = try PaperPress(fonts: .quick)
        for job in jobs {
            let path = folder + "/" + job.path
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(try job.print(press)).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
    }
}
