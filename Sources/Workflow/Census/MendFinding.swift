import Domain
import Office

/// Puts one finding right 处理: a typed value with the reason, or the proposed one with a click where it loses nothing.
package struct MendFinding: Command {
    let finding: ID<Finding>
    let year: Int
    /// As typed; `nil` takes what is proposed, where that loses nothing.
    let value: String?
    let reason: String
    /// The child has no document at all: its kind becomes 其他.
    let hasNoDocument: Bool
    /// Where sex or birth day and identity number contradict: it is the number that is wrong.
    let mendsIdentity: Bool

    package init(
        finding: ID<Finding>, year: Int, value: String?, reason: String = "", hasNoDocument: Bool = false,
        mendsIdentity: Bool = false
    ) {
        self.mendsIdentity = mendsIdentity
        self.finding = finding
        self.year = year
        self.value = value
        self.reason = reason
        self.hasNoDocument = hasNoDocument
    }

    /// What became of the finding: mended, or proposed to the bureau.
    package func run(in desk: Desk) throws -> FindingState {
        try desk.require(.mendFindings)
        let item = try desk.openFinding(finding, year: year)
        let mender = try FindingMender(at: desk, year: year)
        if value == nil, item.isLossless, let suggestion = item.suggestion {
            return try mender.mend(item, by: suggestion, reason: reason)
        }
        guard !reason.isEmpty else { throw CensusRefusal.mendingReasonNeeded }
        return try mender.mend(
            item, by: value ?? "", reason: reason, hasNoDocument: hasNoDocument,
            in: mendsIdentity && item.code.contradictsIdentity ? .identity : nil)
    }
}
