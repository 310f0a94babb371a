import Domain
import Office

/// The office that works on a dropout's case writes down where the household is registered 户口所在地: the roster may not say,
/// and it decides who leads (notice 五(五)). A sealed packet gets its correction, and the letter follows.
package struct RecordHousehold: Command {
    let file: ID<ReturnCase>
    let division: String
    let address: String

    /// - Parameters:
    ///   - division: down to the county at least 户口所在地行政区划.
    ///   - address: empty: the known one stays where the division does.
    package init(of file: ID<ReturnCase>, division: String, address: String = "") {
        self.file = file
        self.division = division
        self.address = address
    }

    package func run(in desk: Desk) throws {
        guard desk.officer.may(.workReturnCases) || desk.officer.may(.draftReferrals) else {
            throw NotAllowed(permission: .workReturnCases)
        }
        let file = try desk.returnCase(file)
        guard file.state == .open else { throw ReferralRefusal.noDropout }
        var child = try desk.students.find(file.student)
        var details = child.details
        if !address.isEmpty || details.householdDivision != division { details.householdAddress = address }
        details.householdDivision = division
        guard details != child.details else { return }
        let known = child.details
        let isEmptied = details.householdAddress.isEmpty && !known.householdAddress.isEmpty
        try desk.record(
            Entry(.householdRecorded, on: "student:\(child.id)"), cohort: file.year,
            reason: [known.householdDivision, division].map { $0.isEmpty ? "未填" : Household.masked($0) }
                .joined(separator: " → ")
                + (isEmptied ? "；原详细地址 \(Household.masked(known.householdAddress)) 不再适用" : ""))
        child.details = details
        try desk.students.update(child)
        try Reactions.follow(.detailsMended(student: child.id, reason: ReturnCaseWords.household), at: desk)
        try Reactions.follow(.householdRecorded(year: file.year, student: child.id), at: desk)
    }
}
