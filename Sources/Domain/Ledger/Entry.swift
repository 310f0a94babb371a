/// What an act was, and on what: a line of the timeline 办理记录. Its Chinese sentence and its row in `docs/events.md`
/// are made from `Kind.allCases`, so the compiler asks for both when an act is added.
package struct Entry: Hashable, Sendable {
    package let kind: Kind
    /// The thing acted on: `cohort:2026`, `handover:…`, `student:…`.
    package let subject: String

    package init(_ kind: Kind, on subject: String) {
        self.kind = kind
        self.subject = subject
    }

    package enum Kind: String, CaseIterable, Sendable {
        case countyFounded, directoryImported, distancesImported, feedersImported, settingChanged
        case officerAdded, officerDisabled, officerRestored, passwordReset
        case cohortOpened, cohortClosed
        case rosterImported, findingMended, doubleAnswered, identityProposed, identityApproved
        case returnSubmitted, returnReopened, censusClosed
        case studentsMerged, studentsSeparated
        case planDrafted, planChanged, planSubmitted, planReturned, planApproved, planIssued
        case agreementDrawn, agreementSigned, agreementCountersigned
        case packetDrafted, handoverPrepared, handoverOffered, handoverDisputed, handoverSettled, handoverAccepted
        case handoverFiled
        case handoverCorrected, handoverSupplemented
        case arrivalsImported, arrivalLineLinked, arrivalLineDismissed, arrivalLineReopened
        case studentArrived, arrivalWithdrawn, walkInAccepted, studentSeated, arrivalClosed
        case firstCheckMade
        case recordsImported, recordLinked, recordRejected, recordLinkUndone
        case feedbackSent, feedbackReceived, reminderSent
        case whereaboutsStated, whereaboutsAgreed, whereaboutsReopened
        case dropoutSuspected, returnCaseOpened, visitRecorded, studentReturned, returnSettled, dropoutsReported
        case referralDrafted, referralSent, referralAnswered, letterReceived, letterAnswered
        case supportPlanOpened, supportPlanHandedOn, supportPlanClosed
        case inspectionOpened, inspectionFound, inspectionClosed
        case rectificationOrdered, rectificationAnswered, rectificationAccepted
        case identityRevealed, listExported
    }
}
