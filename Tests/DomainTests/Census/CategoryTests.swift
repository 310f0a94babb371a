import Domain
import Testing

@Suite struct CategoryTests {
    private func review(_ changes: [RosterField: String?]) -> RowReview { RowReview.review(TestRow.row(changes)) }

    @Test(
        arguments: [
            (.leftBehind, "非留守儿童", .no), (.leftBehind, "单亲留守儿童", .yes), (.leftBehind, "双亲", .yes),
            (.leftBehind, "是", .yes),
            (.leftBehind, "", .no), (.leftBehind, "1", .unknown), (.leftBehind, "0", .unknown),
            (.leftBehind, "不详", .unknown),
            (.leftBehind, "待核实", .unknown), (.leftBehind, "是/否", .unknown), (.leftBehind, "否（原留守）", .unknown),
            (.leftBehind, "是（留守）", .yes), (.leftBehind, " 否 ", .no), (.leftBehind, "疑似留守", .unknown),
            (.orphan, "事实无人抚养", .yes), (.orphan, "无人抚养", .yes), (.orphan, "非孤儿", .no), (.orphan, "单亲", .unknown),
            (.inDifficulty, "不属于困境儿童", .no), (.inDifficulty, "困境", .yes), (.lowIncome, "脱贫户", .yes),
            (.lowIncome, "非脱贫户、低保", .yes), (.lowIncome, "一般农户", .no), (.lowIncome, "不困难", .no),
            (.lowIncome, "一般困难", .yes),
            (.lowIncome, "未脱贫", .unknown), (.lowIncome, "其他", .unknown), (.aid, "不需要", .no), (.aid, "需要", .yes),
            (.allowance, "未享受", .no), (.allowance, "享受", .yes), (.disability, "无残疾", .no), (.disability, "智力残疾", .yes),
            (.disability, "智力", .yes), (.disability, "其他", .yes), (.disability, "5", .unknown),
            (.disability, "自闭", .unknown),
            (.disability, "健康", .no), (.inclusion, "非随班就读", .no), (.inclusion, "听力", .yes), (.struggling, "√", .yes),
            (.struggling, "×", .no), (.accompanying, "随迁", .yes), (.accompanying, "本地", .unknown),
            (.relocated, "搬迁户", .yes),
            (.disability, "视力正常", .no), (.disability, "智力正常", .no), (.disability, "肢体健全", .no),
            (.disability, "视力不正常", .unknown), (.disability, "听力、视力正常", .unknown),
            (.disability, "身心健康", .unknown), (.leftBehind, "双亲在家", .no), (.leftBehind, "双亲健在", .unknown),
            (.leftBehind, "单亲家庭", .unknown), (.leftBehind, "单亲", .yes), (.leftBehind, "单亲留守", .yes),
            (.leftBehind, "双亲不在家", .unknown), (.orphan, "孤儿在家", .unknown),
            (.lowIncome, "边缘易致贫户", .yes), (.lowIncome, "突发严重困难户", .yes), (.lowIncome, "易返贫", .yes),
            (.lowIncome, "低收入家庭", .yes), (.lowIncome, "非低收入", .no),
        ] as [(RosterField, String, CategoryAnswer)])
    func `an answer is read by its words`(field: RosterField, text: String, answer: CategoryAnswer) {
        #expect(CategoryAnswer(text, in: field) == answer)
        let review = review([field: text])
        #expect(review.findings.map(\.code) == (answer == .unknown ? [.categoryUnknown] : []))
        #expect(review.details.circumstances == (answer == .yes ? [field.circumstance].compactMap { $0 }.set : []))
    }

    @Test func `a column that asks for no circumstance has no answer`() {
        #expect(CategoryAnswer("是", in: .name) == nil)
        #expect(RosterField.ofCircumstances.allSatisfy { CategoryAnswer("是", in: $0) == .yes })
    }

    @Test(arguments: ["边缘易致贫户", "防返贫户", "突发严重困难户", "低收入家庭"])
    func `the official labels of poverty are known in the free column`(text: String) {
        let review = review([.circumstances: text])
        #expect(review.findings.isEmpty)
        #expect(review.details.circumstances == [.lowIncome])
    }

