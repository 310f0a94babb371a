import Testing

@testable import Domain

@Suite struct HouseholdTextTests {
    @Test(arguments: [
        ("439999 清溪县文昌街道", "文昌街道和平路1号", "清溪县文昌街道和平路1号"),
        ("", "439999清溪县文昌街道和平路1号", "清溪县文昌街道和平路1号"),
        ("439999", "清溪县文昌街道", "清溪县文昌街道"), ("439999", "", "439999"),
        ("某省云台县", "云台县河口镇大坝村", "某省云台县河口镇大坝村"),
        ("某省云台县", "河口镇大坝村", "某省云台县河口镇大坝村"), ("某省云台县", "某省云台县河口镇", "某省云台县河口镇"),
    ])
    func `what division and address both name stands once, without a code before words`(
        division: String, address: String, text: String
    ) {
        #expect(Household.text(division: division, address: address) == text)
    }

    @Test func `a code is no part of a county's name`() {
        #expect(Household.county(in: "522799 某省云台县河口镇") == "某省云台县")
    }
}
