import Testing

@testable import Domain

@Suite struct HouseholdPlaceTests {
    @Test(arguments: [
        ("新巴镇红旗村2组", Household.Place.here), ("德新镇县城南街", .here), ("新市村3组", .here),
        ("金南街道易地搬迁安置区5栋", .here), ("本县新巴镇", .here), ("清溪县文昌街道", .here), ("本溪市平山区", .elsewhere),
        ("某省远山县河口镇红旗村", .elsewhere), ("某市城东区", .elsewhere), ("某盟正蓝旗", .elsewhere), ("", .unknown),
    ])
    func `only what stands before the first town or village names a county`(address: String, place: Household.Place) {
        #expect(Household.place("", address: address, county: "439999", name: "清溪县") == place)
    }

    @Test func `a letter goes to the county, not to a village behind it`() {
        #expect(Household.county(in: "某省远山县河口镇红旗村") == "某省远山县")
        #expect(Household.county(in: "某省某市城东区和平路1号") == "某省某市城东区")
        #expect(Household.county(in: "河口镇红旗村") == nil)
    }
}
