import Testing

struct RoadsTests {
    @Test func `roads are filled and measured on the command line`() throws {
        let program = try Program()
        _ = try program.hamlet()
        let founded = try program.run("year", "files", "--data", "d", "--seed", "1", "--now", "2026-10-01")
        #expect(founded.code == 0, "\(founded)")
        let filled = try program.run("roads", "fill", "--data", "d")
        #expect(filled.code == 0 && filled.output.hasPrefix("没有可以估算的学校；"), "\(filled)")
        try program.write(Array("<osm><node id='1' lon='1' lat='1'/></osm>".utf8), to: "空.osm")
        let empty = try program.run("roads", "import", "空.osm", "--data", "d")
        #expect(empty.code == 1 && empty.talk.contains("“空.osm”里没有路段"), "\(empty)")
        let pbf = [0, 0, 0, 13, 10, 9] + Array("OSMHeader".utf8)
        try program.write(pbf, to: "县.osm.pbf")
        let packed = try program.run("roads", "import", "县.osm.pbf", "--data", "d")
        #expect(packed.code == 1 && packed.talk.contains("损坏"), "\(packed)")
    }
}
