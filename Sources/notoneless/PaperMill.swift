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
            for (ending, bytes) in try job.print(press).sorted(by: { $0.key < $1.key }) {
                let url = URL(fileURLWithPath: folder + "/" + job.name + ending)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
        }
    }
}
