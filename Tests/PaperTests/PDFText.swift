import Foundation
import Paper

/// Reads a PDF back as text, page by page, with poppler's pdftotext: what an office's search would find in it.
enum PDFText {
    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

    static func pages(of bytes: [UInt8]) throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = ["-layout", file.path(), "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        return text.split(separator: "\u{0C}", omittingEmptySubsequences: true).map(String.init)
    }

    static func pages(of document: PaperDocument) throws -> [String] {
        try pages(of: PaperPress().render(document))
    }
}

/// Without the spaces and line ends that the layout puts between cells and lines.
func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

let noon = PaperMoment(year: 2026, month: 7, day: 20, hour: 12)

func document(_ blocks: [PaperBlock]) -> PaperDocument {
    PaperDocument(title: "样张", created: noon, sections: [PaperSection(blocks: blocks)])
}

func pupils(_ count: Int) -> PaperTable {
    PaperTable(
        columns: [
            PaperColumn("序号"), PaperColumn("姓名", weight: 2), PaperColumn("身份证号", weight: 4, face: .fixed),
            PaperColumn("家庭住址", weight: 6, alignment: .left),
        ],
        rows: (1...count).map { ["\($0)", "赵一诺", "52279920140101\(1000 + $0)", "金南街道\($0)号"] },
        pageSubtotal: { "本页\($0.count)人" })
}
