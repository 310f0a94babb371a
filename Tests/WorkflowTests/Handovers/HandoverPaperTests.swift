import Foundation
import Office
import Paper
import Testing

@testable import Domain
@testable import Workflow

@Suite struct HandoverPaperTests {
    typealias C = HandoverCounty

    /// The text of a PDF as it stands on its pages.
    private func text(of bytes: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/handover-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        tool.arguments = ["-layout", path, "-"]
        let pipe = Pipe()
        tool.standardOutput = pipe
        try tool.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        tool.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private func pages(of bytes: [UInt8]) throws -> [String] {
        try text(of: bytes).split(separator: "\u{0C}").map { String($0.filter { !$0.isWhitespace }) }
            .filter { !$0.isEmpty }
    }

    private let moment = Timestamp(milliseconds: 1_784_000_000_000)

    @Test func `the form has four copies, each with its keeper, its own pages and the same data`() async throws {
        try await HandoverEngine.memory.with { county in
            let packet = try await county.read(county.packet(.filed))
            let bytes = try HandoverPapers.form(
                of: packet, ledgerHead: "abcdef0123456789ff", at: moment, on: PaperPress())
            let pages = try pages(of: bytes)
            #expect(pages.count == 4)
            let keepers = ["第一份(移交学校存)", "第二份(接收学校存)", "第三份(教育指导站存)", "第四份(县教育局存)"]
            for (page, keeper) in zip(pages, keepers) {
                #expect(keepers.filter(page.contains) == [keeper])
                for words in [
                    "整班移交交接表", "2025—2026学年", "第1页共1页", "编号：522799-2026-0001", "德新镇", "光辉小学", "六年级(1)班",
                    "盘江中学", "4人（大写：肆人），其中男2人、女2人", "留守1", "4份（肆份）", "封存校验：\(packet.seal?.short ?? "-")",
                    "台账校验：abcdef0123456789", "移交学校（盖章）", "接收学校（盖章）", "教育指导站（盖章）", "县教育局（盖章）",
                    "系统签章：罗老师", "花名册", "1页", "移交方式整班移交",
                ] { #expect(page.contains(words), "\(words)") }
                #expect(!page.contains("补录"))
            }
        }
    }

    @Test func `the form tells a group from the class that it was drawn from`() async throws {
        try await HandoverEngine.memory.with { county in
            var packet = try await county.read(county.packet(.accepted))
            let told: [(HandoverWholeness, String)] = [
                (.whole, "移交方式整班移交"),
                (.group(from: "六年级(1)班"), "移交方式拆出组，自六年级(1)班分出"),
                (.drawnFrom(groups: 2, children: 13, isSplit: true), "移交方式已拆出2组13人，其余学生移交"),
                (.drawnFrom(groups: 1, children: 1, isSplit: false), "移交方式整班移交，已拆出1组1人单独安置"),
                (.supplement, "移交方式补充移交，退回后另行移交"),
            ]
            for (wholeness, words) in told {
                packet.wholeness = wholeness
                let form = try pages(of: HandoverPapers.form(of: packet, at: moment, on: PaperPress()))
                #expect(form.count == 4 && form.allSatisfy { $0.contains(words) }, "\(words)")
            }
        }
    }

    @Test func `the roster shows every child with the six elements in full`() async throws {
        try await HandoverEngine.memory.with { county in
            let packet = try await county.read(county.packet(.accepted))
            let roster = try HandoverPapers.roster(of: packet, at: moment, on: PaperPress())
            #expect(roster.pages == [1])
            #expect(roster.unprintable.isEmpty)
            let page = try pages(of: roster.bytes)[0]
            for line in packet.lines {
                for field in HandoverField.allCases where field.isAskedByNotice {
                    let words = HandoverWords.shown(line[field], of: field).filter { !$0.isWhitespace }
                    #expect(words.isEmpty || page.contains(words.prefix(8)), "\(words)")
                }
            }
            #expect(page.contains("522799201401010014"))
            #expect(page.contains("本页4人，男2人，女2人"))
            #expect(page.contains("合计4人（大写：肆人）"))
            #expect(page.contains("第1页共1页"))
        }
    }

    @Test func `a class recorded afterwards is told so, and nobody has signed`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.draft().drafted[0]
            let backfill = Backfill(unit: .bureau, day: C.today, document: "已定方案.csv")
            try await county.office.perform(
                HandOverClass(handover: id, paperFiles: nil), as: C.administrator, backfilling: backfill)
            let packet = try await county.read(id)
            let page = try pages(of: HandoverPapers.form(of: packet, at: moment, on: PaperPress()))[0]
            #expect(page.contains("【补录】"))
            #expect(!page.contains("系统签章"))
            #expect(!page.contains("陈管理"))
            #expect(
                try pages(of: HandoverPapers.roster(of: packet, at: moment, on: PaperPress()).bytes)[0].contains("补录"))
        }
    }

    @Test func `the same frozen data gives the same bytes, on any press`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.accepted)
            let packets = try await county.office.read(as: C.bureau) { try HandoverPapers.all(year: 2026, at: $0) }
            #expect(packets.map(\.head.state) == [.accepted, .drafted])
            for packet in packets {
                let moment = moment
                let first = try HandoverPapers.form(of: packet, at: moment, on: PaperPress())
                let second = try await Task { try HandoverPapers.form(of: packet, at: moment, on: PaperPress()) }.value
                #expect(first == second)
            }
            #expect(
                try pages(of: HandoverPapers.form(of: packets[1], at: moment, on: PaperPress()))[0].contains("【待移交】"))
        }
    }

    @Test func `a correction slip names both schools, the reason and both texts`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.accepted)
            try await county.change("a1") { $0.name = "张晓雨" }
            try await county.office.perform(CorrectHandover(handover: id, reason: "户口簿为准"), as: C.teacher)
            let packet = try await county.read(id)
            let slip = try #require(packet.corrections.first)
            let pages = try pages(of: HandoverPapers.correction(slip, to: packet, at: moment, on: PaperPress()))
            #expect(pages.count == 4)
            for words in ["更正单", "光辉小学", "盘江中学", "户口簿为准", "张小雨", "张晓雨", "522799-2026-0001-G1", "第四份(县教育局存)"] {
                #expect(pages[3].contains(words), "\(words)")
            }
        }
    }

    @Test(
        arguments: [
            (0, "零"), (7, "柒"), (10, "壹拾"), (54, "伍拾肆"), (100, "壹佰"), (105, "壹佰零伍"), (110, "壹佰壹拾"),
            (1001, "壹仟零壹"), (3750, "叁仟柒佰伍拾"), (10_000, "壹万"), (20_030, "贰万零叁拾"), (123_456, "壹拾贰万叁仟肆佰伍拾陆"),
        ])
    func `counts are written so that no stroke alters them`(number: Int, words: String) {
        #expect(CapitalNumber.text(number) == words)
    }
}
