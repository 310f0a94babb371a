import Domain
import Testing

/// Every state against every step, for every thing that has states: what is not in the table is refused.
struct StateMachineTests {
    @Test func `a cohort goes its steps in order`() {
        check(
            Cohort.self,
            [
                "census closeCensus frozen", "frozen issuePlan handingOver", "handingOver openArrival arriving",
                "arriving closeArrival following", "following archive closed",
            ])
    }

    @Test func `a census return is imported, withdrawn, submitted, reopened and closed`() {
        check(
            CensusReturn.self,
            [
                "awaited import filling", "filling import filling", "filling withdraw awaited",
                "filling submit submitted",
                "submitted reopen filling",
                "awaited close closed", "filling close closed", "submitted close closed",
            ])
    }

    @Test func `a plan is approved before it is issued`() {
        check(
            PlacementPlan.self,
            [
                "draft submit submitted", "submitted withdraw draft", "submitted sendBack draft",
                "submitted approve approved", "approved issue issued", "issued supersede superseded",
                "draft drop dropped", "dropped restore draft",
            ])
    }

    @Test func `a supplement is approved alone, and may be sent back until it is issued`() {
        check(
            PlanSupplement.self,
            [
                "draft submit submitted", "submitted withdraw draft", "submitted sendBack draft",
                "approved sendBack draft",
                "submitted approve approved", "approved issue issued", "draft drop dropped",
            ])
    }

    @Test func `a school signs its agreement before the bureau`() {
        check(Agreement.self, ["drawn sign signed", "signed countersign countersigned"])
    }

    @Test func `a packet passes its four offices in order`() {
        check(
            Handover.self,
            [
                "drafted prepare prepared", "prepared offer offered", "offered dispute disputed",
                "disputed settle offered", "offered accept accepted", "accepted file filed",
                "prepared takeBack drafted", "offered takeBack drafted",
            ])
    }

    @Test func `a registration closes once`() {
        check(ArrivalSession.self, ["waiting open open", "waiting close closed", "open close closed"])
    }

    @Test func `a line of a check-in list waits for a person, whose word can be taken back`() {
        check(
            ArrivalLine.self,
            [
                "open link linked", "open accept accepted", "open dismiss dismissed", "linked undo open",
                "accepted undo open", "dismissed undo open",
            ])
    }

    @Test func `a resembling record needs a person`() {
        check(
            RecordMatch.self,
            [
                "unmatched link linked", "unmatched propose proposed", "unmatched reject foreign",
                "proposed link linked", "proposed confirm linked", "proposed reject foreign", "linked undo unmatched",
                "foreign undo unmatched",
            ])
    }

    @Test func `feedback is sent before it is received`() {
        check(Feedback.self, ["drafted send sent", "sent receive received"])
    }

    @Test func `a support plan is handed on and may be opened again`() {
        check(
            SupportPlan.self,
            [
                "needed write open", "open write open", "handedOn write handedOn", "open handOn handedOn",
                "open close closed", "handedOn close closed", "closed reopen handedOn",
            ])
    }

    @Test func `an inspection finds until it closes`() {
        check(Inspection.self, ["open find open", "open close closed"])
    }

    @Test func `a rectification is answered before it is accepted`() {
        check(Rectification.self, ["ordered answer answered", "answered sendBack ordered", "answered accept accepted"])
    }

    private func check<Machine: StateMachine>(
        _ machine: Machine.Type, _ allowed: Set<String>, _ location: SourceLocation = #_sourceLocation
    ) {
        var found: Set<String> = []
        for state in Machine.State.allCases {
            for step in Machine.Step.allCases {
                guard let next = machine.next(from: state, by: step) else {
                    #expect(throws: OutOfOrder<Machine>.self, sourceLocation: location) {
                        try machine.take(step, in: state)
                    }
                    continue
                }
                found.insert("\(state.rawValue) \(step.rawValue) \(next.rawValue)")
            }
        }
        #expect(found == allowed, sourceLocation: location)
    }
}
