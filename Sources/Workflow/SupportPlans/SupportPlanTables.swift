import Domain
import Web

/// The lines of a plan as tables, those of which it has none left out.
enum SupportPlanTables {
    /// - Parameter mark: tells the tables of one version from those of another, in their captions.
    static func all(_ content: SupportPlan.Content, mark: String = "") -> [DataTable] {
        [measures(content, mark), subsidies(content, mark), reviews(content, mark)].compactMap { $0 }
    }

    private static func measures(_ content: SupportPlan.Content, _ mark: String) -> DataTable? {
        table(
            "帮扶措施" + mark, ["措施", "责任单位", "责任人", "开始", "结束", "进展"],
            content.measures.map {
                [
                    .heading($0.content), .text($0.unit), .text($0.person), .text($0.starts?.chinese ?? ""),
                    .text($0.ends?.chinese ?? ""), .text($0.state.label),
                ]
            })
    }

    private static func subsidies(_ content: SupportPlan.Content, _ mark: String) -> DataTable? {
        table(
            "资助落实" + mark, ["项目", "金额（元）", "学期", "发放日期"],
            content.subsidies.map {
                [
                    .heading($0.kind), .text($0.yuan.map { "\($0)" } ?? ""), .text($0.term),
                    .text($0.paid?.chinese ?? "未发放"),
                ]
            })
    }

    private static func reviews(_ content: SupportPlan.Content, _ mark: String) -> DataTable? {
        table(
            "跟踪回访" + mark, ["应访日期", "回访日期", "情况"],
            content.reviews.map {
                [.heading($0.due?.chinese ?? ""), .text($0.done?.chinese ?? "未回访"), .text($0.finding)]
            })
    }

    private static func table(_ caption: String, _ columns: [String], _ rows: [[DataTable.Cell]]) -> DataTable? {
        rows.isEmpty
            ? nil : DataTable(caption: caption, columns: columns.map { DataTable.Column($0) }, rows: rows)
    }
}

extension SupportPlanPage.Earlier {
    init(_ version: SupportPlanFile.Version) {
        title = SupportPlanWords.version(version)
        let content = version.content
        facts = [
            SupportPlanPage.Fact(label: "类别", value: SupportPlanWords.circumstances(content.circumstances)),
            SupportPlanPage.Fact(label: "困难情况", value: content.difficulties),
            SupportPlanPage.Fact(label: "需求", value: content.needs),
        ].filter { !$0.value.isEmpty }
        tables = SupportPlanTables.all(content, mark: "（第 \(version.number) 版）")
    }
}
