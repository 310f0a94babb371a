import Domain
import Office
import Testing
import Workbook

@testable import Workflow

/// The rules of a roster beyond its numbers, from the file to the finding and its mend.
@Suite struct RosterRulesTests {
    /// A row that is right in everything, with more columns than a home-made roster has.
    private static let columns: [(header: String, text: String)] = [
        ("班级", "六年级(1)班"), ("姓名", "罗小雨"), ("性别", "男"), ("身份证件类型", "居民身份证"), ("身份证件号", CensusChild.identity(1)),
        ("学籍号", "G" + CensusChild.identity(1)), ("民族", "布依族"), ("家庭住址", "云岭县德新镇新场村1组"), ("监护人", "罗大山"),
        ("监护人电话", "14400000011"), ("入学年月", "202009"), ("健康状况", "残疾"), ("户口性质", "农业"), ("是否留守儿童", "否"),
        ("残疾类型", "智力残疾"), ("残疾人证号", CensusChild.identity(1) + "53"), ("就读方式", "走读"),
    ]

    static func roster(
        _ changes: [String: String] = [:], and another: [String: String]? = nil, named file: String = "光辉小学.xlsx"
    ) -> Roster {
        let others = another.map { row in columns.map { row[$0.header] ?? $0.text } }
        let lines =
            [
                ["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:\(CensusCounty.guanghui.text)"], columns.map(\.header),
                columns.map { changes[$0.header] ?? $0.text },
            ] + [others].compactMap { $0 }
        return RosterReader.read(
            sheets: [
                Sheet(
                    name: "花名册",
                    rows: lines.enumerated().map { order, texts in
                        SheetRow(number: order + 1, cells: texts.map { $0.isEmpty ? .empty : .text($0) })
                    })
            ], fileName: file)
    }

    private static let faults: [(header: String, text: String, code: FindingCode, sentence: String)] = [
        ("身份证件类型", "出生证", .documentUnknown, "身份证件类型“出生证”认不出，写证件的名称，如“居民身份证”“护照”；没有户口的写“其他”"),
        ("身份证件类型", "护照", .documentNumber, "号码是居民身份证的，和证件类型不一致，确认是哪一个错"),
        ("民族", "布依", .ethnicForm, "民族写名称，改为“布依族”，可直接改正"),
        ("民族", "57", .ethnicUnknown, "民族“57”认不出，对照户口簿写名称，如“布依族”；57 以后的代码各系统不同，不能用"),
        ("入学年月", "秋季", .entryRange, "入学年月“秋季”认不出是哪一月，写成 6 位数字，如 201909"),
        ("入学年月", "201509", .entryRange, "入学年月算下来到毕业有 11 年，确认年月"),
        ("入学年月", "202709", .entryRange, "入学年月在今后，确认年月"),
        ("入学年月", "201709", .entryRange, "按入学年月，入学时只有 3 岁，确认年月和出生日期"),
        ("健康状况", "50", .wordUnknown, "健康状况“50”认不出，没有计入，写文字，不写代码"),
        ("户口性质", "1", .wordUnknown, "户口性质“1”认不出，没有计入，写文字，不写代码"),
        ("是否留守儿童", "2", .categoryUnknown, "是否留守儿童“2”看不出是不是，写“是”“否”或者类别名称，不写代码"),
        ("残疾人证号", "5227", .cardFormat, "残疾人证号应为 20 位（18 位身份证号加类别、等级各 1 位），现在是 4 位"),
        ("残疾人证号", CensusChild.identity(1) + "93", .cardFormat, "残疾人证号末两位应是类别（1 至 7）和等级（1 至 4），对照证件检查"),
        ("残疾人证号", CensusChild.identity(2) + "53", .cardMismatch, "残疾人证号前 18 位和学生的身份证号不同，确认是不是学生本人的证"),
        ("残疾人证号", CensusChild.identity(1) + "43", .cardCategory, "残疾人证是肢体残疾，残疾一列填的是“智力残疾”，确认是哪一个错"),
        ("残疾人证号", "", .cardMissing, "填了残疾，没有填残疾人证号；没有办证的不用填"),
        ("监护人电话", "14400000011.0", .phoneForm, "监护人电话里有全角数字、别的横线或小数点，改成规范写法，可直接改正"),
        ("监护人电话", "1.44E+10", .phoneExcel, "监护人电话被表格变成了数字，末几位已丢失，把这一列设为文本后重新填写"),
    ]

    @Test func `each fault is one finding with its sentence`() throws {
        let review = RosterReview.review([Self.roster()])
        #expect(review.findings.isEmpty)
        #expect(review.rows.first?.details.circumstances == [.disability])
        for (header, text, code, sentence) in Self.faults {
            let findings = RosterReview.review([Self.roster([header: text])]).findings
            #expect(findings.map(\.code) == [code], "\(header) \(text)")
            #expect(findings.map(FindingWords.message) == [sentence])
        }
    }

    @Test func `health that contradicts the column of disability says so`() {
        let findings = RosterReview.review([Self.roster(["残疾类型": "无残疾", "残疾人证号": ""])]).findings
        #expect(findings.map(\.code) == [.disabilityDenied])
        #expect(findings.map(FindingWords.message) == ["健康状况填“残疾”，残疾一列填的是没有，确认是哪一个错"])
    }

    @Test func `a card's number is never shown whole`() {
        let card = CensusChild.identity(1) + "53"
        #expect(!FindingValue.shown(card, in: .disabilityCard).contains(card.suffix(8)))
        #expect(!FindingValue.shown(card, in: .familyIdentity).contains(card.suffix(8)))
        #expect(FindingValue.shown("１4400000011（家长）", in: .name) == "***********（家长）")
        #expect(FindingValue.shown(card, in: nil) == String(repeating: "*", count: 20))
        #expect(FindingValue.shown("20150901", in: .entryMonth) == "201509**")
        #expect(FindingValue.shown("2152900101", in: .schoolCode) == "2152900101")
    }

