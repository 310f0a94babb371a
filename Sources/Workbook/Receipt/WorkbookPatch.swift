/// A workbook on its way back: finds the parts that the marks concern, and changes these alone.
struct WorkbookPatch {
    private let archive: PatchArchive
    private let path: String
    private let workbook: WorkbookScan
    private var links: PartLinks
    private var types: ContentTypes
    private let stylesPath: String
    private let styles: StylesPatch

    init(_ archive: PatchArchive) throws(PatchFault) {
        self.archive = archive
        types = try ContentTypes(archive.part(ContentTypes.path))
        let root = try PartLinks(of: "", in: archive)
        path = root.all.first { $0.kind == "officeDocument" }?.path ?? "xl/workbook.xml"
        workbook = WorkbookScan(try archive.part(path))
        try workbook.scan()
        links = try PartLinks(of: path, in: archive)
        guard !types.holdsMacros else { throw PatchFault(reason: "macros") }
        if let known = links.all.first(where: { $0.kind == "styles" })?.path {
            stylesPath = known
            styles = try StylesPatch(archive.part(known))
        } else {
            // Some programs look for it there, whatever the links say.
            let usual = "xl/styles.xml"
            stylesPath = archive.holds(usual) ? archive.freePath("xl/receiptStyles", "xml") : usual
            types.add(stylesPath, ContentTypes.styles)
            _ = links.add(workbook.family.relationships + "/styles", stylesPath)
            styles = try StylesPatch(StylesPatch.plain(namespace: workbook.family.main))
        }
    }

    mutating func mark(_ marks: ReceiptMarks) throws(PatchFault) {
        for list in marks.lists {
            let id = workbook.sheets.first { $0.name == list.sheet }?.link
            guard let sheet = links.all.first(where: { $0.id == id && $0.kind == "worksheet" })?.path else {
                throw PatchFault(reason: "no sheet")
            }
            try mark(list, on: sheet)
        }
        try sum(marks)
    }

    func finished() throws(PatchFault) -> [UInt8] {
        archive.put(stylesPath, try styles.applied())
        try types.save(in: archive)
        try links.save(in: archive)
        return try archive.finished()
    }

    private mutating func mark(_ list: ReceiptMarks.List, on path: String) throws(PatchFault) {
        let patch = SheetPatch(try archive.part(path), list: list, styles: styles)
        try patch.scan()
        var own = try PartLinks(of: path, in: archive)
        let newDrawing = try comment(list, on: patch, &own)
        archive.put(
            path, try patch.applied(newDrawing: newDrawing.map { ($0, workbook.family.relationships) }))
        try own.save(in: archive)
    }

    /// Writes the comments; answers the relationship to their drawing where the sheet has none yet.
    private mutating func comment(
        _ list: ReceiptMarks.List, on sheet: SheetPatch, _ own: inout PartLinks
    ) throws(PatchFault) -> String? {
        var sentences: [Int: [Int: String]] = [:]
        var left = ReceiptMarks.commentLimit
        let cells = list.cells
        for row in cells.keys.sorted() where left > 0 {
            sentences[row] = cells[row]?.mapValues(\.sentence)
            left -= cells[row]?.count ?? 0
        }
        if let remark = list.remark { sentences[list.headerRow, default: [:]][list.reasonColumn] = remark }
        let known = own.all.first { $0.kind == "comments" }?.path
        guard !sentences.isEmpty || known != nil else { return nil }
        var patch = try CommentsPatch(
            known.map { path throws(PatchFault) in try archive.part(path) }
                ?? CommentsPatch.empty(namespace: workbook.family.main))
        try patch.mark(sentences)
        if known == nil {
            let made = archive.freePath("xl/receiptComments", "xml")
            types.add(made, ContentTypes.comments)
            _ = own.add(workbook.family.relationships + "/comments", made)
            archive.put(made, try patch.applied())
        } else if let known {
            archive.put(known, try patch.applied())
        }
        return try draw(patch, id: sheet.drawing, &own)
    }

