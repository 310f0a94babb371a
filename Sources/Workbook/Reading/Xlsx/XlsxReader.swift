/// Reads .xlsx files (ECMA-376, transitional and strict) from memory.
struct XlsxReader {
    private let archive: ZipArchive
    private let limits: ReadLimits

    static func stream(
        _ bytes: [UInt8], limits: ReadLimits, to take: @escaping SheetTaker
    ) throws(WorkbookRefusal) {
        try ZipArchive.withArchive(in: bytes, limits: limits) { archive throws(WorkbookRefusal) in
            try XlsxReader(archive: archive, limits: limits).stream(to: take)
        }
    }

    private func stream(to take: @escaping SheetTaker) throws(WorkbookRefusal) {
        let path = try workbookPath()
        let workbook = try WorkbookPart(limits: limits)
        try archive.inflate(path, into: workbook)
        let parts = try relationships(of: path)
        var setting = try setting(parts, since1904: workbook.since1904)
        var hasSheet = false
        for entry in workbook.entries {
            guard let part = parts.first(where: { $0.id == entry.relationship }) else { throw .damaged }
            guard part.kind == "worksheet" else { continue }
            let sheet = try SheetPart(setting: setting, limits: limits, take: take)
            try take(.begin(name: entry.name, isHidden: entry.isHidden))
            try archive.inflate(part.path, into: sheet)
            setting.cellsLeft = sheet.setting.cellsLeft
            try take(.end(sheet.notes))
            hasSheet = true
        }
        if !hasSheet { throw .noSheet }
    }

    private func workbookPath() throws(WorkbookRefusal) -> String {
        if !archive.holds("[Content_Types].xml") { throw .notASpreadsheet(foreignKind()) }
        let root = try RelationshipsPart(folder: "", limits: limits)
        if archive.holds("_rels/.rels") { try archive.inflate("_rels/.rels", into: root) }
        let path = root.relationships.first { $0.kind == "officeDocument" }?.path ?? "xl/workbook.xml"
        if path.hasSuffix(".bin") { throw .notASpreadsheet(.binaryWorkbook) }
        if !path.hasPrefix("xl/"), !archive.holds(folder: "xl/") { throw .notASpreadsheet(foreignKind()) }
        return path
    }

    private func foreignKind() -> WorkbookRefusal.ForeignKind {
        if archive.holds("META-INF/manifest.xml") { return .openDocument }
        if archive.holds(folder: "word/") { return .wordProcessing }
        return archive.holds(folder: "ppt/") ? .presentation : .archive
    }

    private func relationships(of path: String) throws(WorkbookRefusal) -> [RelationshipsPart.Relationship] {
        let steps = path.split(separator: "/")
        let folder = steps.dropLast().map { $0 + "/" }.joined()
        let part = try RelationshipsPart(folder: folder, limits: limits)
        try archive.inflate("\(folder)_rels/\(steps.last ?? "").rels", into: part)
        return part.relationships
    }

    private func setting(
        _ parts: [RelationshipsPart.Relationship], since1904: Bool
    ) throws(WorkbookRefusal) -> SheetPart.Setting {
        let styles = try StylesPart(limits: limits)
        if let path = parts.first(where: { $0.kind == "styles" })?.path, archive.holds(path) {
            try archive.inflate(path, into: styles)
        }
        let texts = try SharedStringsPart(limits: limits)
        if let path = parts.first(where: { $0.kind == "sharedStrings" })?.path, archive.holds(path) {
            try archive.inflate(path, into: texts)
        }
        return SheetPart.Setting(
            texts: texts.texts, showsDate: styles.showsDate, since1904: since1904, cellsLeft: limits.cells)
    }
}
