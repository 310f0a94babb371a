/// The hands a paper is written in.
package enum PaperFace: CaseIterable, Sendable {
    /// 宋体: running text and cells.
    case body
    /// 宋体加粗: titles and table heads.
    case bold
    /// 黑体: headings of the first level.
    case heading
    /// 楷体: headings of the second level, notes, what was filled in.
    case kai
    /// 仿宋: text of official documents.
    case fangsong
    /// Fixed-width 等宽: identity and student numbers.
    case fixed
}

/// The font families behind the faces, each a comma-separated list of which the first present is used.
/// An office that owns the licensed 仿宋 or 小标宋 puts the file into the system's font folder.
package struct PaperFonts: Hashable, Sendable {
    package var body = "Noto Serif CJK SC"
    package var bold = "Noto Serif CJK SC"
    package var heading = "Noto Sans CJK SC"
    package var kai = "KaiTi_GB2312, KaiTi, LXGW WenKai, Noto Serif CJK SC"
    package var fangsong = "FangSong_GB2312, FangSong, Noto Serif CJK SC"
    package var fixed = "LXGW WenKai Mono, Noto Sans Mono CJK SC"

    package init() {}

    /// For long print runs: every face that a form or a roster needs in LXGW WenKai 霞鹜文楷, a TrueType font.
    /// Of the OpenType (CFF) Noto fonts cairo copies 20 MB for each face of each document; without them a roster
    /// takes a third of the time and of the bytes.
    package static var quick: PaperFonts {
        var fonts = PaperFonts()
        fonts.body = fonts.kai
        fonts.bold = fonts.kai
        return fonts
    }

    func families(of face: PaperFace) -> String {
        switch face {
        case .body: body
        case .bold: bold
        case .heading: heading
        case .kai: kai
        case .fangsong: fangsong
        case .fixed: fixed
        }
    }
}
