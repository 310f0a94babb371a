import CExpat
import Glibc

/// The rows of one sheet of an xlsx file. The hot path: no dictionary and no string but the cells' own.
final class SheetPart: XmlPart {
    /// What the whole file shares: texts, date styles, calendar, and how many cells may still come.
    struct Setting {
        var texts: [String]
        var showsDate: [Bool]
        var since1904: Bool
        var cellsLeft: Int
    }

    private(set) var setting: Setting
    private(set) var rows: [SheetRow] = []
    private var row = SheetRow(number: 0, cells: [])
    private var isInCell = false
    private var column = -1
    private var style = 0
    private var kind = CellKind.number
    private var isInValue = false
    private var isInReading = false
    private var buffer: [UInt8] = []

    private enum CellKind { case number, shared, inline, text, bool, error, date }

    init(setting: Setting, limits: ReadLimits) throws(WorkbookRefusal) {
        self.setting = setting
        try super.init(limits: limits)
    }

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "c") {
            openCell(attributes)
        } else if same(name, "v") {
            isInValue = isInCell
        } else if same(name, "t") {
            isInValue = isInCell && !isInReading
        } else if same(name, "row") {
            openRow(attributes)
        } else if same(name, "rPh") {
            isInReading = true
        }
    }

    override func close(_ name: XmlName) {
        if same(name, "c") {
            closeCell()
        } else if same(name, "v") || same(name, "t") {
            isInValue = false
        } else if same(name, "row") {
            if !row.cells.isEmpty { rows.append(row) }
        } else if same(name, "rPh") {
            isInReading = false
        }
    }

    override func characters(_ bytes: UnsafeRawBufferPointer) {
        guard isInValue else { return }
        buffer.append(contentsOf: bytes)
        if buffer.count > limits.cellBytes { refuse(.tooLarge(.cellText)) }
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
    }

    private func openCell(_ attributes: XmlAttributes) {
        isInCell = true
        kind = .number
        style = 0
        buffer.removeAll(keepingCapacity: true)
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
        isInCell = false
        guard !buffer.isEmpty, let cell = cell() else { return }
        let gap = column - row.cells.count
        setting.cellsLeft -= gap + 1
        if setting.cellsLeft < 0 { return refuse(.tooLarge(.cells)) }
        if gap > 0 { row.cells.append(contentsOf: repeatElement(.empty, count: gap)) }
        row.cells.append(cell)
    }

    private func cell() -> Cell? {
        switch kind {
        case .shared:
            // An index into nowhere would be a text lost in silence.
            guard let index = Int(String(decoding: buffer, as: UTF8.self)), setting.texts.indices.contains(index) else {
                refuse(.damaged)
                return nil
            }
            let text = setting.texts[index]
            return text.isEmpty ? nil : .text(text)
        case .inline, .text: return .text(EscapedText.decoded(buffer))
        case .bool: return .bool(buffer[0] == 0x31 || buffer[0] == 0x74)
        case .error: return .error(String(decoding: buffer, as: UTF8.self))
        case .date:
            let text = String(decoding: buffer, as: UTF8.self)
            return CellDate(iso: text).map { .date($0) } ?? .text(text)
        case .number: return number()
        }
    }

    private func number() -> Cell {
        let shown = String(decoding: buffer, as: UTF8.self)
        guard let value = Double(shown), value.isFinite else { return .text(shown) }
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
}
