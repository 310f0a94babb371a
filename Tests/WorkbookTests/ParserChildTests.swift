import Glibc
import Testing

@testable import Workbook

struct ParserChildTests {
    private func read(
        _ bytes: [UInt8], by executable: String, _ arguments: [String], _ change: (inout ReadLimits) -> Void = { _ in }
    ) throws(WorkbookRefusal) -> [Sheet] {
        var limits = ReadLimits()
        change(&limits)
        return try ParserChild.read(
            bytes, named: "a.csv", executable: executable, arguments: arguments, limits: limits)
    }

    @Test func `A child that cannot be started is the machine's fault`() {
        #expect(throws: WorkbookRefusal.parserMissing) { try read([0x41], by: "/no/such/program", []) }
    }

    @Test(arguments: ["exit 0", "exit 1", "exit 7", "cat", "cat >/dev/null; kill -9 $$", "cat >/dev/null; kill -11 $$"])
    func `A child that dies or talks nonsense is a refusal`(script: String) {
        #expect(throws: WorkbookRefusal.parserDied) { try read([0x41], by: "/bin/sh", ["-c", script]) }
    }

    @Test func `A child that hangs is killed`() {
        let start = ContinuousClock.now
        #expect(throws: WorkbookRefusal.tookTooLong) { try read([0x41], by: "/bin/sleep", ["20"]) { $0.seconds = 1 } }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `A child that closes its mouth and stays is killed`() {
        #expect(throws: WorkbookRefusal.tookTooLong) {
            try read([0x41], by: "/bin/sh", ["-c", "exec >&-; exec sleep 20"]) { $0.seconds = 1 }
        }
    }

    @Test func `A child without end is cut off`() {
        #expect(throws: WorkbookRefusal.parserDied) {
            try read([0x41], by: "/usr/bin/yes", []) { $0.answerBytes = 1 << 20 }
        }
    }

    @Test func `Both ways full at once does not lock`() {
        let bytes = [UInt8](repeating: 0x41, count: 20 << 20)
        #expect(throws: WorkbookRefusal.parserDied) { try read(bytes, by: "/bin/cat", []) }
    }

    private func said(_ words: [ChildWord]) -> [UInt8] {
        var out = CellEncoder(bytes: ChildWord.magic)
        for word in words { word.encode(into: &out) }
        return out.bytes
    }

    /// What a parent hears when the bytes come in pieces of this size.
    private func heard(_ bytes: [UInt8], piece: Int = 7) throws(WorkbookRefusal) -> [ChildWord] {
        final class Heard { var words: [ChildWord] = [] }
        let heard = Heard()
        var listener = ChildListener { heard.words.append($0) }
        for start in stride(from: 0, to: bytes.count, by: piece) {
            let slice = Array(bytes[start..<min(bytes.count, start + piece)])
            try slice.withUnsafeBufferPointer { slice throws(WorkbookRefusal) in
                try listener.hear(UnsafeRawBufferPointer(slice))
            }
        }
        try listener.finish()
        return heard.words
    }

    private var words: [ChildWord] {
        let date = CellDate(year: 2026, month: 9, day: 1, minutes: 0)
        let cells: [Cell] = [
            .empty, .text("王"), .number(-1.5e300, shown: "-1.5E+300"), .date(date), .bool(true), .bool(false),
            .error("#N/A"), .date(CellDate(year: 2026, month: 9, day: 1)), .formula("A1&B1"),
        ]
        let notes = SheetNotes(
            hiddenColumns: [2...4], merges: [MergedRange(rows: 1...2, columns: 0...45)], doubt: .encoding,
            encoding: "GB18030")
        return [
            .event(.begin(name: "表", isHidden: true)),
            .event(.row(SheetRow(number: 1_048_576, isHidden: true, cells: cells))), .event(.end(notes)),
            .event(.begin(name: "", isHidden: false)), .event(.end(SheetNotes())),
            .file(BundledFile(name: "云雾镇/a.xls", bytes: [1, 2, 3])), .doors([]), .done,
        ]
    }

    @Test(arguments: [1, 7, 100_000])
    func `Answers come back as they were sent, in pieces of any size`(piece: Int) throws {
        #expect(try heard(said(words), piece: piece) == words)
        for reason in [
            WorkbookRefusal.openQuote(row: 77), .tooLarge(.ratio), .notASpreadsheet(.pdf), .emptyBundle,
            .encryptedBundle,
        ] {
            #expect(throws: reason) { try heard(said([.refusal(reason)])) }
        }
    }

    @Test func `A long text that stands beside and beneath itself is kept once`() throws {
        let address = "测试县云雾镇第12村345号"
        let rows = (1...3).map { number -> SheetRow in
            let others: [Cell] = [.text(address), .empty, .text(address + "\(number)")]
            return SheetRow(number: number, cells: [.text("第\(number)号")] + others)
        }
        let told = [ChildWord.event(.begin(name: "", isHidden: false))] + rows.map { .event(.row($0)) }
        let words = try heard(said(told + [.event(.end(SheetNotes())), .done]))
        #expect(Array(words.prefix(4)) == told)
        let places = words.compactMap { word -> UnsafePointer<UInt8>? in
            guard case .event(.row(let row)) = word, case .text(let text) = row.cells[1] else { return nil }
            return text.utf8.withContiguousStorageIfAvailable { $0.baseAddress } ?? nil
        }
        #expect(places.count == 3 && Set(places).count == 1)
    }

    @Test func `Words out of order are nonsense`() {
        let (begin, end) = (ChildWord.event(.begin(name: "", isHidden: false)), ChildWord.event(.end(SheetNotes())))
        let row = ChildWord.event(.row(SheetRow(number: 1, cells: [.bool(true)])))
        for words in [[row, .done], [begin, begin], [end], [begin, row, row], [begin, .done], [.done, .done], []] {
            #expect(throws: WorkbookRefusal.parserDied, "\(words)") { try heard(said(words)) }
        }
    }

    @Test func `A forged answer is refused, never believed and never a trap`() {
        let good = said(words)
        var chance = Chance(seed: 7)
        for length in 0..<good.count {
            #expect(throws: WorkbookRefusal.self) { try heard(Array(good.prefix(length))) }
        }
        for _ in 0..<5_000 { _ = try? heard(chance.mutated(good)) }
    }
}

