/// The relationships of one part of a workbook to others, read and added to.
struct PartLinks {
    struct Link {
        let id: String
        /// The last word of the type's address: `worksheet`, `styles`, `comments`.
        let kind: String
        let path: String
    }

    private(set) var all: [Link]
    private let path: String
    private let bytes: [UInt8]
    private let root: XmlElement?
    private var ids: Set<String>
    private var added = ""

    /// - Parameter part: the part whose links these are; empty for the whole file.
    init(of part: String, in archive: PatchArchive) throws(PatchFault) {
        let steps = part.split(separator: "/").map(String.init)
        let folder = steps.dropLast().map { $0 + "/" }.joined()
        path = "\(folder)_rels/\(steps.last ?? "").rels"
        guard archive.holds(path) else {
            all = []
            bytes = []
            root = nil
            ids = []
            return
        }
        let scan = LinksScan(try archive.part(path), folder: folder)
        try scan.scan()
        all = scan.links
        bytes = scan.bytes
        root = scan.root
        ids = scan.ids
    }

    /// The id of the new link.
    mutating func add(_ type: String, _ target: String) -> String {
        var number = 1
        while ids.contains("rId\(number)") { number += 1 }
        let id = "rId\(number)"
        ids.insert(id)
        all.append(Link(id: id, kind: type.split(separator: "/").last.map(String.init) ?? "", path: target))
        let prefix = root.map { XmlText.prefix(of: bytes[$0.open]) } ?? ""
        added += "<\(prefix)Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"/\(XmlText.escaped(target))\"/>"
        return id
    }

    func save(in archive: PatchArchive) throws(PatchFault) {
        guard !added.isEmpty else { return }
        guard let root else {
            return archive.put(
                path,
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(added)</Relationships>
                """)
        }
        var edits = XmlEdits(bytes)
        edits.append(added, to: root)
        archive.put(path, try edits.applied())
    }
}

private final class LinksScan: XmlScan {
    private let folder: String
    private(set) var links: [PartLinks.Link] = []
    private(set) var ids: Set<String> = []

    init(_ bytes: [UInt8], folder: String) {
        self.folder = folder
        super.init(bytes)
    }

    override func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {
        guard name == "Relationship", let id = attributes["Id"] else { return }
        ids.insert(id)
        guard let target = attributes["Target"], let type = attributes["Type"], attributes["TargetMode"] != "External"
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        links.append(PartLinks.Link(id: id, kind: kind, path: path(to: target)))
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

/// The kinds of a file's parts, added to.
struct ContentTypes {
    static let path = "[Content_Types].xml"
    private static let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    static let comments = sheet + ".comments+xml"
    static let styles = sheet + ".styles+xml"
    static let worksheet = sheet + ".worksheet+xml"
    static let drawing = "application/vnd.openxmlformats-officedocument.vmlDrawing"

    private let scan: XmlScan
    private var added = ""

    init(_ bytes: [UInt8]) throws(PatchFault) {
        scan = XmlScan(bytes)
        try scan.scan()
    }

    /// A workbook with macros must not be named .xlsx.
    var holdsMacros: Bool { String(decoding: scan.bytes, as: UTF8.self).contains("macroEnabled") }

    mutating func add(_ part: String, _ type: String) {
        let prefix = scan.root.map { XmlText.prefix(of: scan.bytes[$0.open]) } ?? ""
        added += "<\(prefix)Override PartName=\"/\(XmlText.escaped(part))\" ContentType=\"\(type)\"/>"
    }

    func save(in archive: PatchArchive) throws(PatchFault) {
        guard !added.isEmpty, let root = scan.root else { return }
        var edits = XmlEdits(scan.bytes)
        edits.append(added, to: root)
        archive.put(Self.path, try edits.applied())
    }
}
