import Domain
import Testing

@Suite struct RowReviewTests {
    /// One change to a faultless row, and the one finding that it makes.
    struct Fault: Sendable, CustomTestStringConvertible {
        let changes: [RosterField: String?]
        let code: FindingCode
        let column: String
        var suggestion: String?
        var testDescription: String { "\(code.rawValue) \(changes)" }

        init(_ field: RosterField, _ text: String?, _ code: FindingCode, _ suggestion: String? = nil) {
            changes = [field: text]
            self.code = code
            column = TestRow.headers[field] ?? ""
            self.suggestion = suggestion
        }
    }

    static let faults: [Fault] = [
        Fault(.identity, "52279920140824638", .idLength), Fault(.identity, "5227992014082463811", .idLength),
        Fault(.identity, "522799201408246O84", .idCharacters), Fault(.identity, "无", .idCharacters),
        Fault(.identity, "522799201408246383", .idCheck), Fault(.identity, " ", .idMissing),
        Fault(.identity, "5.22799E+17", .idExcel), Fault(.identity, "5.2279920140824e+17", .idExcel),
        Fault(.identity, "522799201408246000", .idExcel),
        Fault(.identity, "\u{A0}\(TestRow.identity)\u{200B} ", .idForm, TestRow.identity),
        Fault(.identity, "'" + TestRow.identity, .idForm, TestRow.identity),
        Fault(.identity, "５２２７９９" + TestRow.identity.dropFirst(6), .idForm, TestRow.identity),
        Fault(.sex, "男", .sexMismatch, "女"), Fault(.sex, "南", .sexMismatch, "女"),
        Fault(.birth, "20140825", .birthMismatch, "20140824"), Fault(.birth, "2014.8.25", .birthMismatch, "20140824"),
        Fault(.birth, "2014.8.24", .birthForm, "20140824"), Fault(.birth, "2014年8月24日", .birthForm, "20140824"),
        Fault(.birth, "41875", .birthForm, "20140824"), Fault(.birth, "不详", .birthUnknown, "20140824"),
        Fault(.name, "莫 伟 英 ", .nameForm, "莫伟英"), Fault(.name, "阿依古丽•买买提", .nameForm, "阿依古丽·买买提"),
        Fault(.name, "莫伟英(转)", .nameCharacters), Fault(.name, "莫伟英2", .nameCharacters),
        Fault(.name, "=B2", .nameCharacters), Fault(.name, "", .nameMissing), Fault(.name, "\u{3000}", .nameMissing),
        Fault(.guardianPhone, "", .phoneMissing), Fault(.guardianPhone, "无", .phoneMissing),
        Fault(.guardianPhone, "1445708088", .phoneLength), Fault(.guardianPhone, "14457080883,1445", .phoneLength),
        Fault(.homeAddress, " ", .addressMissing), Fault(.guardianName, "", .guardianMissing),
        Fault(.studentNumber, TestRow.identity, .studentNumberFormat),
        Fault(.studentNumber, "g" + TestRow.identity, .studentNumberFormat, "G" + TestRow.identity),
        Fault(.studentNumber, "L522799201408246399", .studentNumberTemporary),
        Fault(.studentNumber, "J522799201408246399", .studentNumberTemporary),
    ]

    @Test(arguments: faults)
    func `one fault makes one finding at its cell`(fault: Fault) throws {
        let row = TestRow.row(7, fault.changes)
        let findings = RowReview.review(row, graduation: 2026).findings
        #expect(findings.map(\.code) == [fault.code])
        let finding = try #require(findings.first)
        #expect(finding.place.row == 7)
        #expect(finding.column == fault.column)
        #expect(finding.suggestion == fault.suggestion)
    }

    @Test func `what can be put right with one click has a proposal that is right`() throws {
        let odd = [
            "", " ", "不详", "2014.8.24", "2014年13月", "１４４００００００１１", "144–0000–0011", "罗 春", "•", "01", "汉", "\u{200B}",
            "ｘ", "0",
        ]
        let fields: [RosterField] = [.name, .sex, .birth, .identity, .studentNumber, .ethnicGroup, .guardianPhone]
        for field in fields {
            for text in odd {
                let row = TestRow.row([field: text])
                for finding in RowReview.review(row, graduation: 2026).findings where finding.severity == .fixable {
                    let suggestion = try #require(finding.suggestion, "\(field) \(text)")
                    let mended = RowReview.review(row.with(field, suggestion), graduation: 2026)
                    #expect(!mended.findings.contains { $0.severity == .fixable }, "\(field) \(text)")
                }
            }
        }
    }

    @Test func `a birth that cannot be read is to be typed, with the number's day where there is a right number`() {
        func found(_ changes: [RosterField: String?]) -> [Finding] { RowReview.review(TestRow.row(changes)).findings }
        let alone = found([.birth: "二零一四年", .identity: String(TestRow.identity.dropLast())])
        #expect(alone.map(\.code) == [.idLength, .birthUnknown])
        #expect(alone.map(\.severity) == [.error, .error] && alone.last?.suggestion == nil)
        #expect(FindingCode.birthUnknown.losesNothing == false)
    }

