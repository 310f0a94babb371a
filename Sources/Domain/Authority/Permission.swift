/// One kind of act or sight that a role may be granted. The table below is the whole law of who may do what.
package enum Permission: String, CaseIterable, Sendable {
    case seeBoard, seeBalance, seeStudents, revealIdentity, exportLists
    /// Letters and reports that carry whole numbers and go out under a seal.
    case printLetters
    case importRosters, mendFindings, submitReturn, closeCensus, approveIdentity
    case mergeStudents, closeCohort
    case seePlan, draftPlan, approvePlan
    case signAgreement, countersignAgreement
    case seeHandovers, prepareHandover, offerHandover, receiveHandover, fileHandover, correctHandover
    case seeArrivals, checkIn, decideArrivals, closeArrival
    case seeRecords, importRecords
    case seeFeedback, sendFeedback, acknowledgeFeedback, remind
    case seeWhereabouts, stateWhereabouts, agreeWhereabouts
    case seeReturnCases, workReturnCases, confirmReturn, reportDropouts
    case seeReferrals, draftReferrals, sendReferrals
    case seeSupportPlans, writeSupportPlans
    case seeInspections, inspect, answerRectification
    case manageDirectory, manageAccounts, manageSettings, backfill

    package static func granted(to role: Role) -> Set<Permission> {
        switch role {
        case .county: county
        case .station: station
        case .town: town
        case .primary: primary
        case .junior: junior
        case .leader: everythingSeen.union([.approvePlan, .sendReferrals, .printLetters])
        case .inspector: everythingSeen.union([.inspect, .exportLists])
        case .administrator: [.seeBoard, .seeBalance, .manageDirectory, .manageAccounts, .manageSettings, .backfill]
        }
    }

    private static let everythingSeen: Set<Permission> = [
        .seeBoard, .seeBalance, .seeStudents, .seePlan, .seeHandovers, .seeArrivals, .seeRecords, .seeFeedback,
        .seeWhereabouts, .seeReturnCases, .seeReferrals, .seeSupportPlans, .seeInspections,
    ]

    private static let county = everythingSeen.union([
        .revealIdentity, .exportLists, .importRosters, .mendFindings, .closeCensus, .approveIdentity, .mergeStudents,
        .closeCohort, .draftPlan, .countersignAgreement, .fileHandover, .decideArrivals, .importRecords,
        .acknowledgeFeedback, .remind,
        .reportDropouts,
        .draftReferrals, .printLetters, .manageDirectory, .manageSettings,
    ])

    private static let station = everythingSeen.subtracting([.seeReferrals]).union([
        .revealIdentity, .exportLists, .importRosters, .mendFindings, .offerHandover, .acknowledgeFeedback, .remind,
        .stateWhereabouts, .answerRectification,
    ])

    private static let town: Set<Permission> = [
        .seeBoard, .seeBalance, .seeStudents, .revealIdentity, .exportLists, .seeHandovers, .seeArrivals, .seeFeedback,
        .acknowledgeFeedback, .remind, .seeWhereabouts, .stateWhereabouts, .agreeWhereabouts, .seeReturnCases,
        .workReturnCases, .reportDropouts, .printLetters, .seeReferrals, .seeSupportPlans, .writeSupportPlans,
        .seeInspections,
        .answerRectification,
    ]

    private static let primary: Set<Permission> = [
        .seeBoard, .seeBalance, .seeStudents, .revealIdentity, .exportLists, .importRosters, .mendFindings,
        .submitReturn, .seePlan, .signAgreement, .seeHandovers, .prepareHandover, .correctHandover, .seeFeedback,
        .acknowledgeFeedback, .seeWhereabouts, .stateWhereabouts, .seeReturnCases, .seeSupportPlans,
        .writeSupportPlans, .seeInspections, .answerRectification,
    ]

    private static let junior: Set<Permission> = [
        .seeBoard, .seeBalance, .seeStudents, .revealIdentity, .exportLists, .seePlan, .signAgreement, .seeHandovers,
        .receiveHandover, .correctHandover, .seeArrivals, .checkIn, .decideArrivals, .closeArrival, .mendFindings,
        .seeRecords, .importRecords, .seeFeedback, .sendFeedback, .seeWhereabouts, .stateWhereabouts, .seeReturnCases,
        .confirmReturn,
        .seeSupportPlans, .writeSupportPlans, .seeInspections, .answerRectification,
    ]
}
