/// The boxes in which spreadsheet programs show comments (VML; ECMA-376 part 4, 19). Old programs write it as it comes,
/// so it is text here and no XML.
enum CommentDrawing {
    static let empty = """
        <xml \(names)><o:shapelayout v:ext="edit"></o:shapelayout></xml>
        """

    private static let names =
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""

    /// Adds a box for each cell of `added` and takes those of `removed` away.
    static func patched(
        _ drawing: String, adding added: [(row: Int, column: Int)], removing removed: [(row: Int, column: Int)]
    ) throws(PatchFault) -> String {
        var text = removed.isEmpty ? drawing : without(Set(removed.map { "\($0.row - 1),\($0.column)" }), in: drawing)
        if added.isEmpty { return text }
        guard let end = text.ranges(of: "</").last?.lowerBound else { throw PatchFault(reason: "no drawing") }
        var number = max(highestNumber(in: text), 1024)
        let isDeclared = text.contains("xmlns:v=") && text.contains("xmlns:o=") && text.contains("xmlns:x=")
        let declared = isDeclared ? "" : " " + names
        var shapes = text.contains("id=\"_x0000_t202\"") ? "" : shapeType(declared)
        for cell in added {
            number += 1
            shapes += shape(number, cell.row - 1, cell.column, declared)
        }
        text.insert(contentsOf: shapes, at: end)
        return text
    }

    private static func shapeType(_ declared: String) -> String {
        """
        <v:shapetype\(declared) id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
        <v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
        """
    }

    /// - Parameters row, column: from 0.
    private static func shape(_ number: Int, _ row: Int, _ column: Int, _ declared: String) -> String {
        let anchor = [column + 1, 15, max(0, row - 1), 10, column + 4, 15, max(0, row - 1) + 4, 4]
        return """
            <v:shape\(declared) id="_x0000_s\(number)" type="#_x0000_t202" style="position:absolute;margin-left:80pt;\
            margin-top:5pt;width:180pt;height:60pt;z-index:\(number - 1024);visibility:hidden" fillcolor="#ffffe1" \
            o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
            <v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>\
            </v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\
            \(anchor.map(String.init).joined(separator: ", "))</x:Anchor><x:AutoFill>False</x:AutoFill>\
            <x:Row>\(row)</x:Row><x:Column>\(column)</x:Column></x:ClientData></v:shape>
            """
    }

    private static func highestNumber(in text: String) -> Int {
        text.ranges(of: "_x0000_s").map { range in
            Int(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }.prefix(9)) ?? 0
        }.max() ?? 0
    }

    private static func without(_ cells: Set<String>, in text: String) -> String {
        var kept = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "<v:shape ")?.lowerBound,
            let end = rest[start...].firstRange(of: "</v:shape>")?.upperBound
        {
            let shape = rest[start..<end]
            kept += rest[..<start]
            if let row = value("<x:Row>", in: shape), let column = value("<x:Column>", in: shape),
                cells.contains("\(row),\(column)"), shape.contains("ObjectType=\"Note\"")
            {
            } else {
                kept += shape
            }
            rest = rest[end...]
        }
        return kept + rest
    }

    private static func value(_ opening: String, in shape: Substring) -> Int? {
        guard let start = shape.firstRange(of: opening)?.upperBound else { return nil }
        return Int(shape[start...].prefix { $0 != "<" }.filter(\.isNumber))
    }
}
