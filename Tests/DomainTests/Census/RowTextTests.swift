import Domain
import Testing

/// Cells whose text is not what somebody typed: formulas without a result, damaged characters, numbers parted by signs,
/// words where a number belongs.
@Suite struct RowTextTests {
    private func findings(_ changes: [RosterField: String?]) -> [Finding] {
        RowReview.review(TestRow.row(changes), graduation: 2026).findings
    }

    @Test(arguments: ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", " #N/A ", "Err:502"])
    func `a formula that came to nothing is the finding of its cell, and its content empty`(text: String) {
        let fields: [RosterField] = [
            .homeAddress, .guardianName, .guardianPhone, .identity, .sex, .birth, .studentNumber, .className,
        ]
        for field in fields {
            let found = findings([field: text])
            #expect(found.map(\.code) == [.cellFormula] && found.first?.value == text, "\(field)")
        }
        let changes: [RosterField: String?] = [.guardianName: text, .homeAddress: text, .guardianRelation: text]
        let review = RowReview.review(TestRow.row(changes))
        #expect(Set(review.findings.map(\.code)) == [.cellFormula] && review.findings.count == 3)
        #expect(review.details.homeAddress.isEmpty)
        #expect(review.details.guardians == [Guardian(name: "", phone: "14457080883")])
        #expect(findings([.name: text]).map(\.code) == [.nameCharacters])
    }

    @Test(arguments: ["#3栋", "#1", "N/A街", "Error路"])
    func `an address with a number sign is an address`(text: String) {
        #expect(findings([.homeAddress: text]).isEmpty)
    }

    @Test(
        arguments: [
            ("王小明\n李小红", .twoNames), ("王小明\r\n李小红\n", .twoNames), ("林睿国 林睿军", .twoNames),
            ("林睿国　林睿军", .twoNames), ("林睿国、林睿军", .twoNames), ("林睿国/林睿军", .twoNames), ("欧阳 小明", nil), ("王 小 明", nil),
            ("王-明", .characters), ("王'明", .characters),
            ("王\u{E863}", .damaged("\u{E863}")), ("王?明", .damaged("?")), ("王〓", .damaged("〓")),
            ("锟斤拷", .damaged("锟斤拷")), ("王\u{FFFD}", .damaged("\u{FFFD}")),
            (String(repeating: "王", count: 101), .length(101)), ("王\n明", nil), ("阿依古丽·\n买买提", nil), ("王小明\n", nil),
            ("Anna-Maria O'Neill", nil), ("屯锟", nil), (String(repeating: "王", count: 100), nil),
        ] as [(String, NameText.Fault?)])
    func `a name that holds more than a name, or less, is an error`(text: String, fault: NameText.Fault?) {
        #expect(NameText(text).fault == fault)
        let codes = findings([.name: text]).map(\.code)
        #expect(fault == nil ? !codes.contains(.nameCharacters) : codes == [.nameCharacters])
    }

    @Test(arguments: ["某县锟斤拷村", "某县\u{FFFD}村", "某县\u{E863}村"])
    func `an address that lost characters is doubted`(text: String) {
        let found = findings([.homeAddress: text])
        #expect(found.map(\.code) == [.textDoubt] && found.first?.column == "家庭地址")
    }

    @Test(arguments: ["-", ".", "—", "－", " - "])
    func `signs between the groups of an identity number are no part of it`(joint: String) {
        let number = TestRow.identity
        let parts = [number.prefix(6), number.dropFirst(6).prefix(8), number.suffix(4)].map(String.init)
        let found = findings([.identity: parts.joined(separator: joint)])
        #expect(found.map(\.code) == [.idForm] && found.first?.suggestion == number)
        let short = parts.dropLast().joined(separator: joint) + joint + "63"
        #expect(findings([.identity: short]).map(\.code) == [.idCharacters])
    }

    @Test func `words in the place of a phone are no phone, and words for none are none`() {
        let found = findings([.guardianPhone: "微信abc"])
        #expect(found.map(\.code) == [.phoneLength] && found.first?.detail == .misfit("微信abc"))
        for text in ["暂无", "没有电话", "/", "不详", "-"] {
            #expect(findings([.guardianPhone: text]).map(\.code) == [.phoneMissing], "\(text)")
        }
    }

    @Test func `the sixth grade of a day leaves school in the summer after it`() throws {
        for (day, year) in [("2026-08-31", 2026), ("2026-09-01", 2027), ("2027-05-01", 2027)] {
            #expect(RosterRules.graduation(asOf: try #require(Day(day))) == year)
        }
    }
}
