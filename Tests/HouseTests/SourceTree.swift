import Foundation

/// The sources as text, for rules that no compiler checks.
struct SourceFile: Sendable {
    /// From the root of the project: `Sources/Domain/ID.swift`.
    let path: String
    let lines: [String]

    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The lines without comments.
    var code: [(number: Int, text: String)] {
        lines.enumerated().map { ($0.offset + 1, $0.element) }.filter {
            !$0.1.trimmingCharacters(in: .whitespaces).hasPrefix("//")
        }
    }
}

enum SourceTree {
    static let root: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    static func swift(under folder: String) -> [SourceFile] {
        files(under: folder).filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)) ?? ""
            return SourceFile(path: path, lines: text.components(separatedBy: "\n"))
        }
    }

    static func files(under folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: root + "/" + folder)
        return (all?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }
    }

    static func text(_ path: String) -> String {
        (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)) ?? ""
    }

    static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root + "/" + folder + "/" + name, isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }
}

/// `ReturnCases` → `return-cases`.
func kebab(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
        if letter.isUppercase, !text.isEmpty { text += "-" }
        text += letter.lowercased()
    }
}
