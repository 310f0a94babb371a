import Foundation
import Workbook
import Workflow

/// Files as they come in: every one is taken apart by a child process with limits, so that no file can harm the run.
enum InputFile {
    /// This program, as the child that reads cells is started from it.
    static let executable = "/proc/self/exe"

    static func bytes(at path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FileMissing(path: path)
        }
        guard !isFolder.boolValue else { throw NotAFile(path: path) }
        guard let data = FileManager.default.contents(atPath: path) else { throw UnreadablePath(path: path) }
        return [UInt8](data)
    }

    static func sheets(at path: String) throws -> [Sheet] { try sheets(of: bytes(at: path), named: path) }

    static func sheets(of bytes: [UInt8], named name: String) throws(WorkbookRefusal) -> [Sheet] {
        try ParserChild.read(bytes, named: name, executable: executable)
    }

    /// Two at a time, in the order given. A file that is not there ends the run; one that cannot be read is told as such.
    static func readAll(_ paths: [String]) async throws -> [CensusFile] {
        let files = try paths.map { (path: $0, bytes: try bytes(at: $0)) }
        return await withTaskGroup(of: (Int, CensusFile).self) { group in
            var read: [Int: CensusFile] = [:]
            for (index, (path, bytes)) in files.enumerated() {
                if index >= 2, let (done, file) = await group.next() { read[done] = file }
                group.addTask {
                    do throws(WorkbookRefusal) {
                        return (index, CensusFile(name: path, content: .success(try sheets(of: bytes, named: path))))
                    } catch {
                        return (index, CensusFile(name: path, content: .failure(error)))
                    }
                }
            }
            for await (done, file) in group { read[done] = file }
            return paths.indices.compactMap { read[$0] }
        }
    }
}
