import Domain
import Office

/// The school signs its agreement 学校签订 (notice 五(一)).
package struct SignAgreement: Command {
    let agreement: ID<Agreement>

    package init(agreement: ID<Agreement>) { self.agreement = agreement }

    package func run(in desk: Desk) throws {
        try desk.require(.signAgreement)
        let sheet = try desk.agreements.find(agreement)
        guard desk.unit == .school(sheet.target.school) else { throw Agreement.Refusal.notOwnSchool }
        try desk.agreements.take(.sign, sheet)
        try desk.record(Entry(.agreementSigned, on: sheet.subject), cohort: sheet.year)
    }
}
