/// The quick way through plain rows. Whatever is not plain, or would be refused, is left to expat and `SheetPart`.
extension SheetPart {
    func scanRow(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Scan {
        let number = row.number
        let cellsLeft = setting.cellsLeft
        var cursor = XmlCursor(at: start)
        if readRow(&cursor) {
            closeRow()
            return .taken(cursor.at)
        }
        row = SheetRow(number: number, cells: [])
        setting.cellsLeft = cellsLeft
        return cursor.at == end ? .short : .other
    }

    private func readRow(_ cursor: inout XmlCursor) -> Bool {
        guard cursor.eat("<row") else { return false }
        var number = row.number + 1
        var isHidden = false
        var names = AttributeNames()
        while let (name, value) = cursor.attribute() {
            guard names.add(name) else { return false }
            if name.says("r") {
                guard let told = value.number else { return false }
                number = told
            } else if name.says("hidden") {
                isHidden = value.says("1") || value.says("true")
                guard isHidden || value.says("0") || value.says("false") else { return false }
            }
        }
        guard number > row.number, number <= limits.rows else { return false }
        row = SheetRow(number: number, isHidden: isHidden, cells: [])
        if cursor.eat("/>") { return true }
        guard cursor.eat(0x3E) else { return false }
        row.cells.reserveCapacity(width)
        var column = -1
        while true {
            cursor.spaces()
            guard cursor.eat(0x3C) else { return false }
            if cursor.eat(0x63) {
                guard readCell(&cursor, &column) else { return false }
            } else {
                return cursor.eat("/row>")
            }
        }
    }

    private func readCell(_ cursor: inout XmlCursor, _ column: inout Int) -> Bool {
        var next = column + 1
        var style = 0
        var kind = CellKind.number
        var seen: UInt8 = 0
        while let (name, value) = cursor.attribute() {
            guard name.count == 1 else { return false }
            switch name.start.pointee {
            case UInt8(ascii: "r") where seen & 1 == 0:
                guard let told = Self.column(of: value) else { return false }
                next = told
                seen |= 1
            case UInt8(ascii: "s") where seen & 2 == 0:
                guard let told = value.number else { return false }
                style = told
                seen |= 2
            case UInt8(ascii: "t") where seen & 4 == 0:
                guard let told = Self.kind(of: value) else { return false }
                kind = told
                seen |= 4
            default: return false
            }
        }
        guard next > column, next < limits.columns else { return false }
        column = next
        if cursor.eat("/>") { return true }
        guard cursor.eat(0x3E) else { return false }
        return readContent(&cursor, column: column, kind, style: style)
    }

    /// What stands in a cell: `<v>…</v>`, perhaps after a formula, or `<is><t>…</t></is>`.
    private func readContent(_ cursor: inout XmlCursor, column: Int, _ kind: CellKind, style: Int) -> Bool {
        guard cursor.eat(0x3C) else { return false }
        if kind == .inline {
            guard cursor.eat("is><t"), cursor.eatSpaceMark(), let text = cursor.text(), cursor.eat("</t></is></c>")
            else { return false }
            return put(text, column: column)
        }
        var hasFormula = false
        if cursor.eat(0x66) {
            guard let isEmpty = cursor.skipAttributes() else { return false }
            if !isEmpty {
                guard let text = cursor.text(), text.isASCII, cursor.eat("</f>") else { return false }
            }
            hasFormula = true
            guard cursor.eat(0x3C) else { return false }
        }
        if !hasFormula, cursor.eat("/c>") { return true }
        guard cursor.eat("v>"), let text = cursor.text(), cursor.eat("</v></c>") else { return false }
        if text.bytes.count == 0 { return !hasFormula }
        guard text.bytes.count <= limits.cellBytes else { return false }
        switch kind {
        case .text: return put(text, column: column)
        case .shared:
            guard let index = text.bytes.number, index < setting.texts.count else { return false }
            return setting.texts.isEmpty(at: index) || place(.text(setting.texts[index]), column: column)
        case .number:
            guard let value = QuickNumber.value(of: text.bytes.bytes) else { return false }
            let shown = String(decoding: text.bytes.bytes, as: UTF8.self)
            return place(number(value, shown: shown, style: style), column: column)
        case .bool:
            let first = text.bytes.start.pointee
            return text.isASCII && place(.bool(first == 0x31 || first == 0x74), column: column)
        default: return false
        }
    }

    private func put(_ text: XmlCursor.Text, column: Int) -> Bool {
        guard text.bytes.count <= limits.cellBytes, let string = text.string else { return false }
        if text.bytes.count == 0 { return true }
        guard text.mayHoldEscape else { return place(.text(string), column: column) }
        return place(.text(EscapedText.decoded(Array(string.utf8))), column: column)
    }

    /// The column of `AB12`, from 0.
    @inline(__always)
    private static func column(of reference: XmlCursor.Span) -> Int? {
        var column = 0
        var at = reference.start
        while at < reference.end, (0x41...0x5A).contains(at.pointee), column < 20_000 {
            column = column * 26 + Int(at.pointee) - 0x40
            at += 1
        }
        guard column > 0, at < reference.end, (0x30...0x39).contains(at.pointee) else { return nil }
        return column - 1
    }

    @inline(__always)
    private static func kind(of type: XmlCursor.Span) -> CellKind? {
        if type.says("s") { return .shared }
        if type.says("n") { return .number }
        if type.says("str") { return .text }
        if type.says("inlineStr") { return .inline }
        return type.says("b") ? .bool : nil
    }
}

/// Decimal numbers whose value needs no rounding but one division, so that it is the nearest double.
enum QuickNumber {
    /// Nil for what the C library should read: exponents, and more than fifteen digits.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var digits = 0
        var whole = 0
        var places = -1
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            if byte &- 0x30 < 10 {
                whole = whole &* 10 &+ Int(byte &- 0x30)
                digits += 1
                if digits > 15 { return nil }
                if places >= 0 { places += 1 }
            } else if byte == UInt8(ascii: "."), places < 0, digits > 0 {
                places = 0
            } else {
                return nil
            }
        }
        guard digits > 0, places != 0 else { return nil }
        let value = places > 0 ? Double(whole) / powers[places] : Double(whole)
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
