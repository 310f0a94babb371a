import Domain
import Testing

/// Documents, ages, ethnic groups and phones of a row; categories and cards have a suite of their own.
@Suite struct RowRulesTests {
    private func codes(
        _ changes: [RosterField: String?], graduation: Int? = 2026, rules: RosterRules = RosterRules()
    ) -> [FindingCode] {
        RowReview.review(TestRow.row(changes), graduation: graduation, rules: rules).findings.map(\.code)
    }

    /// A number of nobody under another lead than a county's.
    static func number(_ lead: String, _ day: String = "20140824") -> String {
        let digits = lead + day + "638"
        let check = IdentityNumber.checkCharacter(of: Array(digits.utf8)).map { String(decoding: [$0], as: UTF8.self) }
        return digits + (check ?? "?")
    }

    @Test(
        arguments: [
            ("居民身份证", .residentIdentity), ("身份证", .residentIdentity), ("1", .residentIdentity),
            ("1 ", .residentIdentity),
            ("港澳居民来往内地通行证", .hongKong), ("回乡证", .hongKong), ("香港特区护照/身份证明", .hongKong),
            ("澳门特区护照/身份证明", .macao), ("台湾居民来往大陆通行证", .taiwan), ("台胞证", .taiwan),
            ("港澳台居民居住证", .residencePermit), ("台湾居民居住证", .residencePermit), ("外国人永久居留身份证", .permanentResidence),
            ("境外永久居住证", .permanentResidence), ("护照", .passport), ("A", .passport), ("a", .passport),
            ("户口簿", .householdBook),
            ("户口本", .householdBook), ("Z", .other), ("其他", .other), ("其他有效身份证件", .other), ("无", .other),
            ("无户口", .other), ("没有身份证", .other), ("暂无", .other), ("尚无", .other), ("暂未办理", .other), ("身份证未办", .other),
            ("还没办", .other), ("身份证还没办", .other),
        ] as [(String, DocumentKind)])
    func `a kind of document is read by its label or the national code`(text: String, kind: DocumentKind) {
        let review = RowReview.review(TestRow.row([.documentKind: text, .identity: "X1", .studentNumber: nil]))
        #expect(review.details.documentKind == kind)
        #expect(!review.findings.map(\.code).contains(.documentUnknown))
    }

    @Test(arguments: ["出生证", "7a", "证件", "未写明", "C", "暂住证"])
    func `a kind that nobody knows is an error at its cell`(text: String) {
        let findings = RowReview.review(TestRow.row([.documentKind: text])).findings
        #expect(findings.map(\.code) == [.documentUnknown])
        #expect(findings.first?.column == "身份证件类型")
    }

    @Test(
        arguments: [
            ("护照", TestRow.identity, [FindingCode.documentNumber]), ("其他", TestRow.identity, [.documentNumber]),
            ("台湾居民来往大陆通行证", TestRow.identity, [.documentNumber]), ("户口簿", TestRow.identity, []),
            ("居民身份证", number("810000"), [.documentNumber]), ("居民身份证", number("911100"), [.documentNumber]),
            ("", number("810000"), []), ("港澳台居民居住证", number("830000"), []), ("台湾居民来往大陆通行证", number("830000"), []),
            ("港澳台居民居住证", TestRow.identity, [.documentNumber]), ("港澳台居民居住证", "H12345678", [.documentForm]),
            ("港澳台居民居住证", String(number("820000").dropLast()), [.documentForm]), ("外国人永久居留身份证", number("911100"), []),
            ("外国人永久居留身份证", "USA110014082401", []), ("外国人永久居留身份证", "911", [.documentForm]),
            ("外国人永久居留身份证", number("820000"), [.documentNumber]), ("护照", "E12345678", []),
        ] as [(String, String, [FindingCode])])
    func `a number under another kind of document is a doubt`(kind: String, text: String, codes: [FindingCode]) {
        let found = self.codes([.documentKind: kind, .identity: text, .sex: "女", .studentNumber: nil])
        #expect(found == codes)
    }