    @Test(arguments: ["待核实", "残疾、待核实"])
    func `what is still to be found out is an error in the free column`(text: String) {
        #expect(review([.circumstances: text]).findings.map(\.code) == [.categoryUnknown])
    }

    @Test(
        arguments: [("留守、搬迁户", nil), ("无", nil), ("非留守", nil), ("烈士子女", nil), ("留守，服刑人员子女", "服刑人员子女"), ("3", "3")]
            as [(String, String?)])
    func `a word of the free column that names no category is asked about`(text: String, word: String?) {
        let findings = review([.circumstances: text]).findings
        #expect(findings.map(\.detail) == (word.map { [Finding.Detail.misfit($0)] } ?? []))
        #expect(findings.allSatisfy { $0.code == .wordUnknown })
    }

    @Test(
        arguments: [
            (.health, "健康或良好", []), (.health, "有慢性病", []), (.health, "", []),
            (.health, "10", [FindingCode.wordUnknown]),
            (.householdKind, "农业", []), (.householdKind, "非农业户口", []), (.householdKind, "1", [.wordUnknown]),
            (.boarding, "住校", []), (.boarding, "走读", []), (.boarding, "2", []), (.boarding, "愿意", []),
            (.boarding, "", []),
            (.boarding, "不住校", []), (.boarding, "不详", [.wordUnknown]), (.boarding, "借读", [.wordUnknown]),
            (.boarding, "住宿生", []), (.boarding, "住读", []), (.boarding, "寄宿制", []), (.boarding, "住家", [.wordUnknown]),
            (.boarding, "住在家里", [.wordUnknown]), (.boarding, "住亲戚家", [.wordUnknown]),
        ] as [(RosterField, String, [FindingCode])])
    func `other columns of words are asked about when nobody knows the word`(
        field: RosterField, text: String, codes: [FindingCode]
    ) {
        #expect(review([field: text]).findings.map(\.code) == codes)
    }

    @Test func `whether a child boards is not guessed`() {
        let answers = ["住校", "不住校", "不详", "2", "否", "住家", "住读"].map { review([.boarding: $0]).details.boards }
        #expect(answers == [true, false, nil, true, false, nil, true])
    }

    @Test func `health that says disabled is held against the column that denies it`() {
        #expect(review([.health: "残疾", .disability: "无残疾"]).findings.map(\.code) == [.disabilityDenied])
        #expect(review([.health: "残疾", .disability: "智力残疾"]).findings.isEmpty)
        #expect(review([.health: "残疾"]).details.circumstances == [.disability])
        #expect(review([.health: "健康", .disability: "智力残疾"]).findings.isEmpty)
        // An empty cell denies nothing.
        let blank = review([.health: "残疾", .disability: " "])
        #expect(blank.findings.isEmpty && blank.details.circumstances == [.disability])
    }

    @Test(arguments: ["", nil] as [String?])
    func `the card is missed where only health says disabled`(category: String?) {
        let review = review([.health: "残疾", .disabilityCard: "", .disability: category])
        #expect(review.findings.map(\.code) == [.cardMissing])
    }

    @Test func `a disability card is 20 characters, with an issue behind them or not`() throws {
        let card = try #require(DisabilityCard(TestRow.identity + "53"))
        #expect(card.identityText == TestRow.identity)
        #expect(card.category == .mind && card.grade == 3)
        #expect(DisabilityCard("52279920061130213X14B1")?.category == .sight)
        for text in ["", TestRow.identity, "5", "03", "83", "50", "55"].map({
            (1...2).contains($0.count) ? TestRow.identity + $0 : $0
        }) {
            #expect(DisabilityCard(text) == nil)
        }
        #expect(DisabilityCard(TestRow.identity + "53C1") == nil)
        #expect(DisabilityCard(TestRow.identity + "53B") == nil)
    }

    @Test(
        arguments: [
            ("53", "智力残疾", []), ("53", "是", []), ("53", nil, []), ("53B1", "智力残疾", []),
            ("53", "肢体残疾", [FindingCode.cardCategory]), ("53", "无残疾", [.cardCategory]), ("53", "", []),
            ("5", "智力残疾", [.cardFormat]), ("93", "智力残疾", [.cardFormat]),
        ] as [(String, String?, [FindingCode])])
    func `a card is held against the category`(end: String, category: String?, codes: [FindingCode]) {
        let review = review([.disabilityCard: TestRow.identity + end, .disability: category])
        #expect(review.findings.map(\.code) == codes)
        #expect(review.details.circumstances.contains(.disability) == (category != "无残疾"))
    }

