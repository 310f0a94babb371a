/// A small .xlsx file written by hand, so that a test can break any part of it.
struct MadeXlsx {
    /// What stands inside `sheetData`, one text a sheet.
    var sheets: [String]
    var sharedStrings: [String] = []
    var cellFormats: [Int] = [0]
    var customFormats: [(id: Int, code: String)] = []
    var workbookAttributes = ""
    var sheetStates: [Int: String] = [:]
    /// Parts that replace or join the usual ones.
    var parts: [(String, String)] = []
    /// Usual parts that it does not have.
    var leftOut: Set<String> = []

    init(_ sheets: String...) { self.sheets = sheets }

    var bytes: [UInt8] {
        var all = usualParts
        for (name, text) in parts {
            all.removeAll { $0.0 == name }
            all.append((name, text))
        }
        all.removeAll { leftOut.contains($0.0) }
        return madeZip(all.map { ($0.0, Array($0.1.utf8)) })
    }

    private var usualParts: [(String, String)] {
        let space = "http://schemas.openxmlformats.org"
        let office = "\(space)/officeDocument/2006/relationships"
        let main = "\(space)/spreadsheetml/2006/main"
        let list = sheets.indices.map {
            "<sheet name=\"表\($0 + 1)\" sheetId=\"\($0 + 1)\" \(sheetStates[$0] ?? "") r:id=\"rId\($0 + 1)\"/>"
        }
        let links = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        let fonts = customFormats.map { "<numFmt numFmtId=\"\($0.id)\" formatCode=\"\($0.code)\"/>" }
        let styles = cellFormats.map { "<xf numFmtId=\"\($0)\"/>" }
        let package = "xmlns=\"\(space)/package/2006/relationships\""
        return [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                """
                <Relationships \(package)>
                <Relationship Id="r" Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """
            ),
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="\(main)" xmlns:r="\(office)"><workbookPr \(workbookAttributes)/>
                <sheets>\(list.joined())</sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships \(package)>\(links.joined())
                <Relationship Id="s" Type="\(office)/styles" Target="styles.xml"/>
                <Relationship Id="t" Type="\(office)/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>
                """
            ),
            (
                "xl/styles.xml",
                """
                <styleSheet xmlns="\(main)"><numFmts>\(fonts.joined())</numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>\(styles.joined())</cellXfs></styleSheet>
                """
            ),
            (
                "xl/sharedStrings.xml",
                "<sst xmlns=\"\(main)\">\(sharedStrings.map { "<si>\($0)</si>" }.joined())</sst>"
            ),
        ]
            + sheets.enumerated().map {
                (
                    "xl/worksheets/sheet\($0.offset + 1).xml",
                    "<worksheet xmlns=\"\(main)\"><sheetData>\($0.element)</sheetData></worksheet>"
                )
            }
    }
}
