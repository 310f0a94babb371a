/// Which cell styles of an xlsx file show a number as a date.
final class StylesPart: XmlPart {
    private var custom: [Int: Bool] = [:]
    private var isInCellStyles = false
    /// For each cell style, by its index.
    private(set) var showsDate: [Bool] = []

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "numFmt") {
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            custom[id] = DateFormat.isDate(code: code)
        } else if same(name, "cellXfs") {
            isInCellStyles = true
        } else if isInCellStyles, same(name, "xf") {
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            showsDate.append(custom[id] ?? DateFormat.isDate(builtIn: id))
        }
    }

    override func close(_ name: XmlName) {
        if same(name, "cellXfs") { isInCellStyles = false }
    }
}
