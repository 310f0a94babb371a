import Testing

@testable import Workflow

@Suite struct UnitWordsTests {
    @Test(arguments: [
        ("德新镇", "德新镇人民政府", "我镇"), ("云雾乡", "云雾乡人民政府", "我乡"), ("文昌街道", "文昌街道办事处", "我街道"),
        ("清溪经济开发区", "清溪经济开发区管理委员会", "我区"), ("高新园区", "高新园区管理委员会", "我区"),
        ("城南新区", "城南新区管理委员会", "我区"), ("湖滨管理区", "湖滨管理区管理委员会", "我区"),
    ])
    func `a zone has a management committee, and each speaks of itself by its kind`(
        name: String, government: String, own: String
    ) {
        #expect(UnitWords.government(of: name) == government)
        #expect(UnitWords.own(name) == own)
    }
}
