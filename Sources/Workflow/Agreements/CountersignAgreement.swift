import Domain
import Office

/// The bureau signs after the school 县教育局会签.
package struct CountersignAgreement: Command {
    let agreement: ID<Agreement>

    package init(agreement: ID<Agreement>) { self.agreement = agreement }

    package func run(in desk: Desk) throws {
        try desk.require(.countersignAgreement)
        let sheet = try desk.agreements.find(agreement)
        try desk.agreements.take(.countersign, sheet)
        try desk.record(Entry(.agreementCountersigned, on: sheet.subject), cohort: sheet.year)
    }
}
