/// What is drawn on one page, in points from its upper left corner.
struct PageInk {
    struct Text {
        let text: SetText
        let x: Double
        let y: Double
        let width: Double
        let alignment: PaperAlignment
    }

    struct Rule {
        let fromX: Double
        let fromY: Double
        let toX: Double
        let toY: Double
    }

    struct Code {
        let modules: QRModules
        let x: Double
        let y: Double
        let side: Double
    }

    /// Thickness of the lines inside a table and of the frame around it.
    static let thin = 0.5
    static let thick = 0.9

    var texts: [Text] = []
    var thinRules: [Rule] = []
    var thickRules: [Rule] = []
    var codes: [Code] = []

    mutating func write(_ text: SetText, x: Double, y: Double, width: Double, _ alignment: PaperAlignment = .left) {
        texts.append(Text(text: text, x: x, y: y, width: width, alignment: alignment))
    }

    /// Text in the middle of a cell's height.
    mutating func write(_ text: SetText, inCell cell: PaperRect, padding: Double, _ alignment: PaperAlignment) {
        let y = cell.y + (cell.height - text.height) / 2
        write(text, x: cell.x + padding, y: y, width: cell.width - 2 * padding, alignment)
    }

    mutating func rule(fromX: Double, fromY: Double, toX: Double, toY: Double) {
        thinRules.append(Rule(fromX: fromX, fromY: fromY, toX: toX, toY: toY))
    }

    mutating func frame(_ rect: PaperRect) {
        let (left, top, right, bottom) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)
        thickRules.append(Rule(fromX: left, fromY: top, toX: right, toY: top))
        thickRules.append(Rule(fromX: left, fromY: bottom, toX: right, toY: bottom))
        thickRules.append(Rule(fromX: left, fromY: top, toX: left, toY: bottom))
        thickRules.append(Rule(fromX: right, fromY: top, toX: right, toY: bottom))
    }
}

/// A rectangle in points.
struct PaperRect {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}
