import Domain
import Web

extension FactKind {
    /// The sentence of the timeline: what is known of the child by this fact.
    ///
    /// - Parameter names: of the county's schools and classes.
    package func sentence(_ names: PlaceNames) -> String {
        switch self {
        case .enrolled(let school, let schoolClass): "在册：\(names.school(school))\(names.schoolClass(schoolClass))"
        case .joined(let school): "名册外入学，列入\(names.school(school))新增"
        case .left(let reason): "核减：\(reason.label)"
        case .packet(_, let stage, let receiving): "\(stage.label)，接收学校\(names.school(receiving))"
        case .handedOver(_, let receiving): "已移交，\(names.school(receiving))签收"
        case .arrived(let school): "已到\(names.school(school))报到"
        case .seated(let school, let classLabel): "编入\(names.school(school))\(classLabel)"
        case .notArrived(let school): "报到截止，\(names.school(school))未见到，未按时注册"
        case .firstChecked(let finding): "接收学校初步核查" + Self.detail(finding)
        case .answered(let answer): "联合核查结论：\(answer.sentence)"
        case .suspected: "列为疑似辍学"
        case .dropoutFound: "认定辍学"
        case .visited(let outcome): "劝返走访" + Self.detail(outcome)
        case .referred(let due): "已函告户籍所在县，应于\(due.chinese)前复函"
        case .referralAnswered(let due): "户籍所在县已复函，下一步应于\(due.chinese)前"
        case .returned(let school): "已到\(names.school(school))复学"
        case .returnProven: "观察期满，复学稳定"
        case .recorded(let school, let classLabel, let isActive):
            "学籍系统显示学籍在\(names.school(school))\(classLabel)" + (isActive ? "，在读" : "，状态不是在读")
        case .unrecorded: "新导出的学籍系统名单中已没有该生"
        case .withdrawn(let sequence): "更正：第 \(sequence) 条记录作废"
        }
    }

    private static func detail(_ text: String) -> String { text.isEmpty ? "" : "：" + text }
}

extension PacketStage: Labelled {
    package var label: String {
        switch self {
        case .drafted: "已编入移交名册"
        case .prepared: "移交学校已签章"
        case .offered: "教育指导站已移交，待接收学校签收"
        case .disputed: "接收学校提出差异"
        }
    }
}
