/// The list of sheets of an xlsx file, and which calendar its dates count in.
final class WorkbookPart: XmlPart {
    struct Entry {
        var name: String
        var isHidden: Bool
        var relationship: String
    }

    private(set) var entries: [Entry] = []
    private(set) var since1904 = false

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "sheet") {
            guard let title = attributes["name"], let relationship = attributes["id"] else { return refuse(.damaged) }
            let state = attributes["state"]
            let isHidden = state == "hidden" || state == "veryHidden"
            entries.append(Entry(name: title, isHidden: isHidden, relationship: relationship))
            if entries.count > limits.sheets { refuse(.tooLarge(.sheets)) }
        } else if same(name, "workbookPr") {
            since1904 = attributes.isOn("date1904")
        }
    }
}
