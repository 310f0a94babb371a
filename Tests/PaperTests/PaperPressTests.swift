import Foundation
import Paper
import Testing

struct PaperPressTests {
    static let form = PaperDocument(
        title: "交接表", created: noon,
        sections: PaperSection(
            footer: PaperLine(left: "编号 2026-1", right: "校验 8f3a"),
            blocks: [
                .qr(PaperQR("https://example.invalid/p/1")), .heading("整班移交交接表"),
                .fields([("移交学校", "金南小学"), ("接收学校", "第一初级中学")]), .table(pupils(60)),
                .signatures(PaperSignatures([SignatureBox("移交学校（盖章）", lines: ["移交人:"], date: "年 月 日")])),
            ]
        ).copies(for: ["第一份(移交学校存)", "第二份(接收学校存)", "第三份(教育指导站存)", "第四份(县教育局存)"]))

    @Test func `the same document gives the same bytes, whatever the press has set before`() throws {
        let first = try PaperPress().render(Self.form)
        let press = try PaperPress()
        _ = try press.render(document([.paragraph("別的文字,别的字号", style: .official)]))
        #expect(try press.render(Self.form) == first)
        #expect(try press.render(Self.form) == first)
    }

    @Test func `presses on several threads give the same bytes`() async throws {
        let alone = try PaperPress().render(Self.form)
        let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<4 { group.addTask { try PaperPress().render(Self.form) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(together == [alone, alone, alone, alone])
    }

    @Test func `the moment of creation is the one given`() throws {
        var later = Self.form
        later.created.minute = 1
        let bytes = try PaperPress().render(Self.form)
        #expect(try PaperPress().render(later) != bytes)
        #expect(String(decoding: bytes, as: UTF8.self).contains("CreationDate (20260720120000+08'00)"))
    }

    @Test(.enabled(if: PDFText.isInstalled, "poppler-utils is not installed"))
    func `each of four copies names its keeper and counts its own pages`() throws {
        let pages = try PDFText.pages(of: Self.form).map(squeezed)
        let perCopy = pages.count / 4
        #expect(try PaperPress().printed(Self.form).pages == [perCopy, perCopy, perCopy, perCopy])
        #expect(perCopy > 1)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("第\(index % perCopy + 1)页共\(perCopy)页"))
            #expect(page.contains("第\(["一", "二", "三", "四"][index / perCopy])份("))
            #expect(page.contains("编号2026-1") && page.contains("校验8f3a"))
        }
    }

    @Test func `a text too long for a QR code is refused`() throws {
        let text = String(repeating: "长", count: 2000)
        #expect(throws: PaperFault.qrTooLong(bytes: 6000)) {
            try PaperPress().render(document([.qr(PaperQR(text))]))
        }
    }

    @Test func `an empty section is still a page`() throws {
        #expect(try PaperPress().printed(document([])).pages == [1])
    }
}
