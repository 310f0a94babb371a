import CExpat
import Glibc

/// The rows of one sheet of an xlsx file, handed on one by one. The hot path: no dictionary, no string but the cells'.
final class SheetPart: ListPart {
    /// What the whole file shares: texts, date styles, calendar, and how many cells may still come.
    struct Setting {
        var texts: SharedTexts
        var showsDate: [Bool]
        var since1904: Bool
        var cellsLeft: Int
    }

    enum CellKind { case number, shared, inline, text, bool, error, date }

    var setting: Setting
    private(set) var notes = SheetNotes()
    var row = SheetRow(number: 0, cells: [])
    /// Cells of the row before, a good guess for the next one.
    private(set) var width = 0
    private let take: SheetTaker
    private var listDepth: Int?
    private var isInRow = false
    private var isInCell = false
    private var column = -1
    private var style = 0
    private var kind = CellKind.number
    private var isInValue = false
    private var isInFormula = false
    private var hasFormula = false
    private var isInReading = false
    private var buffer: [UInt8] = []
    private var formula: [UInt8] = []

    init(setting: Setting, limits: ReadLimits, take: @escaping SheetTaker) throws(WorkbookRefusal) {
        self.setting = setting
        self.take = take
        try super.init(item: "row", limits: limits)
    }

