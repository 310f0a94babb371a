/// The cells of one row by what they mean. Which columns there are and how they are headed, the rows of a sheet share.
package struct RosterCells: Sendable {
    /// What one cell holds, without its header.
    package struct Value: Hashable, Sendable {
        package let text: String
        package let isNumber: Bool
        package let isFormula: Bool
        package let isSpread: Bool

        package init(_ text: String, isNumber: Bool = false, isFormula: Bool = false, isSpread: Bool = false) {
            self.text = text
            self.isNumber = isNumber
            self.isFormula = isFormula || FormulaError.isOne(text)
            self.isSpread = isSpread
        }

        fileprivate init(_ cell: RosterCell) {
            self.init(cell.text, isNumber: cell.isNumber, isFormula: cell.isFormula, isSpread: cell.isSpread)
        }
    }

    package private(set) var layout: RosterLayout
    /// One for each of the layout's columns, in their order.
    private var values: [Value]

    /// - Parameter values: one for each of the layout's columns, in their order.
    package init(_ layout: RosterLayout, _ values: [Value]) {
        precondition(values.count == layout.fields.count)
        self.layout = layout
        self.values = values
    }

    package init(_ cells: some Sequence<(RosterField, RosterCell)>) {
        self.init(RosterLayout([]), [])
        for (field, cell) in cells { self[field] = cell }
    }

    /// `nil` where the roster has no such column.
    package subscript(field: RosterField) -> RosterCell? {
        get { layout.index(of: field).map(cell) }
        set {
            let index = layout.index(of: field)
            if let newValue, let index, layout.headers[index] == newValue.header {
                values[index] = Value(newValue)
            } else {
                setColumn(field, at: index, to: newValue)
            }
        }
    }

    /// The text as read; `nil` where the roster has no such column.
    package func text(_ field: RosterField) -> String? { layout.index(of: field).map { values[$0].text } }

    /// The text, empty where a formula came to nothing; a name stays, for it tells that there is a child.
    package func content(_ field: RosterField) -> String? {
        layout.index(of: field).map { values[$0].isFormula && field != .name ? "" : values[$0].text }
    }

    /// The same cells, those empty in which a formula came to nothing.
    package var withoutFormulas: RosterCells {
        guard hasFormula else { return self }
        var cells = self
        for (index, field) in layout.fields.enumerated() where field != .name && values[index].isFormula {
            cells.values[index] = Value("", isSpread: values[index].isSpread)
        }
        return cells
    }

    package var hasFormula: Bool { values.contains { $0.isFormula } }

    /// Another column than the sheet's, or none: this row has a layout of its own from now on.
    private mutating func setColumn(_ field: RosterField, at index: Int?, to cell: RosterCell?) {
        var columns = zip(layout.fields, layout.headers).map { (field: $0, header: $1) }
        if let index {
            columns.remove(at: index)
            values.remove(at: index)
        }
        if let cell {
            columns.append((field, cell.header))
            values.append(Value(cell))
        }
        layout = RosterLayout(columns)
    }

    private func cell(_ index: Int) -> RosterCell {
        let value = values[index]
        return RosterCell(
            header: layout.headers[index], text: value.text, isNumber: value.isNumber, isFormula: value.isFormula,
            isSpread: value.isSpread)
    }
}

extension RosterCells: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { values.count }
    package subscript(position: Int) -> (field: RosterField, cell: RosterCell) {
        (layout.fields[position], cell(position))
    }
}

/// The columns of a sheet that mean something, each with its header as written.
package final class RosterLayout: Sendable {
    package let fields: [RosterField]
    package let headers: [String]
    /// By the field's ordinal; negative where there is none.
    private let indices: [Int8]

    /// - Parameter columns: each field at most once.
    package init(_ columns: [(field: RosterField, header: String)]) {
        fields = columns.map(\.field)
        headers = columns.map(\.header)
        var indices = [Int8](repeating: -1, count: RosterField.allCases.count)
        for (index, field) in fields.enumerated() { indices[field.ordinal] = Int8(index) }
        self.indices = indices
    }

    package func index(of field: RosterField) -> Int? {
        let index = indices[field.ordinal]
        return index < 0 ? nil : Int(index)
    }

    /// The field of the column under this header.
    package func field(under header: String) -> RosterField? {
        header.isEmpty ? nil : headers.firstIndex(of: header).map { fields[$0] }
    }
}