    @Test func `the form of documents from abroad is asked about as the county says`() {
        var rules = RosterRules()
        rules.asksDocumentForms = false
        let row: [RosterField: String?] = [.documentKind: "港澳台居民居住证", .identity: "H12345678"]
        #expect(codes(row) == [.documentForm])
        #expect(codes(row, rules: rules) == [])
    }

    @Test(
        arguments: [
            ("其他", "", []), ("其他", "无", []), ("护照", "无", [FindingCode.idMissing]), ("护照", "", [.idMissing]),
            ("居民身份证", "", [.idMissing]),
        ] as [(String, String, [FindingCode])])
    func `only a child of no document may have no number`(kind: String, text: String, codes: [FindingCode]) {
        let review = RowReview.review(TestRow.row([.documentKind: kind, .identity: text]))
        #expect(review.findings.map(\.code) == codes)
        #expect(review.details.identityKey == nil)
    }

    @Test func `without a number of the child the family's are asked for, as the county says`() {
        let none: [RosterField: String?] = [.documentKind: "其他", .identity: ""]
        func with(_ text: String) -> [RosterField: String?] { none.merging([.familyIdentity: text]) { $1 } }
        #expect(codes(with("")) == [.familyNumberMissing])
        #expect(codes(with("无")) == [.familyNumberMissing])
        #expect(codes(with("522799198001010011")) == [])
        #expect(codes([.familyIdentity: ""]) == [])
        var rules = RosterRules()
        rules.asksFamilyNumbers = false
        #expect(codes(with(""), rules: rules) == [])
    }

    @Test func `the usual ages are the county's`() {
        var rules = RosterRules()
        let row = TestRow.row()
        #expect(RowReview.review(row, graduation: 2026, rules: rules).findings.isEmpty)
        rules.youngest = 13
        #expect(RowReview.review(row, graduation: 2026, rules: rules).findings.map(\.detail) == [.age(12)])
        rules = RosterRules()
        rules.oldest = 11
        #expect(RowReview.review(row, graduation: 2026, rules: rules).findings.map(\.code) == [.birthRange])
    }

    @Test func `a birth to come is an error`() {
        var rules = RosterRules()
        rules.today = Day("2014-08-23")
        #expect(codes([:], graduation: nil, rules: rules) == [.birthFuture])
        #expect(codes([.birth: nil], graduation: nil, rules: rules) == [.birthFuture])
        rules.today = Day("2014-08-24")
        #expect(codes([:], graduation: nil, rules: rules) == [])
        #expect(codes([.birth: "20270101"]) == [.birthFuture])
        #expect(codes([.birth: "20270101"], graduation: nil) == [.birthMismatch])
        let future = RowReview.review(TestRow.row([.birth: "20270101"]), graduation: 2026).findings
        #expect(future.map(\.suggestion) == ["20140824"])
        let alone = RowReview.review(TestRow.row([.birth: "20270101", .identity: nil]), graduation: 2026).findings
        #expect(alone.map(\.code) == [.birthFuture] && alone.first?.suggestion == nil)
    }

    @Test(
        arguments: [
            ("201909", []), ("2019-09", []), ("2019.9", []), ("2019年9月", []), ("20190901", []), ("2019/9/1", []),
            ("", []),
            ("201709", []), ("201613", [FindingCode.entryRange]), ("秋季", [.entryRange]), ("201609", [.entryRange]),
            ("201809", []), ("202609", [.entryRange]), ("201808", []),
        ] as [(String, [FindingCode])])
    func `a month of entry that cannot be is asked about`(text: String, codes: [FindingCode]) {
        var rules = RosterRules()
        rules.entryAge = 3
        #expect(self.codes([.entryMonth: text], rules: rules) == codes)
    }

    @Test func `age at entry and years of school are the county's`() {
        var rules = RosterRules()
        rules.entryAge = 5
        #expect(codes([.entryMonth: "201908"], rules: rules) == [])
        #expect(codes([.entryMonth: "201907"], rules: rules) == [.entryRange])
        rules.entryAge = 1
        rules.schooling = 6
        #expect(codes([.entryMonth: "201909"], rules: rules) == [.entryRange])
        rules.schooling = 7
        #expect(codes([.entryMonth: "201909"], rules: rules) == [])
        #expect(codes([.entryMonth: "201909"], graduation: nil, rules: rules) == [])
    }

