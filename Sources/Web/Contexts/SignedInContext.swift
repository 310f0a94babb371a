import Domain
import Hummingbird

/// The context of every page behind the door: there is an officer, and he is not optional.
package struct SignedInContext: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let officer: Officer
    /// The name of the officer's unit, for the head of the page.
    package let unitName: String
    package let session: Session
    package let forgeryToken: String
    package let form: Form
    package let location: String
    package let notice: Notice?
    package let density: Density
    package let address: String
    package let requestID: String
    /// How far the steps of the year are that the address names: for the bar of every page of the year.
    package internal(set) var steps: [String: StepState] = [:]
    /// The way from the page to the other years; none while there is only one.
    package internal(set) var years: [YearLink] = []

    package init(context: VisitorContext) throws {
        guard let session = context.session else { throw SignInNeeded() }
        coreContext = context.coreContext
        officer = session.officer
        unitName = session.unitName
        self.session = session
        forgeryToken = context.forgeryToken
        form = context.form
        location = context.location
        notice = context.notice
        density = context.density
        address = context.address
        requestID = context.requestID
    }
}