    @Test(arguments: CensusEngine.all)
    func `a cell that is only looked at is kept masked, and its question known again`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let card = CensusChild.identity(2) + "53"
            try await county.take(Self.roster(["残疾人证号": card, "健康状况": CensusChild.identity(3)]))
            let open = try await county.findings()
            #expect(Set(open.map(\.code)) == [.cardMismatch, .wordUnknown])
            for item in open {
                #expect(!(item.value + item.sentence).contains("20140901"), "\(item)")
                try await county.office.perform(
                    ConfirmFinding(finding: item.id, year: 2026, reason: "对照证件"), as: CensusCounty.teacher)
            }
            try await county.take(
                Self.roster(["残疾人证号": card, "健康状况": CensusChild.identity(3), "备注": "", "监护人": "罗山"], named: "再传.xlsx"))
            #expect(try await county.findings().isEmpty)
        }
    }

    @Test func `every choice of the template is understood`() throws {
        let drafts = RosterTemplate.drafts(year: 2026, school: nil, classes: [])
        let columns = try #require(drafts.first?.columns)
        for column in columns {
            guard let field = RosterColumns.field(of: column.header) else { continue }
            for choice in column.choices {
                if field == .documentKind { #expect(DocumentKind(reading: choice) != nil) }
                if field.circumstance != nil { #expect(CategoryAnswer(choice, in: field) != .unknown) }
            }
        }
        let fields = Set(columns.compactMap { RosterColumns.field(of: $0.header) })
        #expect(fields.isSuperset(of: [.documentKind, .entryMonth, .disability, .disabilityCard]))
    }

    @Test(arguments: CensusEngine.all)
    func `what nobody understood is asked until somebody types it or says that it is right`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take(Self.roster(["是否留守儿童": "2", "民族": "革家人", "残疾人证号": CensusChild.identity(1) + "43"]))
            let open = try await county.findings()
            #expect(Set(open.map(\.code)) == [.categoryUnknown, .ethnicUnknown, .cardCategory])
            for item in open where item.code != .categoryUnknown {
                try await county.office.perform(
                    ConfirmFinding(finding: item.id, year: 2026, reason: "对照户口簿"), as: CensusCounty.teacher)
            }
            let category = try #require(open.first { $0.code == .categoryUnknown })
            #expect(!category.mayBeRight)
            func mend(_ text: String) async throws {
                _ = try await county.office.perform(
                    MendFinding(finding: category.id, year: 2026, value: text, reason: "问过家长"),
                    as: CensusCounty.teacher)
            }
            await #expect(throws: CensusRefusal.self) { try await mend("3") }
            try await mend("双亲留守儿童")
            #expect(try await county.findings().isEmpty)
            #expect(try await county.students().first?.details.circumstances == [.leftBehind, .disability])
            #expect(try await county.students().first?.details.ethnicGroup == "革家人")
        }
    }

    @Test func `a category that nobody understood stays a question after a gap sheet`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take(Self.roster(["是否留守儿童": "2"]))
            let gaps = try await county.office.read(as: CensusCounty.teacher) {
                try RosterGaps($0, of: CensusCounty.guanghui, year: 2026)
            }
            let bytes = try SheetWriter.xlsx([gaps.sheet], created: 1)
            try await county.take(
                RosterReader.read(
                    sheets: try SheetReader.read(bytes, named: "缺项表.xlsx"), fileName: "缺项表.xlsx"))
            let again = try await county.findings()
            #expect(again.map(\.code) == [.categoryUnknown])
            #expect(again.map(\.sentence) == ["特殊类别里的“待核实”没有结果，写类别名称，没有的写“无”"])
            #expect(try await county.students().first?.details.circumstances == [.disability])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `the county says which ages nobody asks about`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Self.roster())
            #expect(try await county.findings().isEmpty)
            try await county.office.perform(
                ChangeRules(year: 2026, values: [.oldestAge: "10", .youngestAge: "8"]), as: CensusCounty.bureau)
            try await county.take(Self.roster(["备注": ""], named: "再传.xlsx"))
            #expect(try await county.findings().map(\.code) == [.birthRange])
            await #expect(throws: RulesRefusal.outOfOrder(.youngestAge, .oldestAge)) {
                try await county.office.perform(
                    ChangeRules(year: 2026, values: [.youngestAge: "11"]), as: CensusCounty.bureau)
            }
            for (setting, text) in [(RuleSetting.youngestAge, "0"), (.documentForms, "2"), (.familyNumbers, "是")] {
                await #expect(throws: RulesRefusal.unreadable(setting)) {
                    try await county.office.perform(
                        ChangeRules(year: 2026, values: [setting: text]), as: CensusCounty.bureau)
                }
            }
        }
    }

    @Test func `what rosters are reviewed by stands in no clause`() {
        #expect(ClausePlaceholder.unknown(in: ["{毕业时最小年龄}"]) != nil)
        #expect(ClausePlaceholder.unknown(in: ["{移交截止}", "{初步核查天数}"]) == nil)
        #expect(RuleSetting.youngestAge.labelWithUnit == "毕业时最小年龄（岁）")
        #expect(RuleSetting.firstCheckDays.labelWithUnit == "初步核查（天）")
        #expect(RuleSetting.documentForms.labelWithUnit == "核对境外人员证件号码")
    }
}
