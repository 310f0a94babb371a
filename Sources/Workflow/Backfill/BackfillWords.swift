import Office

package enum BackfillWords {
    /// What a county is called whose name no file tells.
    package static let county = "本县"

    /// What the ledger calls the papers of a whole year.
    static let papers = "全年表册"

    /// Why seats may be over in a plan that is recorded afterwards.
    static let overReason = "补录：按已经执行的划片方案录入"

    /// Why a census that is recorded afterwards closes with findings open.
    static let censusReason = "补录：截止时仍有问题未处理，由学校在移交后以更正办理"
}

/// A folder of a year that cannot be taken in.
package enum BackfillRefusal: Refusal, Hashable {
    case schoolNotNamed(file: String)
    case noYear
    case noCounty

    package var sentence: String {
        switch self {
        case .schoolNotNamed(let file): "“\(file)”的文件名里没有学校名录中的初中名称，不知道是哪所学校的报到表。请改名后重试。"
        case .noYear: "从文件里看不出是哪一届。请用 --year 指明毕业年份。"
        case .noCounty: "从文件里看不出是哪个县。请用 --county 指明六位区划代码。"
        }
    }
}
