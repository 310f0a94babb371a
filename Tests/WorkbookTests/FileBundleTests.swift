import Testing

@testable import Workbook

struct FileBundleTests {
    private func files(_ parts: [(String, [UInt8])]) throws(WorkbookRefusal) -> [BundledFile] {
        try FileBundle.files(in: madeZip(parts), limits: .standard)
    }

    @Test func `The files of an archive come in order, without what systems add`() throws {
        let files = try files([
            ("云雾镇/云雾小学.xlsx", [1]), ("__MACOSX/云雾镇/._云雾小学.xlsx", [2]), ("云雾镇/~$云雾小学.xlsx", [3]),
            ("Thumbs.db", [4]), ("b.csv", []),
        ])
        #expect(files == [BundledFile(name: "云雾镇/云雾小学.xlsx", bytes: [1]), BundledFile(name: "b.csv", bytes: [])])
    }

    @Test func `Names of Chinese Windows are read in its encoding`() throws {
        let gbk = try #require(TextEncoding.convert(Array("名册.xls".utf8), from: "UTF-8", to: "GB18030"))
        var bytes = madeZip([("xxxx.xls", [1])])
        for start in 0..<(bytes.count - 8) where Array(bytes[start..<(start + 4)]) == Array("xxxx".utf8) {
            bytes.replaceSubrange(start..<(start + 4), with: gbk.prefix(4))
        }
        #expect(try FileBundle.files(in: bytes, limits: .standard).map(\.name) == ["名册.xls"])
    }

    @Test(arguments: [
        ("../../etc/passwd", "etc/passwd"), ("/etc/a.xlsx", "etc/a.xlsx"), ("C:\\x\\a.xls", "x/a.xls"), ("..", "?"),
        ("a\u{202E}slx.exe\u{7}", "aslx.exe"), ("./a//b.csv", "a/b.csv"), ("", "?"),
        ("..\u{301}/\u{301}..", "..\u{301}/\u{301}.."), ("/\u{301}a", "\u{301}a"),
    ])
    func `A path inside an archive leads nowhere`(path: String, name: String) {
        #expect(FileBundle.harmless(path) == name)
    }

    @Test func `A workbook is no bundle, and a bundle no workbook`() throws {
        let workbook = MadeXlsx("<row><c><v>1</v></c></row>").bytes
        let bundle = madeZip([("a.xlsx", workbook)])
        #expect(!FileBundle.isBundle(workbook))
        #expect(FileBundle.isBundle(bundle))
        #expect(!FileBundle.isBundle(Array("PK".utf8)))
        #expect(throws: WorkbookRefusal.notASpreadsheet(.archive)) { try SheetReader.read(bundle, named: "a.zip") }
        #expect(throws: WorkbookRefusal.notASpreadsheet(.unknown)) {
            try FileBundle.files(in: workbook, limits: .standard)
        }
    }

    @Test func `An archive in an archive is refused by whoever reads it, the others are read`() throws {
        let inner = madeZip([("b.csv", Array("a".utf8))])
        let files = try files([("inner.zip", inner), ("c.csv", Array("王".utf8))])
        #expect(throws: WorkbookRefusal.notASpreadsheet(.archive)) {
            try SheetReader.read(files[0].bytes, named: files[0].name)
        }
        #expect(try SheetReader.read(files[1].bytes, named: files[1].name)[0].name == "c")
    }

    @Test func `A locked archive says how to open an archive`() throws {
        var bytes = madeZip([("a.csv", Array("王明,男".utf8))])
        // The flag that a file is encrypted, before the file and in the directory.
        for (mark, offset) in [([0x50, 0x4B, 3, 4], 6), ([0x50, 0x4B, 1, 2], 8)] as [([UInt8], Int)] {
            let start = try #require((0..<(bytes.count - 4)).first { Array(bytes[$0..<($0 + 4)]) == mark })
            bytes[start + offset] |= 1
        }
        #expect(throws: WorkbookRefusal.encryptedBundle) { try FileBundle.files(in: bytes, limits: .standard) }
        #expect(WorkbookRefusal.encryptedBundle.sentence.contains("解压"))
    }

    @Test func `Empty, endless and doubled archives are refused`() {
        #expect(throws: WorkbookRefusal.emptyBundle) { try files([("__MACOSX/a", [1])]) }
        #expect(throws: WorkbookRefusal.damaged) { try files([("a/b.csv", [1]), ("a//b.csv", [2])]) }
        #expect(throws: WorkbookRefusal.tooLarge(.ratio)) { try files([("a", [UInt8](repeating: 0, count: 8 << 20))]) }
        var limits = ReadLimits()
        limits.totalBytes = 100
        let two = madeZip([("a", [UInt8](repeating: 1, count: 80)), ("b", [UInt8](repeating: 1, count: 80))])
        #expect(throws: WorkbookRefusal.tooLarge(.inflated)) { try FileBundle.files(in: two, limits: limits) }
    }

    @Test func `Entries that lie in the same bytes are refused`() throws {
        // The directory gives every entry the first one's place, sizes and checksum.
        var chance = Chance(seed: 5)
        let content = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &chance) }
        var bytes = madeZip([("a", content), ("b", [1]), ("c", [2])])
        let heads = bytes.indices.dropLast(4).filter { Array(bytes[$0..<($0 + 4)]) == [0x50, 0x4B, 1, 2] }
        #expect(heads.count == 3)
        for field in [10..<12, 16..<28, 42..<46] {
            let first = Array(bytes[(heads[0] + field.lowerBound)..<(heads[0] + field.upperBound)])
            for head in heads {
                bytes.replaceSubrange((head + field.lowerBound)..<(head + field.upperBound), with: first)
            }
        }
        #expect(throws: WorkbookRefusal.damaged) { try FileBundle.files(in: bytes, limits: .standard).count }
    }

    @Test func `A checksum that does not fit is damage`() throws {
        var bytes = madeZip([("a.csv", Array("王明".utf8))])
        let heads = bytes.indices.dropLast(4).filter { Array(bytes[$0..<($0 + 4)]) == [0x50, 0x4B, 1, 2] }
        bytes[try #require(heads.first) + 16] ^= 1
        #expect(throws: WorkbookRefusal.damaged) { try FileBundle.files(in: bytes, limits: .standard) }
    }
}
