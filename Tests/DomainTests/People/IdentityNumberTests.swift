import Domain
import Testing

@Suite struct IdentityNumberTests {
    @Test(arguments: [
        ("522799200610150015", Day("2006-10-15"), Sex.male), ("522799200703211024", Day("2007-03-21"), .female),
        ("52279920061130213X", Day("2006-11-30"), .male), ("522799200708080043", Day("2007-08-08"), .female),
        ("52279920061015004X", Day("2006-10-15"), .female),
    ])
    func `a number with the right check digit tells birth day and sex`(text: String, day: Day?, sex: Sex) throws {
        let number = try #require(IdentityNumber(text))
        #expect(number.birthDay == day)
        #expect(number.sex == sex)
    }

    @Test(arguments: [
        "522799200610150016", "52279920061015001", "5227992006101500150", "52279920061130213x", "",
        "52279920061015001A",
        "５２２７９９200610150015",
    ])
    func `no other text is an identity number`(text: String) {
        #expect(IdentityNumber(text) == nil)
    }

    @Test func `any single wrong digit is noticed`() {
        let right = Array("522799200708080043".utf8)
        for position in 0..<18 {
            for digit in UInt8(48)...57 where digit != right[position] {
                var wrong = right
                wrong[position] = digit
                #expect(IdentityNumber(String(decoding: wrong, as: UTF8.self)) == nil)
            }
        }
    }

    @Test func `a birth day that no calendar has is refused although the check digit is right`() throws {
        let digits = Array("52279920140230001".utf8)
        let check = try #require(IdentityNumber.checkCharacter(of: digits))
        #expect(IdentityNumber(String(decoding: digits + [check], as: UTF8.self)) == nil)
    }

    @Test func `birth day and last four are masked`() throws {
        let number = try #require(IdentityNumber("522799200610150015"))
        #expect(number.maskedText == "522799********••••")
    }

    @Test func `an area code that is in no table is accepted`() {
        #expect(IdentityNumber.checkCharacter(of: Array("43999920140824001".utf8)) != nil)
        #expect(IdentityNumber.checkCharacter(of: Array("4399992014082400".utf8)) == nil)
    }
}
