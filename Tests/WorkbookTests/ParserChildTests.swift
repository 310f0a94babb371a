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

    @Test func `Answers come back as they were sent`() throws {
        let date = CellDate(year: 2026, month: 9, day: 1, minutes: 0)
        let cells: [Cell] = [
            .empty, .text("王"), .number(-1.5e300, shown: "-1.5E+300"), .date(date), .bool(true), .bool(false),
            .error("#N/A"), .date(CellDate(year: 2026, month: 9, day: 1)),
        ]
        let row = SheetRow(number: 1_048_576, isHidden: true, cells: cells)
        let sheets = [Sheet(name: "表", isHidden: true, rows: [row]), Sheet(name: "", rows: [])]
        #expect(try ChildAnswer.sheets(from: ChildAnswer.sheets(sheets).encoded()) == sheets)
        for reason in [WorkbookRefusal.openQuote(row: 77), .tooLarge(.ratio), .notASpreadsheet(.pdf), .noSheet] {
            #expect(throws: reason) { try ChildAnswer.sheets(from: ChildAnswer.refusal(reason).encoded()) }
        }
    }

    @Test func `A forged answer is refused, never believed and never a trap`() {
        let row = SheetRow(number: 1, cells: [.text("王"), .number(1, shown: "1"), .empty])
        let good = ChildAnswer.sheets([Sheet(name: "表", rows: [row, row])]).encoded()
        var chance = Chance(seed: 7)
        for length in 0..<good.count {
            #expect(throws: WorkbookRefusal.self) { try ChildAnswer.sheets(from: Array(good.prefix(length))) }
        }
        for _ in 0..<5_000 { _ = try? ChildAnswer.sheets(from: chance.mutated(good)) }
    }
}

/// The real child: the program's own hidden subcommand.
@Suite(.enabled(if: RealChild.executable != nil, "needs the executable: swift build --product notoneless"))
struct RealChildTests {
    private func read(_ bytes: [UInt8], _ limits: ReadLimits = .standard) throws(WorkbookRefusal) -> [Sheet] {
        try ParserChild.read(bytes, named: "名册.csv", executable: RealChild.executable ?? "", limits: limits)
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
