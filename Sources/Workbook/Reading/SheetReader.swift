/// The door for spreadsheets that come in: .xlsx, .csv, .tsv, and .xls inside the parser child. The roads of
/// a map (.osm, .osm.pbf) are a table too.
package enum SheetReader {
    /// Reads every sheet of a file, hidden ones too. The bytes tell the kind; `fileName` names a csv's sheet,
    /// and a map that is none.
    ///
    /// An old .xls file is refused here with `.oldFormatHere`: `ParserChild.read` opens it in a process of its own.
    package static func read(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits = .standard
    ) throws(WorkbookRefusal) -> [Sheet] {
        try read(bytes, named: fileName, limits: limits, opensOldWorkbooks: false)
    }

    /// Reads as `read` does, but hands each row on at once, so that a file of any length needs little memory.
    ///
    /// A file is read whole or not at all: when this throws, forget what was taken.
    package static func stream(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits = .standard, to take: @escaping SheetTaker
    ) throws(WorkbookRefusal) {
        try stream(bytes, named: fileName, limits: limits, opensOldWorkbooks: false, to: take)
    }

    static func read(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits, opensOldWorkbooks: Bool
    ) throws(WorkbookRefusal) -> [Sheet] {
        let collector = SheetCollector()
        try stream(bytes, named: fileName, limits: limits, opensOldWorkbooks: opensOldWorkbooks) {
            collector.take($0)
        }
        return collector.sheets
    }

    static func stream(
        _ bytes: [UInt8], named fileName: String, limits: ReadLimits, opensOldWorkbooks: Bool,
        to take: @escaping SheetTaker
    ) throws(WorkbookRefusal) {
        if bytes.isEmpty { throw .emptyFile }
        if bytes.count > limits.fileBytes { throw .tooLarge(.file) }
        let kind = FileKind(of: bytes)
        // Of a broken map nothing may be left that tells one; only here its name is asked, for a word that helps.
        let isNamedMap = [".osm", ".pbf"].contains { fileName.lowercased().hasSuffix($0) }
        if isNamedMap, ![.map, .packedMap].contains(kind) { throw .notASpreadsheet(.brokenMap) }
        switch kind {
        case .zip: try XlsxReader.stream(bytes, limits: limits, to: take)
        case .text: try CsvReader.stream(bytes, named: fileName, limits: limits, to: take)
        case .oldWorkbook where opensOldWorkbooks:
            var reader = try XlsReader(bytes, limits: limits)
            try reader.stream(to: take)
        case .oldWorkbook: throw .oldFormatHere
        case .encrypted: throw .encrypted
        case .webPage: throw .webPage
        case .map: try OsmReader.stream(XmlMap.read(bytes, limits: limits), limits: limits, to: take)
        case .packedMap: try OsmReader.stream(PackedMap.read(bytes, limits: limits), limits: limits, to: take)
        case .foreign(let kind): throw .notASpreadsheet(kind)
        }
    }
}
