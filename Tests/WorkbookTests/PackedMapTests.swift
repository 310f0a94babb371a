import Foundation
import Testing

@testable import Workbook

/// Packed maps as osmium-tool 1.15 makes them of one small map: nodes 1 to 5, a primary road 1–2–99–3–4 that leads backward,
/// a footway, a street 3–1. Node 99 is beyond the border.
enum MadeMap {
    /// Zlib, dense nodes.
    static let usual = bytes(
        "AAAADQoJT1NNSGVhZGVyGDgQLBo0eJxT4vMvzg1OzkjNTdQNM9AzU+JySc0rTvXLT0ktbmLkzS/OzSzN1TfUMzTVMwAAMKgNWAAA"
            + "AAsKB09TTURhdGEYaxB5Gmd4nOMS4WIAQtaCnMTkVC72ssycnMT0VKFEoXguViYQ0FLmYmUEASFWBhCQglBKEEqLlQlEOQk2rF7Y"
            + "BmS2XzvUw9IBIrxEG7b+n8nR0FkFRI3HP8/maLr5fC5HEDtIPRMzAwAZ2BuLAAAADAoHT1NNRGF0YRiRARCkARqLAXic4/LkYuBi"
            + "z8hMzyhPrORiy89LBdEseYm5qVzsBUWZuYlFlVxMuoZcnE92TXw5e9+L7etBGtLy80tACrmLUoszU1LzSjITc4TCpRQ52IWYGZmY"
            + "pZhZWNmUuDgYBRgkGBQYNNid2JmYDjHuZ2SSkuDgEGJklGLkQJFmYuIAynCCZThRZdiYAajOIC8=")
    /// Not compressed, node by node.
    static let plain = bytes(
        "AAAADQoJT1NNSGVhZGVyGCIKICIOT3NtU2NoZW1hLVYwLjaCAQ1vc21pdW0vMS4xNS4wAAAADAoHT1NNRGF0YRiqAQqnAQoUCgAK"
            + "AAoFcGxhY2UKB3ZpbGxhZ2USjgEKGggCIgoIARAAGAAgACgBQICroYYCSIC1/5kIChoIBCIKCAEQABgAIAAoAUCAq6GGAkiAvvma"
            + "CAoaCAYiCggBEAAYACAAKAFAgKuhhgJIgMfzmwgKFggIIgoIARAAGAAgACgBQIeroYYCSAEKIAgKEgECGgEDIgoIARAAGAAgACgB"
            + "QICroYYCSIDZ550IAAAADAoHT1NNRGF0YRinAQqkAQpJCgAKB2hpZ2h3YXkKBm9uZXdheQoEbmFtZQoHcHJpbWFyeQoCLTEKCeS6"
            + "kembvui3rwoACgdmb290d2F5CgtyZXNpZGVudGlhbBJXGiEIBxIDAQIDGgMEBQYiCggBEAAYACAAKAdCBwICwgG/AQIaGAgIEgEB"
            + "GgEIIgoIARAAGAAgACgHQgICCBoYCAkSAQEaAQkiCggBEAAYACAAKAdCAgYD")
    /// Compressed by lz4, which is not read.
    static let unread = bytes(
        "AAAADQoJT1NNSGVhZGVyGDIQLDIu8B0iDk9zbVNjaGVtYS1WMC42IgpEZW5zZU5vZGVzggENb3NtaXVtLzEuMTUuMAAAAAsKB09T"
            + "TURhdGEYdhB5MnLwDgoUCgAKAAoFcGxhY2UKB3ZpbGxhZ2USYRJfCgUCAQBQKiMKBQEBADASBQABABIaBwASIgcAMCoFAhUA8ABC"
            + "EYCroYYCAACH1sKMBIgFAPARShWAtf+ZCICJeoCJeoHH85sIgtnnnQhSBwAAAAACAwAAAAAMCgdPU01EYXRhGJcBEKQBMpEB8AMK"
            + "SQoACgdoaWdod2F5CgZvbmUIAPAOBG5hbWUKB3ByaW1hcnkKAi0xCgnkupHpm77ot68xAEBmb290KQD5LAtyZXNpZGVudGlhbBJX"
            + "GiEIBxIDAQIDGgMEBQYiCggBEAAYACAAKAdCBwICwgG/AQIaGAgIEgEBGgEIHwBxAgIIGhgICRoAFwkaAFAHQgIGAw==")

