import Foundation
import Testing

@testable import Paper

struct PaperTextTests {
    @Test(
        .enabled(if: PDFText.isInstalled, "poppler-utils is not installed"),
        arguments: [
            "张<b>三</b>&amp;", "镕喆堃龑㛃䶮𬭎", "阿依古丽·买买提江", "%s\\n\"'()",
        ])
    func `names come back as they were written`(name: String) throws {
        for fonts in [PaperFonts(), .quick] {
            let printed = try PaperPress(fonts: fonts).printed(document([.fields([("姓名", name)])]))
            #expect(printed.unprintable.isEmpty)
            #expect(try squeezed(PDFText.pages(of: printed.bytes).joined()).contains(name))
        }
    }

    @Test(.enabled(if: PDFText.isInstalled, "poppler-utils is not installed"))
    func `control characters leave the text around them alone`() throws {
        let name = "赵\u{0}一\u{1B}[31m诺\u{202E}后\t面\u{7F}"
        let text = try squeezed(PDFText.pages(of: document([.fields([("姓名", name)])])).joined())
        #expect(text.contains("赵一[31m诺后面"))
    }

    @Test func `a character that no font has is reported`() throws {
        let press = try PaperPress()
        #expect(try press.printed(document([.paragraph("一\u{10F8FF}二")])).unprintable == ["\u{10F8FF}"])
        #expect(try press.printed(document([.paragraph("一二")])).unprintable.isEmpty)
    }

    @Test func `no line starts with a closing mark or ends with an opening one`() {
        let text = Array("一二三四，五六（七八）九".unicodeScalars)
        let breaker = LineBreaker(text: text, advances: text.map { _ in 10 })
        let lines = breaker.lines(within: 40).map { String(String.UnicodeScalarView(text[$0])) }
        #expect(lines == ["一二三", "四，五六", "（七八）", "九"])
    }

    @Test func `a word moves to the next line whole, and is broken only when no line holds it`() {
        let text = Array("地址ABCDEFGH1234".unicodeScalars)
        let breaker = LineBreaker(text: text, advances: text.map { _ in 10 })
        #expect(breaker.lines(within: 120) == [0..<2, 2..<14])
        #expect(breaker.lines(within: 50) == [0..<2, 2..<7, 7..<12, 12..<14])
    }

    @Test func `text never stands outside the width it was given`() throws {
        let typesetter = try Typesetter(fonts: PaperFonts())
        for width in [20.0, 60, 133] {
            for text in ["贵定县金南街道文三路一百二十三号", "G522799201401011234", "阿依古丽·买买提江", "a b c d e f g h i j"] {
                for face in PaperFace.allCases {
                    #expect(typesetter.fit(text, in: face, size: 9, width: width).width <= width + 0.01)
                }
            }
        }
    }
}
