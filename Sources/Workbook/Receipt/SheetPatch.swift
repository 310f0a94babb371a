/// The XML of one sheet with its marked cells filled and the reason column written; all else stays as it is.
final class SheetPatch: XmlScan {
    private let list: ReceiptMarks.List
    private let styles: StylesPatch
    private let marks: [Int: [Int: (isFault: Bool, sentence: String)]]
    private let reasons: [Int: String]
    private var edits: XmlEdits
    private var path: [String] = []

    private var row = 0
    private var rowStyle: Int?
    private var rowTag = 0..<0
    private var column = -1
    private var missing: [Int] = []
    private var isRowChanged = false
    private var headerStyle = 0
    private var replacedCell: (row: Int, column: Int)?
    /// The style of the last cell below the header, by column: what a cell that is missing looks like.
    private var stylesAbove: [Int: Int] = [:]
    private let markedColumns: Set<Int>
    private var hasSpans = false
    private var columns: [(range: ClosedRange<Int>, tag: Range<Int>, style: Int)] = []
    private var columnList: XmlElement?
    private var dataTag: Range<Int>?
    private var seen: Set<Int> = []
    /// Id of the relationship to the drawing of comments.
    private(set) var drawing: String?
    private var drawingPlace: Int?

    init(_ bytes: [UInt8], list: ReceiptMarks.List, styles: StylesPatch) {
        self.list = list
        self.styles = styles
        marks = list.cells
        reasons = list.reasons
        markedColumns = Set(marks.values.flatMap(\.keys))
        edits = XmlEdits(bytes)
        super.init(bytes)
    }

    /// - Parameter newDrawing: the relationship to put in, for a sheet without a drawing of comments.
    func applied(newDrawing: (id: String, namespace: String)?) throws(PatchFault) -> [UInt8] {
        guard let root, seen.isSuperset(of: reasons.keys), seen.contains(list.headerRow) else {
            throw PatchFault(reason: "rows that are not there")
        }
        try widen()
        if let newDrawing {
            let prefix = XmlText.prefix(of: bytes[root.open])
            edits.insert(
                "<\(prefix)legacyDrawing xmlns:r=\"\(newDrawing.namespace)\" r:id=\"\(newDrawing.id)\"/>",
                at: drawingPlace ?? root.close.lowerBound)
        }
        return try edits.applied()
    }

    override func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {
        path.append(name)
        switch (path.count, name) {
        case (4, "c") where path[2] == "row": openCell(attributes, tag)
        case (3, "row") where path[1] == "sheetData": openRow(attributes, tag)
        case (3, "col") where path[1] == "cols":
            let first = max(1, attributes.number("min") ?? 1)
            let last = max(first, attributes.number("max") ?? first)
            columns.append(((first - 1)...(last - 1), tag, attributes.number("style") ?? 0))
        case (2, "sheetData"): dataTag = tag
        case (2, "dimension"): extend(attributes["ref"], tag)
        case (2, "legacyDrawing"): drawing = attributes["id"]
        case (2, _) where dataTag != nil && drawingPlace == nil && Self.behindDrawing.contains(name):
            drawingPlace = tag.lowerBound
        default: break
        }
    }

    override func close(_ name: String, _ element: XmlElement) {
        if path.count == 4, name == "c", path[2] == "row" {
            closeCell(element)
        } else if path.count == 3, name == "row", path[1] == "sheetData" {
            closeRow(element)
        } else if path.count == 2, name == "cols" {
            columnList = element
        }
        path.removeLast()
    }