    private mutating func draw(_ patch: CommentsPatch, id: String?, _ own: inout PartLinks) throws(PatchFault)
        -> String?
    {
        if patch.added.isEmpty, patch.removed.isEmpty { return nil }
        if let id, let drawing = own.all.first(where: { $0.id == id })?.path {
            let text = String(decoding: try archive.part(drawing), as: UTF8.self)
            archive.put(
                drawing, try CommentDrawing.patched(text, adding: patch.added, removing: patch.removed))
            return nil
        }
        guard id == nil else { throw PatchFault(reason: "no drawing") }
        let made = archive.freePath("xl/drawings/receiptDrawing", "vml")
        types.add(made, ContentTypes.drawing)
        archive.put(made, try CommentDrawing.patched(CommentDrawing.empty, adding: patch.added, removing: []))
        return own.add(workbook.family.relationships + "/vmlDrawing", made)
    }

    /// The summary sheet: in the place of the one before, else behind all others.
    private mutating func sum(_ marks: ReceiptMarks) throws(PatchFault) {
        let text = SummarySheet.text(marks.summary, namespace: workbook.family.main)
        if let name = marks.replacedSummary, let known = workbook.sheets.first(where: { $0.name == name }),
            let part = links.all.first(where: { $0.id == known.link })?.path
        {
            return archive.put(part, text)
        }
        guard let list = workbook.sheetList else { throw PatchFault(reason: "no sheets") }
        let part = archive.freePath("xl/worksheets/receiptSummary", "xml")
        types.add(part, ContentTypes.worksheet)
        let id = links.add(workbook.family.relationships + "/worksheet", part)
        archive.put(part, text)
        var names = SheetNames()
        for sheet in workbook.sheets { _ = names.fitting(sheet.name) }
        let number = (workbook.sheets.map(\.number).max() ?? 0) + 1
        let prefix = XmlText.prefix(of: workbook.bytes[list.open])
        var edits = XmlEdits(workbook.bytes)
        edits.append(
            "<\(prefix)sheet name=\"\(XmlText.escaped(names.fitting(ReceiptMarks.summaryName)))\" sheetId=\"\(number)\" "
                + "xmlns:r=\"\(workbook.family.relationships)\" r:id=\"\(id)\"/>",
            to: list)
        archive.put(path, try edits.applied())
    }
}

/// The sheets that a workbook names.
final class WorkbookScan: XmlScan {
    /// The two families of addresses that name the same things: transitional and strict.
    struct Family {
        let main: String
        let relationships: String

        static let transitional = Family(
            main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        static let strict = Family(
            main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
            relationships: "http://purl.oclc.org/ooxml/officeDocument/relationships")
    }

    private(set) var sheets: [(name: String, number: Int, link: String)] = []
    private(set) var sheetList: XmlElement?

    var family: Family {
        guard let root else { return .transitional }
        return String(decoding: bytes[root.open], as: UTF8.self).contains(Family.strict.main) ? .strict : .transitional
    }

    override func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {
        guard depth == 3, name == "sheet" else { return }
        sheets.append((attributes["name"] ?? "", attributes.number("sheetId") ?? 0, attributes["id"] ?? ""))
    }

    override func close(_ name: String, _ element: XmlElement) {
        if depth == 2, name == "sheets" { sheetList = element }
    }
}

/// The sheet 错误汇总: texts in cells, nothing else.
enum SummarySheet {
    static func text(_ rows: [[String]], namespace: String) -> String {
        let lines = rows.enumerated().map { row, cells in
            let texts = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
                "<c r=\"\(CellName.text(row: row + 1, column: column))\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                    + XmlText.escaped(EscapedText.encoded(text)) + "</t></is></c>"
            }
            return "<row r=\"\(row + 1)\">\(texts.joined())</row>"
        }
        let widths = widths.enumerated().map { index, width in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="\(namespace)"><cols>\(widths.joined())</cols><sheetData>\(lines.joined())</sheetData></worksheet>
            """
    }

    static let widths = [26, 12, 8, 22, 60]
}