    @Test(
        arguments: [
            ("汉族", "汉族", [], nil), (" 布依族 ", "布依族", [], nil), ("穿青人", "穿青人", [], nil), ("其他", "其他", [], nil),
            ("", "", [], nil), ("汉", "汉族", [FindingCode.ethnicForm], "汉族"), ("仡佬", "仡佬族", [.ethnicForm], "仡佬族"),
            ("09", "布依族", [.ethnicForm], "布依族"), ("9", "布依族", [.ethnicForm], "布依族"), ("１", "汉族", [.ethnicForm], "汉族"),
            ("56", "基诺族", [.ethnicForm], "基诺族"), ("by", "布依族", [.ethnicForm], "布依族"),
            ("苗 族", "苗族", [.ethnicForm], "苗族"),
            ("穿青族", "穿青人", [.ethnicForm], "穿青人"), ("布衣族", "布衣族", [.ethnicUnknown], nil),
            ("57", "57", [.ethnicUnknown], nil), ("97", "97", [.ethnicUnknown], nil),
            ("00", "00", [.ethnicUnknown], nil),
        ] as [(String, String, [FindingCode], String?)])
    func `an ethnic group is read by name or standard code`(
        text: String, label: String, codes: [FindingCode], suggestion: String?
    ) {
        let review = RowReview.review(TestRow.row([.ethnicGroup: text]))
        #expect(review.details.ethnicGroup == label)
        #expect(review.findings.map(\.code) == codes)
        #expect(review.findings.first?.suggestion == suggestion)
    }

    @Test(
        arguments: [
            ("144-5708-0883", 1, [], nil), ("+86 14457080883", 1, [], nil), ("008614457080883", 1, [], nil),
            ("0854-5220000", 1, [], nil), ("0854-5220000-801", 1, [], nil), ("0854-5220000转801", 1, [], nil),
            ("08545220000 分机 12", 1, [], nil), ("0854 5220000、14457080883", 2, [], nil),
            ("14457080883；14457080884", 2, [], nil),
            ("父亲14457080883，母亲14457080884", 2, [], nil),
            ("１４４５７０８０８８３", 1, [FindingCode.phoneForm], "14457080883"),
            ("0854－5220000", 1, [.phoneForm], "0854-5220000"),
            ("0854—5220000，14457080883", 2, [.phoneForm], "0854-5220000，14457080883"),
            ("14457080883.0", 1, [.phoneForm], "14457080883"), ("1.4457080883E+10", 1, [.phoneForm], "14457080883"),
            ("＋8614457080883", 1, [.phoneForm], "+8614457080883"), ("1.45E+10", 0, [.phoneExcel], nil),
            ("1.45e+10,14457080884", 1, [.phoneExcel], nil), ("12457080883", 0, [.phoneLength], nil),
            ("14457080883-801", 0, [.phoneLength], nil), ("5220000", 0, [.phoneLength], nil),
            ("—", 0, [.phoneMissing], nil),
        ] as [(String, Int, [FindingCode], String?)])
    func `phones are read in every usual form`(text: String, count: Int, codes: [FindingCode], suggestion: String?) {
        let review = RowReview.review(TestRow.row([.guardianPhone: text]))
        #expect(review.details.phones.count == count)
        #expect(review.findings.map(\.code) == codes)
        #expect(review.findings.first?.suggestion == suggestion)
    }

    @Test func `what is proposed for a phone is faultless`() {
        for text in ["１４４５７０８０８８３", "0854—5220000", "14457080883.0", "1.4457080883E+10", "＋8614457080883"] {
            let first = RowReview.review(TestRow.row([.guardianPhone: text]))
            let again = RowReview.review(TestRow.row([.guardianPhone: first.findings.first?.suggestion]))
            #expect(again.findings.isEmpty)
            #expect(again.details.phones == first.details.phones)
        }
    }
}
