import Domain
import Office

/// The words of merging two children who are one.
enum MergerWords {
    static let title = "与另一名学生是同一人"
    static let merged = "已合并，并入的学生记为核减"
    static let separated = "已撤销合并，两名学生都照旧计入"
    static let nobodyAlike = "没有同名、同号的学生。可以按姓名、学籍号或身份证后四位查找。"
    static let pastTense = "已并入本届另一名学生，不再单独计人。"
    static let chooseKept = "选择保留哪一名学生"

    static func reason(_ reason: String, wrongNumber: String) -> String { "\(reason)；两个身份证号不同：\(wrongNumber)" }

    /// Two values that look alike because what differs is masked.
    static let hidden = "（不同之处没有显示）"

    /// How one cell of the two compares, where its text is masked.
    static func comparison(_ one: String, _ other: String) -> String {
        if one.isEmpty && other.isEmpty { return "都没有填" }
        if one.isEmpty || other.isEmpty { return "一方没有填" }
        if TextRepair.differOnlyInSigns(one, other) { return "相同，" + Difference.signs }
        return one == other ? "相同" : "不同"
    }
}

extension Merger.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .sameChild: "这是同一条记录，请选择另一名学生。没有合并。"
        case .censusOpen: "摸底还没有截止：改正花名册，或在“两校重复”里回答，不用合并。"
        case .hasLeft: "其中一名学生已核减，不能再合并。没有合并。"
        case .notMerged: "这名学生没有并入别的学生，不用撤销。"
        case .reasonMissing: "写明认定的理由，如“到校当面核对，确为一人”。没有改动。"
        case .documentMissing: "写明依据的材料，如“户口簿、两校证明”。没有合并。"
        case .numbersDiffer: "两名学生各有校验正确的身份证号，可能是双胞胎或同名。确为一人的，写明哪一个号码错了、为什么错。没有合并。"
        case .wrongWayRound: "要并入的一方已经报到或已见到学籍，保留的一方没有：请反过来保留已在校的一方，或先给保留的一方登记报到。没有合并。"
        }
    }
}