    private static func bytes(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }
}

@Suite struct PackedMapTests {
    private func rows(_ bytes: [UInt8], limits: ReadLimits = .standard) throws -> [[String]] {
        try SheetReader.read(bytes, named: "县.osm.pbf", limits: limits)[0].rows.dropFirst()
            .map { $0.cells.map(\.text) }
    }

    @Test(arguments: [MadeMap.usual, MadeMap.plain])
    func `a packed map gives the same roads as its XML`(bytes: [UInt8]) throws {
        let text = """
            <osm version="0.6"><node id="1" lon="110.1" lat="27.5"/><node id="2" lon="110.2" lat="27.5"/>
            <node id="3" lon="110.3" lat="27.5"/><node id="4" lon="-0.0000001" lat="-27.5000004"/>
            <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="3"/><nd ref="4"/>
            <tag k="highway" v="primary"/><tag k="oneway" v="-1"/></way>
            <way id="9"><nd ref="3"/><nd ref="1"/><tag k="highway" v="residential"/></way></osm>
            """
        #expect(try rows(bytes) == rows(Array(text.utf8)))
        #expect(
            try rows(bytes).map { $0.prefix(3) } == [["1", "2", "反向"], ["3", "4", "反向"], ["3", "1", "否"]])
    }

    @Test func `a map that is packed otherwise is told how to be turned`() {
        #expect(throws: WorkbookRefusal.notASpreadsheet(.packedMap)) { try rows(MadeMap.unread) }
    }

    @Test(arguments: [MadeMap.usual, MadeMap.plain])
    func `a map that is cut off is damaged, wherever it is`(bytes: [UInt8]) throws {
        let ends = Set(blocks(bytes))
        for count in 32..<bytes.count {
            let cut = Array(bytes.prefix(count))
            if ends.contains(count) {
                #expect(throws: Never.self) { try rows(cut) }
            } else {
                #expect(throws: WorkbookRefusal.self) { try rows(cut) }
            }
        }
    }

    @Test(arguments: [MadeMap.usual, MadeMap.plain])
    func `whatever byte is wrong, the map is read or refused`(bytes: [UInt8]) {
        for position in bytes.indices {
            for bit in 0..<8 {
                var wrong = bytes
                wrong[position] ^= 1 << bit
                do { _ = try rows(wrong) } catch { #expect(error is WorkbookRefusal) }
            }
        }
    }

    @Test func `a map that is too large is refused`() {
        var limits = ReadLimits()
        limits.cells = 6
        #expect(throws: WorkbookRefusal.tooLarge(.cells)) { try rows(MadeMap.usual, limits: limits) }
        limits = ReadLimits()
        limits.totalBytes = 200
        #expect(throws: WorkbookRefusal.tooLarge(.inflated)) { try rows(MadeMap.usual, limits: limits) }
    }

    /// Where the blocks end, by their own words.
    private func blocks(_ bytes: [UInt8]) -> [Int] {
        var (position, ends): (Int, [Int]) = (0, [])
        while position + 4 < bytes.count {
            let head = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            // The last field of each head here is its block's size, of one byte or two.
            let last = bytes[(position + 4)..<(position + 4 + head)]
            let size = last.suffix(2)
            let count =
                size.first == 0x18 ? Int(size.last ?? 0) : Int(size.first ?? 0) & 0x7F | Int(size.last ?? 0) << 7
            position += 4 + head + count
            ends.append(position)
        }
        return ends
    }
}
