import Domain
import Office

enum CensusWords {
    /// The class of children whose roster names none.
    static let noClass = "未填班级"
}

/// A roster that does not enter.
package enum RosterRefusal: Refusal, Hashable {
    case noChildren(file: String)
    case censusClosed(year: Int)
    case unknownSchool(RowPlace, name: String)

    package var sentence: String {
        switch self {
        case .noChildren(let file): "“\(file)”里没有找到学生:请检查表头是否有“姓名”“身份证件号”等列,再重新上传。文件没有导入。"
        case .censusClosed(let year): "\(year)届摸底已经截止,不能再导入花名册;个别更改请用更正。"
        case .unknownSchool(let place, let name):
            "“\(place.file)”第\(place.row)行的学校“\(name)”不在学校名录里:请核对学校名称或标识码,或请县教育局先补充学校名录。文件没有导入。"
        }
    }
}

package enum CensusRefusal: Refusal, Hashable {
    case reasonNeeded(openFindings: Int)

    package var sentence: String {
        switch self {
        case .reasonNeeded(let open): "还有 \(open) 条问题没有处理。可以截止,但要写明原因。"
        }
    }
}

extension CensusReturn.State {
    package var label: String {
        switch self {
        case .awaited: "未上报"
        case .filling: "填报中"
        case .submitted: "已上报"
        case .closed: "已截止"
        }
    }
}

extension OutOfOrder<CensusReturn>: Refusal {
    package var sentence: String { "本校摸底“\(state.label)”,现在不能这样办理。" }
}
