/// Where the parts of an xlsx file lie: the relationships of one part to others.
final class RelationshipsPart: XmlPart {
    struct Relationship {
        var id: String
        /// The last word of the type's address: `worksheet`, `styles`, `sharedStrings`; strict files differ before it.
        var kind: String
        var path: String
    }

    private let folder: String
    private(set) var relationships: [Relationship] = []

    /// - Parameter folder: the folder of the part that the relationships belong to, `xl/` or empty.
    init(folder: String, limits: ReadLimits) throws(WorkbookRefusal) {
        self.folder = folder
        try super.init(limits: limits)
    }

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        guard same(name, "Relationship"), let id = attributes["Id"], let target = attributes["Target"],
            let type = attributes["Type"], attributes["TargetMode"] != "External"
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        relationships.append(Relationship(id: id, kind: kind, path: path(to: target)))
    }

    private func path(to target: String) -> String {
        let whole = target.hasPrefix("/") ? target : folder + target
        var steps: [Substring] = []
        for step in whole.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}