    override var isBetweenItems: Bool { depth == listDepth }

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "c") {
            openCell(attributes)
        } else if same(name, "v") {
            isInValue = isInCell
        } else if same(name, "t") {
            isInValue = isInCell && !isInReading
        } else if same(name, "row") {
            openRow(attributes)
        } else if same(name, "f") {
            isInFormula = isInCell
            hasFormula = hasFormula || isInCell
        } else if same(name, "rPh") {
            isInReading = true
        } else if same(name, "sheetData") {
            listDepth = depth
        } else {
            openNote(name, attributes)
        }
    }

    override func close(_ name: XmlName) {
        if same(name, "c") {
            closeCell()
        } else if same(name, "v") || same(name, "t") {
            isInValue = false
        } else if same(name, "row") {
            isInRow = false
            closeRow()
        } else if same(name, "f") {
            isInFormula = false
        } else if same(name, "rPh") {
            isInReading = false
        } else if same(name, "sheetData") {
            listDepth = nil
        }
    }

    override func characters(_ bytes: UnsafeRawBufferPointer) {
        if isInValue {
            buffer.append(contentsOf: bytes)
            if buffer.count > limits.cellBytes { refuse(.tooLarge(.cellText)) }
        } else if isInFormula {
            formula.append(contentsOf: bytes)
            if formula.count > limits.cellBytes { refuse(.tooLarge(.cellText)) }
        }
    }

    private func openNote(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "mergeCell") {
            guard let merge = attributes["ref"].flatMap(CellReference.range) else { return }
            notes.merges.append(merge)
        } else if same(name, "col"), attributes.isOn("hidden") {
            guard let first = attributes["min"].flatMap({ Int($0) }), let last = attributes["max"].flatMap({ Int($0) }),
                1 <= first, first <= last, last <= limits.columns
            else { return }
            notes.hiddenColumns.append((first - 1)...(last - 1))
        }
        if notes.merges.count + notes.hiddenColumns.count > limits.merges { refuse(.tooLarge(.merges)) }
    }

    private func openRow(_ attributes: XmlAttributes) {
        var number = row.number + 1
        var isHidden = false
        attributes.forEach { name, value in
            if same(name, "r") {
                number = Int(strtol(value, nil, 10))
            } else if same(name, "hidden") {
                isHidden = value[0] == 0x31 || value[0] == 0x74
            }
        }
        // A row out of order would hide another one behind its number.
        if number <= row.number { return refuse(.damaged) }
        if number > limits.rows { return refuse(.tooLarge(.rows)) }
        row = SheetRow(number: number, isHidden: isHidden, cells: [])
        column = -1
        isInRow = true
    }

    /// Hands the row on; its number stays, to compare with the next one.
    func closeRow() {
        guard !row.cells.isEmpty else { return }
        let number = row.number
        let full = row
        width = full.cells.count
        row = SheetRow(number: number, cells: [])
        do throws(WorkbookRefusal) { try take(.row(full)) } catch { refuse(error) }
    }

    private func openCell(_ attributes: XmlAttributes) {
        // The next row would take the place of a cell that stands in none.
        guard isInRow else { return listDepth == nil ? () : refuse(.damaged) }
        isInCell = true
        kind = .number
        style = 0
        hasFormula = false
        buffer.removeAll(keepingCapacity: true)
        formula.removeAll(keepingCapacity: true)
        var next = column + 1
        attributes.forEach { name, value in
            guard name[1] == 0 else { return }
            switch UInt8(bitPattern: name[0]) {
            case UInt8(ascii: "r"): next = SheetPart.column(of: value)
            case UInt8(ascii: "s"): style = Int(strtol(value, nil, 10))
            case UInt8(ascii: "t"): kind = SheetPart.kind(of: value)
            default: break
            }
        }
        if next <= column { return refuse(.damaged) }
        if next >= limits.columns { return refuse(.tooLarge(.columns)) }
        column = next
    }

    private func closeCell() {
        guard isInCell else { return }
        isInCell = false
        guard let cell = cell(kind, style: style, value: buffer) else { return }
        if !place(cell, column: column) { refuse(.tooLarge(.cells)) }
    }

    /// Puts a cell behind those before it; false where the file may have no more cells.
    @inline(__always)
    func place(_ cell: Cell, column: Int) -> Bool {
        let gap = column - row.cells.count
        guard setting.cellsLeft > gap else { return false }
        setting.cellsLeft -= gap + 1
        if gap > 0 { row.cells.append(contentsOf: repeatElement(.empty, count: gap)) }
        row.cells.append(cell)
        return true
    }

    private func cell(_ kind: CellKind, style: Int, value: [UInt8]) -> Cell? {
        if value.isEmpty {
            // A formula that says nothing is empty; one that was never calculated is not.
            guard hasFormula, kind != .text, kind != .inline else { return nil }
            return .formula(String(decoding: formula, as: UTF8.self))
        }
        switch kind {
        case .shared:
            // An index into nowhere would be a text lost in silence.
            guard let index = Int(String(decoding: value, as: UTF8.self)), 0..<setting.texts.count ~= index else {
                refuse(.damaged)
                return nil
            }
            let text = setting.texts[index]
            return text.isEmpty ? nil : .text(text)
        case .inline, .text: return .text(EscapedText.decoded(value))
        case .bool: return .bool(value[0] == 0x31 || value[0] == 0x74)
        case .error: return .error(String(decoding: value, as: UTF8.self))
        case .date:
            let text = String(decoding: value, as: UTF8.self)
            return CellDate(iso: text).map { .date($0) } ?? .text(text)
        case .number:
            let shown = String(decoding: value, as: UTF8.self)
            guard let value = Double(shown), value.isFinite else { return .text(shown) }
            return number(value, shown: shown, style: style)
        }
    }

    @inline(__always)
    func number(_ value: Double, shown: String, style: Int) -> Cell {
        let showsDate = setting.showsDate.indices.contains(style) && setting.showsDate[style]
        return showsDate
            ? DateFormat.cell(value, shown: shown, since1904: setting.since1904) : .number(value, shown: shown)
    }

    /// The column of a reference such as `AB12`, from 0; far out when it is none.
    private static func column(of reference: XmlName) -> Int {
        var column = 0
        var index = 0
        while case let letter = UInt8(bitPattern: reference[index]) & 0xDF, (0x41...0x5A).contains(letter), index < 4 {
            column = column * 26 + Int(letter) - 0x40
            index += 1
        }
        return column - 1
    }

    private static func kind(of type: XmlName) -> CellKind {
        if same(type, "s") { return .shared }
        if same(type, "inlineStr") { return .inline }
        if same(type, "str") { return .text }
        if same(type, "b") { return .bool }
        if same(type, "e") { return .error }
        if same(type, "d") { return .date }
        return .number
    }

    override func scan(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Scan { scanRow(start, end: end) }
}
