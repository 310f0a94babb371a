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

    /// Of a file too long for a page, a map of a county's roads among them.
    static func largeSheets(at path: String) throws -> [Sheet] {
        try ParserChild.readLarge(bytes(at: path), named: path, executable: executable)
    }

    static func sheets(of bytes: [UInt8], named name: String) throws(WorkbookRefusal) -> [Sheet] {
        try ParserChild.read(bytes, named: name, executable: executable)
    }

    /// Two at a time, in the order given: files, the files of folders, and those in .zip archives, named `archive/file`.
    /// A file that is not there ends the run; one that cannot be read is told as such.
    static func readAll(_ paths: [String]) async throws -> [CensusFile] {
        let files = try paths.flatMap(self.files(at:))
        return try await withThrowingTaskGroup(of: (Int, [CensusFile]).self) { group in
            var read: [Int: [CensusFile]] = [:]
            for (index, path) in files.enumerated() {
                if index >= 2, let (done, file) = try await group.next() { read[done] = file }
                group.addTask { (index, try self.read(at: path)) }
            }
            for try await (done, file) in group { read[done] = file }
            return files.indices.flatMap { read[$0] ?? [] }
        }
    }

    /// A file that is too large is not even read.
    private static func read(at path: String) throws -> [CensusFile] {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= ReadLimits.standard.fileBytes else {
            return [CensusFile(name: path, bytes: [], content: .failure(.tooLarge(.file)))]
        }
        return read(try bytes(at: path), named: path)
    }

    /// One file; of an archive every file in it. An archive in an archive is told as a file that cannot be read.
    private static func read(_ bytes: [UInt8], named name: String) -> [CensusFile] {
        func file(_ bytes: [UInt8], _ name: String) -> CensusFile {
            do throws(WorkbookRefusal) {
                return CensusFile(name: name, bytes: bytes, content: .success(try sheets(of: bytes, named: name)))
            } catch {
                return CensusFile(name: name, bytes: bytes, content: .failure(error))
            }
        }
        let whole = file(bytes, name)
        guard case .failure(.notASpreadsheet(.archive)) = whole.content else { return [whole] }
        do throws(WorkbookRefusal) {
            return try ParserChild.unfold(bytes, executable: executable).map { file($0.bytes, "\(name)/\($0.name)") }
        } catch .notASpreadsheet {
            return [whole]
        } catch {
            return [CensusFile(name: name, bytes: bytes, content: .failure(error))]
        }
    }

    /// The path itself, or every file of a folder and its folders in the order of their names, without what systems
    /// hide there and what an open program locks.
    private static func files(at path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let found = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter {
            name in
            let steps = name.split(separator: "/")
            return steps.allSatisfy { !$0.hasPrefix(".") && $0 != "__MACOSX" } && !(steps.last ?? "").hasPrefix("~$")
        }
        let files = found.sorted().map { "\(folder)/\($0)" }.filter { file in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
        }
        guard !files.isEmpty else { throw EmptyFolder(path: path) }
        return files
    }
}
