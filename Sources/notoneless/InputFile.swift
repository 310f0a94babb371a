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

    static func sheets(
        of bytes: [UInt8], named name: String, mostRows: Int = .max
    ) throws(WorkbookRefusal) -> [Sheet] {
        try ParserChild.read(bytes, named: name, executable: executable, mostRows: mostRows)
    }

    /// A list that is not about rosters' children. A doubtful text is refused, unless somebody has looked at it.
    static func list(at path: String, isTextSeen: Bool) throws -> [Sheet] {
        let bytes = try bytes(at: path)
        let sheets = try sheets(of: bytes, named: path)
        if !isTextSeen, let unseen = TextUnseen(sheets, given: path, bytes: bytes) { throw unseen }
        return sheets
    }

    /// Two at a time, in the order given: files, the files of folders, and those in .zip archives, named `archive/file`.
    /// One that is not there, cannot be read, or was given before is told as such; the others are read all the same.
    /// - Parameter known: files that were read before, by their paths.
    static func readAll(_ paths: [String], known: [String: CensusFile] = [:]) async -> [CensusFile] {
        let files = unfolded(paths)
        let real = files.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        let first = Dictionary(zip(real, files)) { first, _ in first }
        let repeated = Set(real.indices.filter { index in real[..<index].contains(real[index]) })
        let found = await withTaskGroup(of: (Int, [CensusFile]).self) { group in
            var read: [Int: [CensusFile]] = [:]
            for index in repeated {
                let earlier = first[real[index]] ?? files[index]
                read[index] = [CensusFile(name: files[index], content: .failure(.repeated(as: earlier)))]
            }
            for (order, index) in files.indices.filter({ !repeated.contains($0) }).enumerated() {
                if order >= 2, let (done, file) = await group.next() { read[done] = file }
                group.addTask { (index, known[files[index]].map { [$0] } ?? self.read(at: files[index])) }
            }
            for await (done, file) in group { read[done] = file }
            return files.indices.flatMap { read[$0] ?? [] }
        }
        return CensusFile.tellingRepeats(in: found)
    }

    /// The files of folders in their place; a folder without any stays itself.
    static func unfolded(_ paths: [String]) -> [String] { paths.flatMap { files(at: $0) ?? [$0] } }

    /// A file that is too large is not even read.
    private static func read(at path: String) -> [CensusFile] {
        func fault(_ fault: CensusFile.Fault) -> [CensusFile] { [CensusFile(name: path, content: .failure(fault))] }
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= ReadLimits.standard.fileBytes else { return fault(.unreadable(.tooLarge(.file))) }
        do {
            return read(try bytes(at: path), named: path)
        } catch is UnreadablePath {
            return fault(.closed)
        } catch {
            return fault(.missing)
        }
    }

    /// One file; of an archive every file in it. An archive in an archive is told as a file that cannot be read.
    private static func read(_ bytes: [UInt8], named name: String) -> [CensusFile] {
        func file(_ bytes: [UInt8], _ name: String) -> CensusFile {
            do throws(WorkbookRefusal) {
                return CensusFile(name: name, bytes: bytes, content: .success(try sheets(of: bytes, named: name)))
            } catch {
                return CensusFile(name: name, bytes: bytes, content: .failure(.unreadable(error)))
            }
        }
        let whole = file(bytes, name)
        guard case .failure(.unreadable(.notASpreadsheet(.archive))) = whole.content else { return [whole] }
        do throws(WorkbookRefusal) {
            return try ParserChild.unfold(bytes, executable: executable).map { file($0.bytes, "\(name)/\($0.name)") }
        } catch .notASpreadsheet {
            return [whole]
        } catch {
            return [CensusFile(name: name, bytes: bytes, content: .failure(.unreadable(error)))]
        }
    }

    /// The path itself, or every file of a folder and its folders in the order of their names, without what systems
    /// hide there and what an open program locks. `nil` for a folder without any.
    private static func files(at path: String) -> [String]? {
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
        return files.isEmpty ? nil : files
    }
}
