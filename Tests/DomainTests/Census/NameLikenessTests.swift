import Testing

@testable import Domain

@Suite struct NameLikenessTests {
    @Test(arguments: [
        ("罗小雨", "罗晓雨"), ("罗小雨", "罗小"), ("罗小雨", "罗小小雨"), ("王明", "王鸣"), ("吉克·阿牛", "吉克阿牛"),
    ])
    func `one character otherwise, too many or too few may be a slip`(one: String, other: String) {
        #expect(NameLikeness.isSlip(one, other) && NameLikeness.isSlip(other, one))
    }

    @Test(arguments: [("罗小雨", "罗小雨"), ("罗小雨", "王大雨"), ("罗小雨", "罗"), ("明", "鸣"), ("罗小雨", "罗雨小"), ("", "明")])
    func `other names are other names`(one: String, other: String) {
        #expect(!NameLikeness.isSlip(one, other) && !NameLikeness.isSlip(other, one))
    }

    @Test func `the same pinyin is alike, an unknown reading is not`() {
        let readings = ["章": "zhang", "张": "zhang", "小": "xiao", "晓": "xiao", "雨": "yu"]
        func spelt(_ name: String) -> Pinyin { Pinyin(name.compactMap { readings[String($0)] }) }
        #expect(NameLikeness.isHomophone("张小雨", "章晓雨", spelt: spelt))
        #expect(!NameLikeness.isHomophone("张小雨", "张小雨", spelt: spelt))
        #expect(!NameLikeness.isHomophone("张小𫖯", "章晓㐂", spelt: spelt))
    }

    @Test func `masked numbers are compared by their places`() {
        #expect(Masking.differingPlaces("522799201409010012", "522799201409010012") == [])
        #expect(Masking.differingPlaces("1234567", "1204507") == [3...3, 6...6])
        #expect(Masking.differingPlaces("1234567", "1239997") == [4...6])
        #expect(Masking.differingPlaces("1234567", "123456") == nil)
    }
}
