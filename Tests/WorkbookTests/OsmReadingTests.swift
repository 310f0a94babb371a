import Testing

@testable import Workbook

@Suite struct OsmReadingTests {
    private func rows(_ inside: String) throws -> [[String]] {
        let text = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">" + inside + "</osm>"
        let sheets = try SheetReader.read(Array(text.utf8), named: "a.osm")
        #expect(sheets.count == 1)
        return sheets[0].rows.dropFirst().map { row in row.cells.map(\.text) }
    }

    private let nodes = (1...4).map { "<node id='\($0)' lon='110.\($0)' lat='27.5'/>" }.joined()

    private func way(_ tags: String, _ nodes: Int...) -> String {
        let tags = tags.split(separator: " ").map { tag in
            let parts = tag.split(separator: "=")
            return "<tag k='\(parts[0])' v='\(parts[1])'/>"
        }
        return "<way id='9'>" + nodes.map { "<nd ref='\($0)'/>" }.joined() + tags.joined() + "</way>"
    }

    @Test(arguments: ["县.osm.pbf", "县.OSM"])
    func `a map of which nothing is left is called a damaged map, no table`(name: String) {
        for bytes in [Array("garbage,garbage".utf8), [1, 2, 3, 0], Array("<html>".utf8)] {
            let refusal = #expect(throws: WorkbookRefusal.notASpreadsheet(.brokenMap)) {
                try SheetReader.read(bytes, named: name)
            }
            #expect(refusal?.sentence.hasPrefix("这个地图文件已损坏") == true)
        }
    }

    @Test func `roads are cut from node to node, whatever stands first in the map`() throws {
        let expected = [
            ["1", "2", "否", "110.1", "27.5", "110.2", "27.5"], ["2", "3", "否", "110.2", "27.5", "110.3", "27.5"],
        ]
        #expect(try rows(nodes + way("highway=residential", 1, 2, 3)) == expected)
        #expect(try rows(way("highway=residential", 1, 2, 3) + nodes) == expected)
    }

    @Test(arguments: [
        "highway=service", "highway=track", "highway=path", "highway=footway", "building=yes",
        "highway=primary access=private", "highway=primary motor_vehicle=no", "highway=residential area=yes",
    ])
    func `what no bus may drive on is no road`(tags: String) throws {
        #expect(try rows(nodes + way(tags, 1, 2)) == [])
    }

    @Test(arguments: [
        ("highway=primary oneway=yes", "是"), ("highway=primary oneway=-1", "反向"), ("highway=motorway", "是"),
        ("highway=motorway oneway=no", "否"), ("highway=tertiary junction=roundabout", "是"),
    ])
    func `one-way roads`(tags: String, direction: String) throws {
        #expect(try rows(nodes + way(tags, 1, 2)).map { $0[2] } == [direction])
    }

    @Test func `nodes beyond the border and without a place are left out`() throws {
        #expect(try rows(nodes + "<node id='5'/>" + way("highway=road", 77, 1, 5, 2, 3)).map { $0[0] } == ["2"])
        #expect(try rows("<node id='1' lon='nan' lat='1e999'/>" + nodes + way("highway=road", 1, 2)).count == 1)
        #expect(try rows("") == [])
    }

    @Test(arguments: [
        ("<osm><node id='x'/></osm>", WorkbookRefusal.damaged), ("<osm><way>", .damaged),
        ("<osm><way><nd ref='1e9'/></way></osm>", .damaged),
        ("<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY a 'b'>]><osm/>", .entities),
        ("<?xml version='1.0'?><html><osm/></html>", .webPage),
        ("\u{0}\u{0}\u{0}\u{D}\n\tOSMHeader\u{18}", .damaged),
    ])
    func `a map that is none is refused`(text: String, reason: WorkbookRefusal) {
        #expect(throws: reason) { try SheetReader.read(Array(text.utf8), named: "a.osm") }
    }

    @Test func `a map that is too large is refused`() {
        var limits = ReadLimits()
        limits.cells = 3
        #expect(throws: WorkbookRefusal.tooLarge(.cells)) {
            try SheetReader.read(Array("<osm>\(nodes)</osm>".utf8), named: "a.osm", limits: limits)
        }
    }
}
