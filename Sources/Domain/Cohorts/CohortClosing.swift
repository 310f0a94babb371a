/// What a year's archiving 年度归档 asks: all packets filed, every registration closed and every line of its lists decided,
/// a balance that balances. Children whom an office still holds do not stop it, for their cases go on to their end (notice
/// 五(五)); their number is stated.
package struct CohortClosing: Hashable, Sendable {
    package let unfiledPackets: Int
    package let openArrivals: Int
    /// Lines of check-in lists of which a person must say who it is.
    package let openLines: Int
    package let imbalances: Int
    /// The children whom an office holds, by standing.
    package let unfinished: [Standing: Int]

    package init(unfiledPackets: Int, openArrivals: Int, openLines: Int, imbalances: Int, unfinished: [Standing: Int]) {
        self.unfiledPackets = unfiledPackets
        self.openArrivals = openArrivals
        self.openLines = openLines
        self.imbalances = imbalances
        self.unfinished = unfinished
    }

    package enum Refusal: Error, Hashable {
        case unready(CohortClosing)
        /// The officer has not stated the number of children whom an office holds, or it has changed since.
        case numberDiffers(children: Int)
        case reasonMissing(children: Int)
    }

    package var children: Int { unfinished.values.reduce(0, +) }
    package var isReady: Bool { unfiledPackets == 0 && openArrivals == 0 && openLines == 0 && imbalances == 0 }

    /// - Parameter children: the number that the officer states; `nil` when he states none.
    package func requireLawful(stating children: Int?, reason: String) throws(Refusal) {
        guard isReady else { throw .unready(self) }
        guard self.children == children ?? 0 else { throw .numberDiffers(children: self.children) }
        guard self.children == 0 || !reason.isEmpty else { throw .reasonMissing(children: self.children) }
    }
}

extension Entry.Kind {
    /// Whether the year's archiving ends this kind of act: census, placements, handovers and lists of arrivals. What
    /// follows a child to its end goes on: a late arrival, records, whereabouts, cases, letters, plans, corrections.
    package var endsWithCohort: Bool {
        switch self {
        case .rosterImported, .rosterWithdrawn, .studentsStruck, .studentReinstated, .doubleAnswered, .doubleReopened,
            .returnSubmitted, .returnReopened, .censusClosed,
            .planDrafted, .planChanged, .planSubmitted, .planWithdrawn, .planReturned, .planApproved, .planIssued,
            .planDropped, .planRestored,
            .supplementDrafted, .supplementChanged, .supplementSubmitted, .supplementWithdrawn, .supplementReturned,
            .supplementApproved, .supplementIssued, .supplementDropped, .handoverTakenBack,
            .planRuleAdded, .planRuleLifted, .groupDrawn, .groupRejoined, .agreementDrawn,
            .agreementSigned, .agreementCountersigned, .packetDrafted, .handoverPrepared, .handoverOffered,
            .handoverDisputed, .handoverSettled, .handoverSupplemented, .handoverAccepted, .handoverFiled,
            .arrivalsImported, .walkInAccepted, .arrivalClosed:
            true
        case .countyFounded, .directoryImported, .distancesImported, .roadsImported, .distancesFilled,
            .feedersImported, .settingChanged, .officerAdded,
            .officerDisabled, .officerRestored, .passwordReset, .passwordChanged, .cohortOpened, .cohortClosed,
            .findingMended,
            .findingConfirmed,
            .identityProposed, .identityApproved, .studentsMerged, .studentsSeparated, .handoverCorrected,
            .studentArrived, .arrivalWithdrawn, .arrivalLineLinked, .arrivalLineDismissed, .arrivalLineReopened,
            .studentSeated, .firstCheckMade, .recordsImported, .recordLinked, .recordRejected, .recordLinkUndone,
            .feedbackSent, .feedbackReceived, .reminderSent, .whereaboutsStated, .whereaboutsAgreed,
            .whereaboutsReopened, .dropoutSuspected, .returnCaseOpened, .returnCaseReopened, .returnCaseWithdrawn,
            .returnCaseConcluded, .holdersAssigned, .householdRecorded, .visitRecorded, .studentReturned,
            .dropoutRelapsed, .returnSettled,
            .dropoutsReported, .referralDrafted, .referralReaddressed, .referralWithdrawn, .referralSent,
            .referralAnswered, .letterReceived, .letterAssigned, .letterNoted, .letterAnswered, .supportPlanOpened,
            .supportPlanRevised, .supportPlanHandedOn, .supportPlanClosed, .supportPlanReopened, .inspectionOpened,
            .inspectionFound, .inspectionClosed, .rectificationOrdered, .rectificationAnswered, .rectificationSentBack,
            .rectificationAccepted, .identityRevealed, .listExported, .rawFilesPurged,
            .uploadExpired:
            false
        }
    }
}
