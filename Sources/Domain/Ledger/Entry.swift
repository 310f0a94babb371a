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
        case countyFounded, directoryImported, distancesImported, roadsImported, distancesFilled, feedersImported
        case settingChanged
        case officerAdded, officerDisabled, officerRestored, passwordReset, passwordChanged
        case cohortOpened, cohortClosed
        case rosterImported, rosterWithdrawn, studentsStruck, studentReinstated
        case findingMended, findingConfirmed, doubleAnswered, doubleReopened
        case identityProposed, identityApproved
        case returnSubmitted, returnReopened, censusClosed
        case studentsMerged, studentsSeparated
        case planDrafted, planChanged, planSubmitted, planWithdrawn, planReturned, planApproved, planIssued,
            planDropped, planRestored, planRuleAdded, planRuleLifted
        case supplementDrafted, supplementChanged, supplementSubmitted, supplementWithdrawn, supplementReturned,
            supplementApproved, supplementIssued, supplementDropped
        case groupDrawn, groupRejoined
        case agreementDrawn, agreementSigned, agreementCountersigned
        case packetDrafted, handoverPrepared, handoverOffered, handoverDisputed, handoverSettled, handoverAccepted
        case handoverFiled
        case handoverCorrected, handoverSupplemented, handoverTakenBack
        case arrivalsImported, arrivalLineLinked, arrivalLineDismissed, arrivalLineReopened
        case studentArrived, arrivalWithdrawn, walkInAccepted, studentSeated, arrivalClosed
        case firstCheckMade
        case recordsImported, recordLinked, recordRejected, recordLinkUndone
        case feedbackSent, feedbackReceived, reminderSent
        case whereaboutsStated, whereaboutsAgreed, whereaboutsReopened
        case dropoutSuspected, returnCaseOpened, returnCaseReopened, returnCaseWithdrawn, returnCaseConcluded
        case holdersAssigned, householdRecorded, visitRecorded
        case studentReturned, dropoutRelapsed, returnSettled, dropoutsReported
        case referralDrafted, referralReaddressed, referralWithdrawn, referralSent, referralAnswered
        case letterReceived, letterAssigned, letterNoted, letterAnswered
        case supportPlanOpened, supportPlanRevised, supportPlanHandedOn, supportPlanClosed, supportPlanReopened
        case inspectionOpened, inspectionFound, inspectionClosed
        case rectificationOrdered, rectificationAnswered, rectificationSentBack, rectificationAccepted
        case identityRevealed, listExported, rawFilesPurged, uploadExpired
    }
}