    @Test func `a faultless row has no finding`() {
        #expect(RowReview.review(TestRow.row(), graduation: 2026).findings.isEmpty)
    }

    @Test(arguments: ["", " ", "南"])
    func `a sex that neither its cell nor a valid number tells is a finding`(sex: String) {
        let wrong = String(TestRow.identity.dropLast())
        let findings = RowReview.review(TestRow.row([.identity: wrong, .sex: sex])).findings
        #expect(findings.map(\.code) == [.idLength, .sexMissing])
        #expect(findings.last?.column == "性别")
        #expect(RowReview.review(TestRow.row([.sex: ""])).findings.isEmpty)
        #expect(RowReview.review(TestRow.row([.identity: wrong, .sex: nil])).findings.map(\.code) == [.idLength])
    }

    @Test(arguments: [RosterField.identity, .homeAddress, .guardianPhone, .birth])
    func `a formula without a value is the one finding of its cell`(field: RosterField) throws {
        let row = TestRow.row()
        var cells = row.cells
        let header = try #require(cells[field]?.header)
        cells[field] = RosterCell(header: header, text: "=VLOOKUP(A2)", isFormula: true)
        let review = RowReview.review(RosterRow(place: row.place, school: row.school, cells: cells))
        #expect(review.findings.map(\.code) == [.cellFormula])
        #expect(review.findings.map(\.column) == [header])
    }

    @Test func `an identity number in a number cell is lost however it is shown`() {
        let row = TestRow.row([.identity: TestRow.number("20140824", 300)], numbers: [.identity])
        #expect(RowReview.review(row).findings.map(\.code) == [.idExcel])
    }

    @Test(
        arguments: [
            ("20090831", [FindingCode.birthRange]), ("20100901", []), ("20170831", []), ("20170901", [.birthRange]),
        ] as [(String, [FindingCode])])
    func `an age beyond three years to either side is asked about`(day: String, codes: [FindingCode]) {
        let identity = TestRow.number(day, 638)
        let row = TestRow.row([.birth: day, .identity: identity, .studentNumber: "G" + identity])
        #expect(RowReview.review(row, graduation: 2026).findings.map(\.code) == codes)
        #expect(RowReview.review(row).findings.isEmpty)
    }

    @Test func `a wrong number stays as written and is no number`() {
        let details = RowReview.review(TestRow.row([.identity: "522799201408246383", .sex: "男"])).details
        #expect(details.identityText == "522799201408246383")
        #expect(details.identity == nil)
        #expect(details.sex == .male)
    }

    @Test func `after a lossless repair the repaired number is the child's`() {
        let row = TestRow.row([.identity: "52279920061130213x", .birth: nil, .sex: nil])
        let details = RowReview.review(row).details
        #expect(details.identity?.text == "52279920061130213X")
        #expect(details.birth == Day("2006-11-30"))
        #expect(details.sex == .male)
    }

    @Test(
        arguments: [
            ("Z", "", []), ("护照", "", [FindingCode.idMissing]), ("护照", "E12345678", []), ("户口簿", "ab 12", [.idForm]),
        ] as [(String, String, [FindingCode])])
    func `another kind of document is not judged as a resident number`(kind: String, text: String, codes: [FindingCode])
    {
        let row = TestRow.row([.documentKind: kind, .identity: text, .sex: "男"])
        #expect(RowReview.review(row).findings.map(\.code) == codes)
    }

    @Test func `a column that the roster does not have is no finding of its rows`() {
        let row = TestRow.row([.guardianName: nil, .guardianPhone: nil, .homeAddress: nil, .identity: nil])
        #expect(RowReview.review(row).findings.isEmpty)
    }

    @Test func `two members of a family stand comma-joined in one cell`() {
        let row = TestRow.row([
            .guardianName: "金婷，班发俊", .guardianRelation: "父亲,母亲", .guardianPhone: "14457080883，14428240665,14400000001",
        ])
        let details = RowReview.review(row).details
        #expect(
            details.guardians == [
                Guardian(name: "金婷", relation: "父亲", phone: "14457080883"),
                Guardian(name: "班发俊", relation: "母亲", phone: "14428240665,14400000001"),
            ])
        #expect(details.phones.count == 3)
    }

    @Test func `circumstances come from columns by label and from remarks`() {
        let row = TestRow.row([
            .leftBehind: "单亲留守儿童", .disability: "无残疾", .accompanying: "是", .orphan: "否", .notes: "搬迁户", .boarding: "住校",
        ])
        let details = RowReview.review(row).details
        #expect(details.circumstances == [.leftBehind, .accompanying, .relocated])
        #expect(details.boards == true)
    }

    @Test(arguments: ["赵诺㛃", "岑兴𬱖", "吉克·阿牛", "古丽娜尔·阿不都热合曼", "一凡", "Anna Lee", "〇一"])
    func `rare characters and names with a dot are right`(name: String) {
        #expect(RowReview.review(TestRow.row([.name: name])).findings.isEmpty)
    }
}
