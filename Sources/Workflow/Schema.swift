import Office
import Storage

/// The migrations of the whole house, in the order in which they were written. Append only.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration(number: 1, name: "ledger") { try OfficeSchema.create(in: $0) },
        Migration(number: 2, name: "directory") { try DirectorySchema.create(in: $0) },
        Migration(number: 3, name: "cohorts") { try CohortSchema.create(in: $0) },
        Migration(number: 4, name: "accounts") { try AccountsSchema.create(in: $0) },
        Migration(number: 5, name: "census") { try CensusSchema.create(in: $0) },
        Migration(number: 6, name: "placements") { try PlacementSchema.create(in: $0) },
        Migration(number: 7, name: "agreements") { try AgreementSchema.create(in: $0) },
        Migration(number: 8, name: "handovers") { try HandoverSchema.create(in: $0) },
        Migration(number: 9, name: "arrivals") { try ArrivalSchema.create(in: $0) },
        Migration(number: 10, name: "records") { try RecordSchema.create(in: $0) },
        Migration(number: 11, name: "feedback") { try FeedbackSchema.create(in: $0) },
        Migration(number: 12, name: "whereabouts") { try WhereaboutsSchema.create(in: $0) },
        Migration(number: 13, name: "return cases") { try ReturnCaseSchema.create(in: $0) },
        Migration(number: 14, name: "referrals") { try ReferralSchema.create(in: $0) },
        Migration(number: 15, name: "support plans") { try SupportPlanSchema.create(in: $0) },
        Migration(number: 16, name: "inspections") { try InspectionSchema.create(in: $0) },
        Migration(number: 17, name: "files by purpose") { try CohortSchema.keyFilesByPurpose(in: $0) },
        Migration(number: 18, name: "blank rows") { try RecordSchema.countBlankRows(in: $0) },
        Migration(number: 19, name: "census review") { try CensusSchema.addReview(in: $0) },
        Migration(number: 20, name: "reach of heads") { try CohortSchema.addReach(in: $0) },
        Migration(number: 21, name: "letters after a relapse") { try ReferralSchema.numberLetters(in: $0) },
        Migration(number: 22, name: "raw files") { try CensusSchema.createRawFiles(in: $0) },
        Migration(number: 23, name: "numbers of letters") { try ReferralSchema.registerNumbers(in: $0) },
        Migration(number: 24, name: "encrypted uploads") { try CensusSchema.encryptUploads(in: $0) },
        Migration(number: 25, name: "early heads") { try CohortSchema.keepEarlyHeads(in: $0) },
        Migration(number: 26, name: "withdrawn rosters") { try CensusSchema.allowWithdrawal(in: $0) },
        Migration(number: 27, name: "import jobs") { try CensusSchema.createImportJobs(in: $0) },
        Migration(number: 28, name: "returns in reports") { try ReturnCaseSchema.tellReturns(in: $0) },
        Migration(number: 29, name: "upload bundles") { try CensusSchema.createBundles(in: $0) },
        Migration(number: 30, name: "students by school") { try CohortSchema.indexSchools(in: $0) },
        Migration(number: 31, name: "kinds of documents") { try RecordSchema.proposeKinds(in: $0) },
        Migration(number: 40, name: "placement workbench") { try PlacementSchema.addWorkbench(in: $0) },
        Migration(number: 41, name: "solving jobs") { try PlacementSchema.createSolvingJobs(in: $0) },
        Migration(number: 50, name: "roads") { try DirectorySchema.keepRoads(in: $0) },
        Migration(number: 51, name: "roads of plans") { try PlacementSchema.keepRoads(in: $0) },
        Migration(number: 52, name: "placement rules") { try PlacementSchema.createRules(in: $0) },
        Migration(number: 60, name: "parts of raw files") { try CensusSchema.divideRawFiles(in: $0) },
        Migration(number: 61, name: "numbers of two") { try CensusSchema.askWhetherOne(in: $0) },
        Migration(number: 62, name: "rosters of bundles") { try CensusSchema.nameRosters(in: $0) },
        Migration(number: 63, name: "seconds of questions") { try CensusSchema.indexSeconds(in: $0) },
        Migration(number: 64, name: "past uploads") { try CensusSchema.keepPastUploads(in: $0) },
        Migration(number: 66, name: "changes by child") { try CensusSchema.indexChanges(in: $0) },
        Migration(number: 67, name: "groups of classes") {
            try CohortSchema.createGroups(in: $0)
            try AgreementSchema.countGroups(in: $0)
        },
        Migration(number: 70, name: "decisions of questions") { try CensusSchema.keepDecisions(in: $0) },
        Migration(number: 73, name: "schools of import jobs") { try CensusSchema.nameJobSchools(in: $0) },
        Migration(number: 74, name: "deciders of old questions") { try CensusSchema.findDeciders(in: $0) },
        Migration(number: 75, name: "standings by receiving school") { try OfficeSchema.indexReceiving(in: $0) },
        Migration(number: 78, name: "changes by hand") { try CensusSchema.keepMendedChanges(in: $0) },
        Migration(number: 79, name: "readings of surnames, purged files") {
            try CohortSchema.spellAnew(in: $0)
            try CensusSchema.keepPurges(in: $0)
        },
        Migration(number: 81, name: "partial rosters") { try CensusSchema.tellPartial(in: $0) },
        Migration(number: 82, name: "grounds of plans") { try PlacementSchema.keepGround(in: $0) },
        Migration(number: 83, name: "supplements to plans") { try PlanSupplementSchema.create(in: $0) },
        Migration(number: 84, name: "decisions on supplements") { try PlanSupplementSchema.keepDecision(in: $0) },
        Migration(number: 85, name: "limits of classes") { try PlacementSchema.limitClasses(in: $0) },
        Migration(number: 86, name: "repairs by jobs") { try PlacementSchema.computeRepairs(in: $0) },
        Migration(number: 87, name: "limits in supplements") { try PlanSupplementSchema.limitClasses(in: $0) },
        Migration(number: 88, name: "links as a level") { try PlacementSchema.keepTogether(in: $0) },
    ]
}