/// The real child: the program's own hidden subcommand.
@Suite(.enabled(if: RealChild.executable != nil, "needs the executable: swift build --product notoneless"))
struct RealChildTests {
    private func read(_ bytes: [UInt8], _ limits: ReadLimits = .standard) throws(WorkbookRefusal) -> [Sheet] {
        try ParserChild.read(bytes, named: "名册.csv", executable: RealChild.executable ?? "", limits: limits)
    }

    @Test func `With more rows than asked for a file is too large`() throws {
        let csv = try CsvWriter.csv([["王"], ["李"], ["赵"]], encoding: .utf8)
        let program = RealChild.executable ?? ""
        #expect(try ParserChild.read(csv, named: "a.csv", executable: program, mostRows: 3)[0].rows.count == 3)
        #expect(throws: WorkbookRefusal.tooLarge(.rows)) {
            try ParserChild.read(csv, named: "a.csv", executable: program, mostRows: 2)
        }
    }

    @Test func `Each kind comes through the child as it is read here`() throws {
        let xlsx = MadeXlsx("<row r=\"1\"><c t=\"inlineStr\"><is><t>王</t></is></c></row>").bytes
        #expect(try read(xlsx) == SheetReader.read(xlsx, named: "名册.csv"))
        let csv = try CsvWriter.csv([["王", "明"]], encoding: .gb18030)
        #expect(try read(csv) == SheetReader.read(csv, named: "名册.csv"))
        var xls = MadeXls()
        xls.cells = [MadeXls.record(0x0204, MadeXls.place(0, 0) + MadeXls.wide("王"))]
        #expect(try read(xls.bytes)[0].rows[0].cells == [.text("王")])
    }

    @Test func `The child's refusals are the parent's`() {
        #expect(throws: WorkbookRefusal.webPage) { try read(Array("<html>".utf8)) }
        #expect(throws: WorkbookRefusal.openQuote(row: 2)) { try read(Array("a\n\"b".utf8)) }
    }

    @Test func `A confined child can open nothing, reach nobody and start nothing`() throws {
        #expect(try ParserChild.openDoors(executable: RealChild.executable ?? "") == [])
        #expect(!ChildConfinement.openDoors().isEmpty)
    }

    @Test func `A confined child reads every encoding that it may meet`() throws {
        for (encoding, page) in [("GB18030", 936), ("UTF-16LE", 0), ("UTF-16BE", 0), ("CP936", 936)] {
            let bytes = try #require(TextEncoding.convert(Array("王明,男\n".utf8), from: "UTF-8", to: encoding))
            #expect(try read(bytes)[0].rows[0].cells == [.text("王明"), .text("男")], "\(encoding)")
            guard page > 0 else { continue }
            var xls = MadeXls()
            xls.isWide = false
            xls.shared = [MadeXls.record(0x0042, MadeXls.short(page))]
            xls.cells = [
                MadeXls.record(0x0204, MadeXls.place(0, 0) + MadeXls.short(4) + [0xCD, 0xF5, 0xC3, 0xF7])
            ]
            #expect(try read(xls.bytes)[0].rows[0].cells == [.text("王明")])
        }
    }

    @Test func `An archive is unfolded by the child`() throws {
        let csv = Array("王明\n".utf8)
        let files = try ParserChild.unfold(madeZip([("云雾镇/a.csv", csv)]), executable: RealChild.executable ?? "")
        #expect(files == [BundledFile(name: "云雾镇/a.csv", bytes: csv)])
        #expect(throws: WorkbookRefusal.notASpreadsheet(.unknown)) {
            try ParserChild.unfold(csv, executable: RealChild.executable ?? "")
        }
    }

    @Test func `Rows flow through the child one by one, and who has enough may stop`() throws {
        let bytes = try CsvWriter.csv((0..<20_000).map { ["\($0)", "贵州省贵定县云雾镇长坡村"] })
        final class Tally { var rows = 0 }
        let tally = Tally()
        try ParserChild.stream(bytes, named: "a.csv", executable: RealChild.executable ?? "") {
            if case .row = $0 { tally.rows += 1 }
        }
        #expect(tally.rows == 20_000)
        #expect(throws: WorkbookRefusal.noSheet) {
            try ParserChild.stream(bytes, named: "a.csv", executable: RealChild.executable ?? "") {
                event throws(WorkbookRefusal) in if case .row = event { throw .noSheet }
            }
        }
    }

    @Test func `Who takes the rows may take longer than the child`() throws {
        var limits = ReadLimits.standard
        limits.seconds = 1
        let call = ParserChildCall(
            executable: RealChild.executable ?? "", arguments: ["read-cells"], limits: limits)
        final class Tally { var rows = 0 }
        let tally = Tally()
        try call.ask(.read, CsvWriter.csv([["1"], ["2"], ["3"]]), named: "a.csv") { word in
            guard case .event(.row) = word else { return }
            usleep(500_000)
            tally.rows += 1
        }
        #expect(tally.rows == 3)
    }

    @Test func `A large file passes through whole`() throws {
        let rows = (0..<8_000).map { ["\($0)", "贵州省贵定县云雾镇长坡村\($0)组", "522799201405283411"] }
        let sheets = try read(CsvWriter.csv(rows))
        #expect(sheets[0].rows.count == 8_000)
        #expect(sheets[0].rows.last?.number == 8_000)
    }
}

enum RealChild {
    static let executable: String? = {
        let places: [String] = [".build/debug/notoneless", ".build/release/notoneless"]
        return places.first { access($0, X_OK) == 0 }
    }()
}
