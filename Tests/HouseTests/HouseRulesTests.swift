import Foundation
import Testing

struct HouseRulesTests {
    @Test(arguments: ["Sources/Domain", "Sources/Allocation"])
    func `the law and the numbers import nothing`(room: String) {
        let imports = SourceTree.swift(under: room).flatMap { file in
            file.code.filter { $0.text.hasPrefix("import ") || $0.text.hasPrefix("package import ") }
                .map { "\(file.path):\($0.number)" }
        }
        #expect(imports.isEmpty)
    }

    static let forbidden = [
        "fatalError", "try!", "as!", "Date()", "UUID()", "@unchecked", "[String: Any]", "preconditionFailure",
        "Calendar.current",
    ]

    @Test(arguments: forbidden)
    func `forbidden words stand nowhere without a reason`(word: String) {
        let found = SourceTree.swift(under: "Sources").flatMap { file in
            file.code.filter { $0.text.contains(word) }.map { "\(file.path):\($0.number)" }
        }.filter { place in
            !AllowList.words.contains { $0.word == word && place.contains($0.file) }
        }
        #expect(found.isEmpty)
    }

    @Test func `nothing prints but Output`() {
        let found = SourceTree.swift(under: "Sources").flatMap { file in
            file.code.filter { line in
                line.text.trimmingCharacters(in: .whitespaces).hasPrefix("print(\"")
            }.map { "\(file.path):\($0.number)" }
        }
        #expect(found.isEmpty)
    }

    @Test func `no source file is over 400 lines, no test file over 300`() {
        let long =
            SourceTree.swift(under: "Sources").filter { $0.lines.count > 400 }.map(\.path)
            + SourceTree.swift(under: "Tests").filter { $0.lines.count > 300 }.map(\.path)
        #expect(long.filter { path in !AllowList.longFiles.contains { path.hasSuffix($0.file) } }.isEmpty)
    }

    @Test func `no function is over 60 lines`() {
        let long = SourceTree.swift(under: "Sources").flatMap { file in
            FunctionLengths.of(file).filter { $0.lines > 60 }.map { "\(file.path):\($0.start) \($0.lines)" }
        }
        #expect(long.filter { place in !AllowList.longFunctions.contains { place.contains($0.file) } }.isEmpty)
    }

    @Test func `no drawers`() {
        let drawers = ["Utils", "Helpers", "Core", "Common", "Extensions", "Managers", "Services", "Models"]
        let names = SourceTree.files(under: "Sources").map { $0.split(separator: "/").map(String.init) }
        #expect(!names.contains { !Set($0).isDisjoint(with: drawers) })
    }

    @Test func `Chinese sentences use the wide marks of Chinese`() throws {
        let narrow = try Regex("[\\u{4E00}-\\u{9FFF}”][,;?!](?=[\\u{4E00}-\\u{9FFF}“])")
        let found = SourceTree.files(under: "Sources").filter { path in
            !path.hasPrefix("Sources/DemoCounty") && (path.hasSuffix(".swift") || path.hasSuffix(".mustache"))
        }.sorted().flatMap { path in
            SourceTree.text(path).components(separatedBy: "\n").enumerated().filter { _, line in
                !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") && line.firstMatch(of: narrow) != nil
            }.map { "\(path):\($0.offset + 1)" }
        }
        #expect(found.isEmpty)
    }

    @Test func `the project stands alone`() {
        let marker = ".." + "/shared"
        let files = SourceTree.swift(under: "Sources") + SourceTree.swift(under: "Tests")
        #expect(files.filter { $0.lines.contains { $0.contains(marker) } }.map(\.path).isEmpty)
    }
}

/// Lengths of functions by indentation: from the line with `func` or `init` to the brace that closes at its indent.
enum FunctionLengths {
    static func of(_ file: SourceFile) -> [(start: Int, lines: Int)] {
        var lengths: [(Int, Int)] = []
        var open: [(indent: Int, start: Int)] = []
        for (index, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            let words = text.split(separator: " ")
            if words.contains("func") || words.contains(where: { $0.hasPrefix("init(") }), !text.hasPrefix("//"),
                !text.hasPrefix("///")
            {
                open.append((indent, index))
            }
            if text.hasPrefix("}"), let last = open.last, last.indent == indent {
                lengths.append((last.start + 1, index - last.start + 1))
                open.removeLast()
            } else if let last = open.last, text.hasSuffix("}"), last.start == index {
                open.removeLast()
            }
        }
        return lengths
    }
}
