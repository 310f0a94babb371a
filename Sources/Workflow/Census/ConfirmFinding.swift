import Domain
import Office

/// Says with a reason that something unusual is right as it stands 属实, that a row is the same child written twice, or that
/// there is nothing to stand in a column.
package struct ConfirmFinding: Command {
    let finding: ID<Finding>
    let year: Int
    let reason: String

    package init(finding: ID<Finding>, year: Int, reason: String) {
        self.finding = finding
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mendFindings)
        let item = try desk.openFinding(finding, year: year)
        guard item.mayBeRight else { throw CensusRefusal.notConfirmable }
        guard !reason.isEmpty else { throw CensusRefusal.mendingReasonNeeded }
        let column = item.code == .headerMissing ? "“\(item.column)”" : ""
        let act = try desk.record(
            Entry(.findingConfirmed, on: item.student.map { "student:\($0)" } ?? "roster:\(item.fileName)"),
            cohort: year, document: item.fileName,
            reason: FindingWords.title(of: item.code) + column + "，属实：" + reason)
        try desk.findings.settle([item.id], as: .confirmed, value: nil, act: act.id)
    }
}
