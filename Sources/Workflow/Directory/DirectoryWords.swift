import Domain
import Office

extension School.Kind: Labelled {
    package var label: String {
        switch self {
        case .primary: "移交学校（小学）"
        case .junior: "接收学校（初中）"
        }
    }
}

/// The words of the directory.
enum DirectoryWords {
    static let title = "名录"
    static let noFile = "选择一个文件"
    static func imported(towns: Int, schools: Int) -> String { "学校名录已导入：\(towns) 个镇（街），\(schools) 所学校" }
    static func distances(_ pairs: Int, left: Int) -> String {
        "道路距离已导入 \(pairs) 条" + (left > 0 ? "；有 \(left) 条的学校不在名录里或公里数读不出来，没有导入" : "")
    }
    static func feeders(_ pairs: Int, left: Int) -> String {
        "上年对口关系已导入 \(pairs) 条" + (left > 0 ? "；有 \(left) 条的学校不在名录里，没有导入" : "")
    }
    /// Tenths of a kilometre are enough for a road.
    static func kilometres(_ metres: Int) -> String { "\(metres / 1000).\(metres % 1000 / 100) 公里" }
}
