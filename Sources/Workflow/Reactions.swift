import Domain
import Office

/// Something that happened in one step and that other steps follow.
enum Happening: Sendable {
    /// A school was found to owe its return of the census, or mendings of its rosters, and is to be told.
    case returnOwed(year: Int, school: ID<School>, matter: String, reason: String)
    case planIssued(year: Int)
    /// A supplement changes these classes, or where they go.
    case classesReplaced(year: Int, [ID<SchoolClass>], reason: String)
    /// The county has laid down other days or day counts.
    case rulesChanged(year: Int)
    case arrivalClosed(year: Int, school: ID<School>)
    case dropoutFound(year: Int, student: ID<Student>)
    /// The answer "dropped out" was wrong.
    case dropoutDisproved(year: Int, student: ID<Student>)
    /// A child who had dropped out is accounted for elsewhere.
    case dropoutConcluded(year: Int, student: ID<Student>)
    /// A dropout has come to a school, which was told its number.
    case dropoutCame(ID<Student>, to: ID<School>)
    /// A child who had dropped out is back at school, or stays away again.
    case dropoutReturned(year: Int, student: ID<Student>)
    case dropoutRelapsed(year: Int, student: ID<Student>)
    /// A list says otherwise who a child is, after the census has closed.
    case identityStated([(student: ID<Student>, change: StudentChange)], source: String)
    case identityDecided(student: ID<Student>, isApproved: Bool, act: ID<Act>)
    /// Details of a child were put right.
    case detailsMended(student: ID<Student>, reason: String)
    /// It was written down where a dropout's household is registered.
    case householdRecorded(year: Int, student: ID<Student>)
    /// The household's county leads from here.
    case referralSent(year: Int, student: ID<Student>)
    /// That county has found the child at a school of its own.
    case foundElsewhere(year: Int, student: ID<Student>, WhereaboutsConclusion, on: Day)
    /// A child was found to be another one of the cohort, or that was wrong.
    case studentMerged(year: Int, student: ID<Student>)
    case studentSeparated(year: Int, student: ID<Student>)
}

/// When this happens there, do that here: in the same transaction, by the same officer. The commands called here ask for
/// no permission of their own.
enum Reactions {
    static func follow(_ happening: Happening, at desk: Desk) throws {
        switch happening {
        case .returnOwed(let year, let school, let matter, let reason):
            try SendReminder(unit: .school(school), year: year, matter: matter, reason: reason).run(in: desk)
        case .planIssued(let year): try handOver(planOf: year, at: desk)
        case .classesReplaced(let year, let classes, let reason):
            for head in try HandoverQuery(desk).heads(year: year)
            where head.supplementOf == nil && classes.contains(head.schoolClass) {
                try TakeBackHandover(handover: head.id, reason: reason).run(in: desk)
            }
        case .rulesChanged(let year): try RedrawAgreements(year: year).run(in: desk)
        case .arrivalClosed: break
        case .dropoutFound(let year, let student):
            try OpenReturnCase(of: student, year: year).run(in: desk)
            try DraftReferral.follow(student, year: year, at: desk)
        case .dropoutDisproved(let year, let student):
            try WithdrawReturnCase(of: student, year: year).run(in: desk)
            try WithdrawReferral(of: student, year: year, reason: ReferralWords.disproved).run(in: desk)
        case .dropoutConcluded(let year, let student):
            try ConcludeReturnCase(of: student, year: year).run(in: desk)
            try WithdrawReferral(of: student, year: year, reason: ReferralWords.concluded).run(in: desk)
        case .dropoutCame(let student, let school):
            guard let file = try desk.returnCases.find(of: student) else { throw ArrivalSession.Refusal.inReturnCase }
            try RecordReturn(of: file.id, to: school, on: desk.day).follow(file, at: desk)
        case .dropoutReturned(let year, let student):
            try WithdrawReferral(of: student, year: year, reason: ReferralWords.returned).run(in: desk)
        case .dropoutRelapsed(let year, let student): try DraftReferral.follow(student, year: year, at: desk)
        case .identityStated(let changes, let source): try ProposeIdentity(changes, source: source).run(in: desk)
        case .identityDecided(let student, let isApproved, let act):
            try SettleProposedFindings(of: student, isApproved: isApproved, act: act).run(in: desk)
        case .detailsMended(let student, let reason):
            _ = try CorrectSealedLines(students: [student], reason: reason).run(in: desk)
        case .householdRecorded(let year, let student): try write(to: student, year: year, at: desk)
        case .referralSent(let year, let student):
            try TransferReturnCase(of: student, year: year).run(in: desk)
        case .foundElsewhere(let year, let student, let conclusion, let day):
            try AgreeWhereabouts(student, year: year, conclusion, on: day).follow(at: desk)
        case .studentMerged(let year, let student):
            try WithdrawReferral(of: student, year: year, reason: ReferralWords.merged).run(in: desk)
            // One that is back at school is watched to its end, as it is of a child who leaves for another reason.
            guard let file = try desk.returnCases.find(of: student), ReturnCase.allows(.conclude, in: file.state)
            else { return }
            try ConcludeReturnCase(of: student, year: year).run(in: desk)
        case .studentSeparated(let year, let student): try reopenCase(of: student, year: year, at: desk)
        }
    }

    /// A letter is drafted, or written anew, where the household is another county's, and taken back where it is ours.
    private static func write(to student: ID<Student>, year: Int, at desk: Desk) throws {
        guard try desk.returnCases.find(of: student)?.state == .open else { return }
        if try desk.household(of: student) == .elsewhere {
            try DraftReferral.follow(student, year: year, at: desk)
        } else {
            try WithdrawReferral(of: student, year: year, reason: ReferralWords.local).run(in: desk)
        }
    }

    /// A child who counts again as it did before has the case that it had.
    private static func reopenCase(of student: ID<Student>, year: Int, at desk: Desk) throws {
        let standing = try desk.situation(of: student, year: year).situation.standing
        guard [.dropout, .referred].contains(standing), try desk.returnCases.find(of: student)?.state == .concluded
        else { return }
        try OpenReturnCase(of: student, year: year).run(in: desk)
        if standing == .referred {
            try TransferReturnCase(of: student, year: year).run(in: desk)
        } else {
            try DraftReferral.follow(student, year: year, at: desk)
        }
    }

    /// A packet for every class, an agreement for every school. Nothing of it, when a class that the plan sends elsewhere
    /// has been signed over already.
    private static func handOver(planOf year: Int, at desk: Desk) throws {
        guard let head = try desk.placements.issued(year) else { return }
        let placements = try PlacementQuery(desk).content(of: head).placements.filter { $0.children > 0 }
        let outcome = try DraftPackets(year: year, placements: placements.map { ($0.schoolClass, $0.receiving) })
            .run(in: desk)
        guard outcome.underWay.isEmpty else {
            throw PlacementPlan.Refusal.packetsUnderWay(try desk.fullNames(of: outcome.underWay))
        }
        _ = try DrawAgreements(year: year).run(in: desk)
    }
}
