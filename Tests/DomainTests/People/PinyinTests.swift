import Testing

@testable import Domain

@Suite struct PinyinTests {
    private let readings = Readings(
        table: """
            # of nobody
            dan 单
            zhang 长
            sun 孙
            wei 尉
            chi 迟
            hua 华
            lü 吕
            ai 艾
            """)

    private func surnames(_ text: String) throws -> SurnameReadings { try #require(SurnameReadings(text: text)) }

    @Test(arguments: [
        ("单华", "shan hua", "sh"), ("华单", "hua dan", "hd"), ("尉迟华", "yu chi hua", "ych"), ("尉华", "yu hua", "yh"),
        ("吕华", "lu hua", "lh"), ("艾·尔肯Ai Li", "ai ai li", "aal"), ("", "", ""), ("□华", "hua", "h"),
    ])
    func `a name is spelt by its surname first and found by what a keyboard types`(
        name: String, key: String, initials: String
    ) throws {
        let list = try surnames("单 shan\n尉迟 yu chi\n尉 yu")
        let pinyin = readings.pinyin(of: name, surnames: list)
        #expect(pinyin.key == key)
        #expect(pinyin.initials == initials)
    }

    @Test func `a name is found by every reading of its surname and by what its characters are read elsewhere`() throws
    {
        let list = try surnames("单 shan chan\n尉迟 yu chi\n单 shan shuan")
        #expect(list["单"] == [["shan"], ["chan"], ["shuan"]])
        let spelt = readings.spellings(of: "单华", surnames: list)
        #expect(spelt.keys == "shan hua|chan hua|shuan hua|dan hua" && spelt.initials == "sh|ch|dh")
        #expect(spelt.all.first == readings.pinyin(of: "单华", surnames: list))
        #expect(readings.spellings(of: "尉迟华", surnames: list).keys == "yu chi hua|wei chi hua")
        #expect(readings.spellings(of: "吕华", surnames: list).keys == "lu hua")
        #expect(SurnameReadings.faults(in: "尉迟 yu chi wei") == ["尉迟 yu chi wei"])
    }

    @Test func `v and u both find what is spelt with two dots`() {
        #expect(Pinyin.typed("LV") == "lu" && Pinyin.typed("lü") == "lu")
    }

    @Test func `a list of surnames says which of its lines cannot be read`() throws {
        #expect(SurnameReadings(text: "单 shan\n朴") == nil)
        #expect(SurnameReadings.faults(in: "单 shan\n\n朴\n尉迟 yu\nabc d\n 吕  lü ") == ["朴", "尉迟 yu", "abc d"])
        #expect(try surnames("吕 lü")["吕"] == [["lü"]])
    }

    @Test func `two lists tell which surnames are read anew`() throws {
        let (old, new) = (try surnames("单 shan\n朴 pu"), try surnames("朴 piao\n缪 miao"))
        #expect(new.differing(from: old) == ["单", "朴", "缪"].sorted())
        #expect(SurnameReadings.none.differing(from: .none).isEmpty)
    }
}
