/// A circumstance 特殊类别 that the notice asks the offices to watch (六(二)); a child may have several.
package enum Circumstance: String, CaseIterable, Comparable, Sendable {
    /// 留守.
    case leftBehind
    /// 困境: orphans, children whom nobody brings up, guardianship that fails.
    case inDifficulty
    /// 经济困难: 低保, 特困, 脱贫户, 监测户, those who ask for or receive aid.
    case lowIncome
    /// 残疾.
    case disability
    /// 学困.
    case struggling
    /// 随迁.
    case accompanying
    /// 易地扶贫搬迁.
    case relocated

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The circumstances that a free text such as 留守、搬迁户 names; a word after 非, 无, 不 or 未 is denied by it.
    package static func named(in text: String) -> Set<Circumstance> {
        var found: Set<Circumstance> = []
        for part in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard !isDenied(by: part) else { continue }
            for (mark, circumstance) in marks where part.contains(mark) { found.insert(circumstance) }
        }
        return found
    }

    /// The first word of a free text that names neither a circumstance nor that there is none: nobody knows here what it
    /// means.
    package static func unknownWord(in text: String) -> String? {
        text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first { part in
            !others.contains(where: { part.contains($0) }) && !marks.contains(where: { part.contains($0.0) })
        }.map(String.init)
    }

    /// What stands in the free column in place of a category that somebody has still to find out.
    package static let unclear = "待核实"

    /// Categories that are known and are none of these, and words for none.
    private static let others = ["烈士", "优抚", "涉案", "独生", "无", "没有", "否", "正常", "一般"]

    /// Whether an answer such as 否, 非留守儿童 or 无残疾 denies what was asked; an empty one denies it too.
    package static func isDenied(by answer: some StringProtocol) -> Bool {
        answer.unicodeScalars.first.map(denials.contains) ?? true
    }

    private static let denials: Set<Unicode.Scalar> = ["非", "无", "不", "未", "否", "0"]

    private static let marks: [(String, Circumstance)] = [
        ("留守", .leftBehind), ("困境", .inDifficulty), ("孤儿", .inDifficulty), ("无人抚养", .inDifficulty),
        ("低保", .lowIncome), ("特困", .lowIncome), ("脱贫", .lowIncome), ("监测", .lowIncome), ("贫困", .lowIncome),
        ("致贫", .lowIncome), ("返贫", .lowIncome), ("严重困难", .lowIncome), ("低收入", .lowIncome),
        ("建档立卡", .lowIncome), ("经济困难", .lowIncome), ("残疾", .disability), ("随班就读", .disability),
        ("学困", .struggling), ("学习困难", .struggling), ("随迁", .accompanying), ("搬迁", .relocated),
    ]
}
