import Allocation
import Testing
import Workbook

@testable import Workflow

@Suite struct RoadSheetTests {
    private let head = RoadTests.road[0]

    private func refusal(_ rows: String...) -> String? {
        do {
            _ = try RoadTests.sheet([head] + rows)
            return nil
        } catch {
            return (error as? RoadRefusal)?.sentence ?? "\(error)"
        }
    }

    @Test func `a list with English columns, and one without lengths`() throws {
        let english = try RoadTests.sheet([
            "from,to,length,oneway,from_lon,from_lat,to_lon,to_lat", "1,2,900.4,true,110,27,110.008,27", "2,1,950,,,,,",
        ])
        #expect(english.edges == 2 && english.graph.metres(from: [0, 1], to: 1) == [900, 0])
        #expect(english.graph.metres(from: [1], to: 0) == [950])
        let straight = try RoadTests.sheet(["u,v,lon1,lat1,lon2,lat2", "1,2,110,27,110,27.01"])
        #expect(straight.graph.metres(from: [0], to: 1) == [1_112])
        let back = try RoadTests.sheet(["u,v,oneway,lon1,lat1,lon2,lat2", "1,2,-1,110,27,110,27.01"])
        #expect(back.graph.metres(from: [0, 1], to: 1) == [nil, 0] && back.graph.metres(from: [1], to: 0) == [1_112])
    }

    @Test func `double and disconnected roads are answers`() throws {
        let sheet = try RoadTests.sheet([
            head, "a,b,2500,否,110,27,110.02,27", "a,b,2100,否,110,27,110.02,27", "c,d,10,否,111,27,111,27",
            "a,a,5,否,110,27,110,27",
        ])
        #expect(sheet.graph.metres(from: [0, 2], to: 1) == [2_100, nil])
    }

    @Test(arguments: [
        ("a,b,NaN,否,110,27,110,27", "第 2 行：长度“NaN”不是 0 到 1000000 米的数"),
        ("a,b,-5,否,110,27,110,27", "第 2 行：长度“-5”不是"), ("a,b,1e9,否,110,27,110,27", "第 2 行：长度“"),
        ("a,b,inf,否,110,27,110,27", "第 2 行：长度“inf”不是"), ("a,b,,否,110,27,110,27", "第 2 行：长度“”不是"),
        ("a,,5,否,110,27,110,27", "第 2 行：没有写起点或终点"), ("a,b,5,否,110,27,,", "第 2 行：节点“b”在整张表里没有经纬度"),
        ("a,b,5,否,27,110,110,27", "第 2 行：节点“a”的经度、纬度读不出来"), ("a,b,5,否,110,27,甲,27", "第 2 行：节点“b”的经度、纬度读不出来"),
        ("a,b,5,大概,110,27,110,27", "第 2 行：单向写“大概”"), ("a,b,2.1,否,110,27,110.02,27", "第 2 行：长度 2 米，比两点的直线距离"),
        ("a,a,5,否,110,27,110.5,27", "第 2 行：节点“a”的经纬度与前面写的不同"),
    ])
    func `a bad row is told with its number`(row: String, sentence: String) {
        let told = refusal(row)
        #expect(told?.hasPrefix(sentence) == true && told?.hasSuffix("“路网.csv”没有导入。") == true, "\(told ?? "")")
    }

    @Test func `many bad rows are counted, none is an empty list, and other tables are refused`() {
        let rows = (1...9).map { "a,b,-\($0),否,110,27,110,27" }
        #expect((try? RoadTests.sheet([head] + rows)) == nil)
        #expect(refusal() == "“路网.csv”里没有路段。没有导入。")
        #expect(throws: TableRefusal.self) { try RoadTests.sheet(["姓名,性别", "罗春,女"]) }
        #expect(throws: RoadRefusal.self) { try RoadTests.sheet([head] + rows) }
    }
}