    /// What may follow `legacyDrawing` in a sheet (ECMA-376 part 1, 18.3.1.99).
    private static let behindDrawing: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
        "AlternateContent",
    ]

    private func openRow(_ attributes: ScanAttributes, _ tag: Range<Int>) {
        row = attributes.number("r") ?? row + 1
        seen.insert(row)
        rowTag = tag
        rowStyle = attributes["customFormat"] == "1" ? attributes.number("s") : nil
        column = -1
        isRowChanged = false
        missing = marks[row].map { Array($0.keys) } ?? []
        if row == list.headerRow || reasons[row] != nil { missing.append(list.reasonColumn) }
        missing.sort()
        hasSpans = attributes["spans"] != nil
    }

    private func openCell(_ attributes: ScanAttributes, _ tag: Range<Int>) {
        let place = attributes["r"].flatMap(CellName.place)
        column = place?.column ?? column + 1
        while let next = missing.first, next < column { insert(missing.removeFirst(), at: tag.lowerBound, next) }
        let style = attributes.number("s") ?? 0
        if row == list.headerRow, column < list.reasonColumn { headerStyle = style }
        if row > list.headerRow, markedColumns.contains(column) { stylesAbove[column] = style }
        if column == list.reasonColumn, row >= list.headerRow {
            replacedCell = (row, column)
        } else if let mark = marks[row]?[column] {
            missing.removeAll { $0 == column }
            edits.set(["s": String(styles.marked(style, isFault: mark.isFault))], in: tag)
        } else if styles.hasMarks, let plain = styles.unmarked(style) {
            edits.set(["s": String(plain)], in: tag)
        }
    }

    private func closeCell(_ element: XmlElement) {
        guard let cell = replacedCell else { return }
        replacedCell = nil
        missing.removeAll { $0 == cell.column }
        edits.replace(element.range, by: reasonCell ?? "")
    }

    private func closeRow(_ element: XmlElement) {
        if !missing.isEmpty {
            let cells = missing.map { cell($0) }.joined()
            missing = []
            isRowChanged = true
            if element.isEmpty {
                edits.append(cells, to: element)
                return
            }
            edits.insert(cells, at: element.close.lowerBound)
        }
        // Only a hint for programs, and no longer true.
        if isRowChanged, hasSpans { edits.set(["spans": nil], in: rowTag) }
    }

    private func insert(_ column: Int, at place: Int, _ next: Int) {
        edits.insert(cell(column), at: place)
        isRowChanged = true
    }

    /// A cell that the row does not have yet: the reason, or an empty one to be filled in.
    private func cell(_ column: Int) -> String {
        if column == list.reasonColumn { return reasonCell ?? "" }
        let base = rowStyle ?? stylesAbove[column] ?? columns.first { $0.range.contains(column) }?.style ?? 0
        let style = styles.marked(base, isFault: marks[row]?[column]?.isFault ?? true)
        return "<\(prefix)c r=\"\(CellName.text(row: row, column: column))\" s=\"\(style)\"/>"
    }

    private var reasonCell: String? {
        let text = row == list.headerRow ? ReceiptMarks.reasonHeader : reasons[row]
        guard let text else { return nil }
        let name = CellName.text(row: row, column: list.reasonColumn)
        let style = row == list.headerRow ? " s=\"\(headerStyle)\"" : ""
        return "<\(prefix)c r=\"\(name)\"\(style) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
            + XmlText.escaped(EscapedText.encoded(text)) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
    }

    private var prefix: String { XmlText.prefix(of: bytes[rowTag]) }

    /// The used range grows by the reason column.
    private func extend(_ reference: String?, _ tag: Range<Int>) {
        guard let parts = reference?.split(separator: ":").map(String.init), let first = parts.first,
            let end = CellName.place(parts.last ?? ""), end.column < list.reasonColumn
        else { return }
        edits.set(["ref": "\(first):\(CellName.text(row: end.row, column: list.reasonColumn))"], in: tag)
    }

    /// Makes the reason column wide enough to be read; a range of columns that holds it is parted.
    private func widen() throws(PatchFault) {
        guard let dataTag else { throw PatchFault(reason: "no sheet data") }
        let prefix = XmlText.prefix(of: bytes[dataTag])
        let place = list.reasonColumn
        let wide = "<\(prefix)col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"60\" customWidth=\"1\"/>"
        guard let columnList else {
            return edits.insert("<\(prefix)cols>\(wide)</\(prefix)cols>", at: dataTag.lowerBound)
        }
        guard let holder = columns.first(where: { $0.range.contains(place) }) else {
            let next = columns.first { $0.range.lowerBound > place }
            if let next { return edits.insert(wide, at: next.tag.lowerBound) }
            return edits.append(wide, to: columnList)
        }
        guard holder.range.count > 1 else { return }
        func part(_ range: Range<Int>) -> String {
            if range.isEmpty { return "" }
            let tag = XmlText.tag(Array(bytes[holder.tag]), setting: "min", to: String(range.lowerBound + 1))
            return String(
                decoding: XmlText.tag(tag, setting: "max", to: String(range.upperBound)), as: UTF8.self)
        }
        // A column element has no children: its tag is all of it.
        guard bytes[holder.tag].suffix(2).elementsEqual("/>".utf8) else { return }
        edits.replace(
            holder.tag,
            by: part(holder.range.lowerBound..<place) + wide + part((place + 1)..<(holder.range.upperBound + 1)))
    }
}
