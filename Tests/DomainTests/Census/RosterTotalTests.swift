import Domain
import Testing

@Suite struct RosterTotalTests {
    private static func total(_ cells: [String], schoolClass: String = "", at row: Int = 90) -> RosterTotal? {
        RosterTotal(
            cells.map { RosterTotal.Cell($0, mayCount: true) }, schoolClass: schoolClass,
            at: RowPlace(file: "甲.xlsx", sheet: "花名册", row: row))
    }

    @Test(
        arguments: [
            (["合计", "45"], 45), (["合 计", "", "45人"], 45), (["合计：45人（男23人，女22人）"], 45),
            (["合计", "男23人", "女22人", "共45人"], 45),
            (["总人数", "４５"], 45), (["共计45名学生"], 45), (["合计", "六年级(1)班", "45人"], 45), (["小计", "6.1班", "45"], 45),
            (["六（1）班小计", "45"], 45), (["光辉小学合计", "45 人"], 45), (["合计", "其中留守", "12人"], nil),
            (["合计", "男", "23", "女", "22"], nil),
            (["合计", "2个班"], nil), (["合计", "1,234"], nil), (["合计"], nil), (["共计 3 页"], nil),
            (["合计", "六(1)班", "四十五人"], nil),
        ] as [([String], Int?)])
    func `a total line names a number of children, or leaves it open`(cells: [String], count: Int?) {
        #expect(Self.total(cells)?.count == count)
    }

    @Test func `a bare number under another column counts something else`() {
        let cells = [RosterTotal.Cell("合计", mayCount: true), RosterTotal.Cell("12500", mayCount: false)]
        #expect(RosterTotal(cells, schoolClass: "", at: RowPlace(file: "", sheet: "", row: 1)) == nil)
    }

    @Test func `the class is told by the words before the total or by the column of the class`() {
        #expect(Self.total(["六（1）班小计", "45"])?.label == "六年级(1)班小计")
        #expect(Self.total(["小计", "45"], schoolClass: "6.2班")?.classLabel == "六年级(2)班")
        #expect(Self.total(["合计", "3"], schoolClass: "3")?.classLabel == "")
    }

    /// Two children of class 1, three of class 2, on the rows from 2.
    private static let rows = (0..<5).map {
        TestRow.other($0 + 2, order: $0, [.className: $0 < 2 ? "六1班" : "六2班"])
    }

    private static func found(_ totals: [RosterTotal?], _ rows: [RosterRow] = rows) -> [String] {
        var review = TotalReview()
        review.begin(sheet: "")
        let totals = totals.compactMap(\.self)
        for row in 1...90 {
            for total in totals where total.place.row == row { review.add(total) }
            for child in rows where child.place.row == row { review.add(childOf: child.classLabel, at: row) }
        }
        return review.findings.map { finding in
            guard case .total(let label, let written, let rows) = finding.detail else { return "" }
            return "\(finding.place.row) \(label) \(written) \(rows)"
        }
    }

    @Test func `a grand total is not held against the rows without a class`() {
        let rows = Self.rows + [TestRow.other(9, order: 5, [:])]
        let parts = [Self.total(["六1班小计", "2"], at: 4), Self.total(["六2班小计", "3"], at: 8)]
        #expect(Self.found(parts + [Self.total(["合计", "6"])], rows).isEmpty)
        #expect(Self.found(parts + [Self.total(["合计", "9"])], rows) == ["90 合计 9 6"])
    }

    @Test func `what agrees with its class, the rows above, the sheet or the rows since the last total is right`() {
        #expect(Self.found([Self.total(["合计", "5"])]).isEmpty)
        #expect(Self.found([Self.total(["合计", "5"], at: 1)]).isEmpty)
        #expect(
            Self.found([Self.total(["小计", "2"], at: 4), Self.total(["小计", "3"], at: 8), Self.total(["合计", "5"])])
                .isEmpty)
        #expect(Self.found([Self.total(["六2班小计", "3"], at: 1)]).isEmpty)
    }

    @Test func `another number is held against the class, the rows since, or the sheet`() {
        #expect(Self.found([Self.total(["合计", "6"])]) == ["90 合计 6 5"])
        #expect(Self.found([Self.total(["六2班小计", "4"])]) == ["90 六年级(2)班小计 4 3"])
        #expect(
            Self.found([Self.total(["小计", "2"], at: 4), Self.total(["小计", "4"], at: 8)]) == ["8 小计 4 3"])
    }
}