    @Test func `a card is held against the child's own number`() {
        let other = TestRow.number("20140824", 640) + "53"
        #expect(review([.disabilityCard: other, .disability: "智力残疾"]).findings.map(\.code) == [.cardMismatch])
        let wrong = review([.disabilityCard: other, .disability: "智力残疾", .identity: "5227", .studentNumber: nil])
        #expect(wrong.findings.map(\.code) == [.idLength])
        #expect(
            review([.disabilityCard: other.lowercased() + " ", .disability: "智力"]).findings.map(\.code) == [
                .cardMismatch
            ])
    }

    @Test(
        arguments: [
            ("智力残疾", "", [FindingCode.cardMissing]), ("智力残疾", "无", [.cardMissing]), ("无残疾", "", []), ("无残疾", "无", []),
        ] as [(String, String, [FindingCode])])
    func `a category without a card is a notice`(category: String, card: String, codes: [FindingCode]) {
        #expect(review([.disability: category, .disabilityCard: card]).findings.map(\.code) == codes)
    }

    @Test func `a kind of document that is told lets the number be judged`() throws {
        func mending(_ identity: String, _ kind: String = "居民身份证") throws -> CellMending {
            let row = TestRow.row([.documentKind: "出生证", .identity: identity, .studentNumber: nil, .sex: "女"])
            let known = RowReview.review(row).details
            return try #require(CellMending(.documentKind, to: kind, of: known, graduation: 2026))
        }
        #expect(try mending("522799201409010012").contradictions.map(\.code) == [.idCheck])
        #expect(try mending("5227").contradictions.map(\.code) == [.idLength])
        #expect(try mending("").contradictions.map(\.code) == [.idMissing])
        #expect(try mending(TestRow.identity).contradictions.isEmpty)
        #expect(try mending(TestRow.identity, "护照").contradictions.map(\.code) == [.documentNumber])
        #expect(try mending("", "其他").contradictions.isEmpty)
    }

    @Test func `what nobody understood is mended by typing`() throws {
        var known = RowReview.review(TestRow.row([.leftBehind: "不详", .relocated: "是", .documentKind: "出生证"])).details
        let yes = try #require(CellMending(.leftBehind, to: "单亲留守儿童", of: known, graduation: 2026))
        #expect(yes.fault == nil)
        #expect(yes.details.circumstances == [.leftBehind, .relocated])
        let no = try #require(CellMending(.leftBehind, to: "否", of: known, graduation: 2026))
        #expect(no.fault == nil && no.details == known)
        for text in ["不详", ""] {
            #expect(CellMending(.leftBehind, to: text, of: known, graduation: 2026)?.fault?.code == .categoryUnknown)
        }
        #expect(CellMending(.documentKind, to: "护照", of: known, graduation: 2026)?.details.documentKind == .passport)
        #expect(CellMending(.documentKind, to: "证", of: known, graduation: 2026)?.fault?.code == .documentUnknown)
        known.ethnicGroup = "布衣族"
        #expect(CellMending(.ethnicGroup, to: "布依", of: known, graduation: 2026)?.details.ethnicGroup == "布依族")
        #expect(CellMending(.boarding, to: "住校", of: known, graduation: 2026)?.details.boards == true)
        for (field, text) in [(RosterField.boarding, "借读"), (.boarding, "住家"), (.circumstances, "服刑人员子女")] {
            #expect(CellMending(field, to: text, of: known, graduation: 2026)?.fault?.code == .wordUnknown)
        }
        #expect(CellMending(.circumstances, to: "待核实", of: known, graduation: 2026)?.fault?.code == .categoryUnknown)
        #expect(CellMending(.disabilityCard, to: "1", of: known, graduation: 2026) == nil)
        #expect(CellMending.takes(.residence) && !CellMending.takes(.health))
    }
}

extension Array where Element: Hashable {
    fileprivate var set: Set<Element> { Set(self) }
}
