/// The cell styles of a workbook, with red and yellow ones derived from those that its cells have.
final class StylesPatch {
    private let scan: StylesScan
    private var edits: XmlEdits
    private var derived: [Wish: Int] = [:]
    private var added: [String] = []
    private var fills: [Fill: Int] = [:]

    private struct Wish: Hashable {
        let base: Int
        let fill: Fill
    }

    private enum Fill: Hashable { case red, yellow, none }

    init(_ bytes: [UInt8]) throws(PatchFault) {
        scan = StylesScan(bytes)
        try scan.scan()
        guard !scan.formats.isEmpty, scan.formatList != nil else { throw PatchFault(reason: "no cell formats") }
        edits = XmlEdits(bytes)
        for (index, color) in scan.fillColors.enumerated() {
            if color == ReceiptMarks.red { fills[.red] = index }
            if color == ReceiptMarks.yellow { fills[.yellow] = index }
        }
        try addFills()
    }

    /// The styles of a workbook that has none: the one that its cells have all the same.
    static func plain(namespace: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="\(namespace)"><fonts count="1"><font><sz val="11"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            </fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """.utf8)
    }

    /// The style of a cell that is marked: its own with another fill.
    func marked(_ base: Int, isFault: Bool) -> Int { style(base, isFault ? .red : .yellow) }

    /// The style of a cell that an earlier receipt has filled and this one does not; nil where none has.
    func unmarked(_ style: Int) -> Int? {
        guard scan.formats.indices.contains(style), let fill = scan.formats[style].fill,
            fill == fills[.red] || fill == fills[.yellow]
        else { return nil }
        return self.style(style, .none)
    }

    /// Whether an earlier receipt may have filled cells.
    var hasMarks: Bool { scan.fillColors.contains { $0 == ReceiptMarks.red || $0 == ReceiptMarks.yellow } }

    func applied() throws(PatchFault) -> [UInt8] {
        guard let list = scan.formatList else { throw PatchFault(reason: "no cell formats") }
        var edits = edits
        edits.append(added.joined(), to: list)
        edits.set(["count": String(scan.formats.count + added.count)], in: list.open)
        return try edits.applied()
    }

    private func style(_ base: Int, _ fill: Fill) -> Int {
        let base = scan.formats.indices.contains(base) ? base : 0
        let wish = Wish(base: base, fill: fill)
        if let known = derived[wish] { return known }
        let number = fill == .none ? 0 : fills[fill] ?? 0
        if scan.formats[base].fill == number, fill != .none { return base }
        let element = scan.formats[base].element
        let tag = XmlText.tag(Array(scan.bytes[element.open]), setting: "fillId", to: String(number))
        let filled = XmlText.tag(tag, setting: "applyFill", to: "1")
        let rest = scan.bytes[element.open.upperBound..<element.range.upperBound]
        added.append(String(decoding: filled + rest, as: UTF8.self))
        derived[wish] = scan.formats.count + added.count - 1
        return scan.formats.count + added.count - 1
    }

    private func addFills() throws(PatchFault) {
        var count = scan.fillColors.count
        var texts: [String] = []
        let prefix = XmlText.prefix(of: scan.bytes[(scan.formatList ?? scan.formats[0].element).open])
        func solid(_ color: String) -> String {
            "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\"><\(prefix)fgColor rgb=\"\(color)\"/>"
                + "<\(prefix)bgColor indexed=\"64\"/></\(prefix)patternFill></\(prefix)fill>"
        }
        for (fill, color) in [(Fill.red, ReceiptMarks.red), (.yellow, ReceiptMarks.yellow)] where fills[fill] == nil {
            fills[fill] = count
            count += 1
            texts.append(solid(color))
        }
        guard !texts.isEmpty else { return }
        guard let list = scan.fillList, count > 2 else { throw PatchFault(reason: "no fills") }
        edits.append(texts.joined(), to: list)
        edits.set(["count": String(count)], in: list.open)
    }
}

/// Fills and cell formats of `styles.xml`.
private final class StylesScan: XmlScan {
    private(set) var fillList: XmlElement?
    private(set) var formatList: XmlElement?
    /// The foreground colour of each fill; empty where it has none.
    private(set) var fillColors: [String] = []
    private(set) var formats: [(element: XmlElement, fill: Int?)] = []
    private var path: [String] = []
    private var fill: Int?

    override func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {
        path.append(name)
        if path == ["styleSheet", "fills", "fill"] {
            fillColors.append("")
        } else if path.count == 5, path[1] == "fills", name == "fgColor", let color = attributes["rgb"] {
            if let last = fillColors.indices.last { fillColors[last] = color.uppercased() }
        } else if path == ["styleSheet", "cellXfs", "xf"] {
            fill = attributes.number("fillId")
        }
    }

    override func close(_ name: String, _ element: XmlElement) {
        if path == ["styleSheet", "fills"] {
            fillList = element
        } else if path == ["styleSheet", "cellXfs"] {
            formatList = element
        } else if path == ["styleSheet", "cellXfs", "xf"] {
            formats.append((element, fill))
        }
        path.removeLast()
    }
}
