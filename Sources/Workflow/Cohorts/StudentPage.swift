import Domain
import Web

/// One child 一生一档: three separate facts, the one standing, and how both came about.
struct StudentPage: Page {
    static let template = "cohorts/student"

    /// One of the three facts with its evidence.
    struct Evidence: Sendable {
        let label: String
        let state: StateTag
        let sentence: String?
        let day: String?
        let by: String?
        let document: String
        let hasDocument: Bool
        let href: String?
    }

    let frame: Frame
    let summary: ErrorSummary?
    let name: String
    let standing: StateTag
    let definition: String
    let holder: String?
    let due: StateTag?
    let evidence: [Evidence]
    let details: [FactLine]
    let isRevealed: Bool
    let mayReveal: Bool
    let revealHref: String
    let purpose: FormField
    let timeline: Timeline
    let looks: Timeline?
    let listHref: String
    /// What else there is of the child.
    let cases: [PageLink]
    /// That the child was found to be another one, and who; what was found to be this one.
    let pastTense: String
    let keptAs: PageLink?
    let mergedHere: [PageLink]
    let mergerHref: String?
    let separationHref: String?
    let separationReason: FormField

    init(
        frame: Frame, record: ChildRecord, kin: MergerKin, cases: [PageLink], names: PlaceNames, officer: Officer,
        today: Day,
        form: Form, revealed: KnownStudent?
    ) {
        let (student, position) = (record.student, record.position)
        self.frame = frame
        self.cases = cases
        summary = ErrorSummary(of: form)
        name = student.details.name
        standing = position.isMember ? position.standing.tag : StudentWords.offRoll
        definition =
            position.isMember
            ? position.standing.definition : record.removal.map { StudentWords.removed($0, names) } ?? ""
        holder = position.holder.map(names.unit(stored:))
        due = position.due.map { StateTag(StudentWords.due($0, on: today), StudentWords.tone($0, on: today)) }
        evidence = StandingDetail.allCases.compactMap { detail in
            let told = record.evidence(of: detail)
            // Of a child off the roll none is waited for.
            guard position.isMember || told != nil else { return nil }
            return Evidence(detail, told, names, year: student.year, officer: officer)
        }
        details = ChildDetails.rows(revealed ?? student, position, names, isMasked: revealed == nil)
            .map { FactLine($0.label, $0.value) }
        isRevealed = revealed != nil
        mayReveal = revealed == nil && officer.may(.revealIdentity)
        revealHref = CohortLinks.revelation(student.year, student.id)
        purpose = .text("purpose", "用途", in: form, hint: "例如：核对户口簿、联系监护人。姓名、单位、时间和用途都会记录。")
        timeline = Timeline(ChildMoments.all(record, names))
        looks = record.others.isEmpty ? nil : Timeline(record.others.map { ChildMoments.moment($0, names) })
        listHref = CohortLinks.students(student.year)
        pastTense = kin.isMerged ? MergerWords.pastTense : ""
        keptAs = kin.into
        mergedHere = kin.others
        mergerHref =
            kin.mayMerge && position.isMember && position.left == nil
            ? CohortLinks.merger(student.year, student.id) : nil
        separationHref = kin.mayMerge && kin.isMerged ? CohortLinks.separation(student.year, student.id) : nil
        separationReason = .text("reason", "撤销的理由", in: form)
    }
}

extension StudentPage.Evidence {
    init(_ detail: StandingDetail, _ told: ChildRecord.Told?, _ names: PlaceNames, year: Int, officer: Officer) {
        label = detail.label
        state = told == nil ? StateTag("尚无", .plain) : StateTag("有据", .good)
        sentence = told?.fact.kind.sentence(names)
        day = told?.fact.day.chinese
        by = told.map { ChildMoments.by($0.act, names) }
        document = told?.act.document ?? ""
        hasDocument = !document.isEmpty
        if case .handedOver(let packet, _)? = told?.fact.kind, officer.may(.seeHandovers) {
            href = Links.year(year, "handovers", packet.text)
        } else {
            href = nil
        }
    }
}

/// Facts and acts as lines of the timeline.
enum ChildMoments {
    /// Facts, what rosters have changed and what was put right by hand, in the order in which they were written down.
    static func all(_ record: ChildRecord, _ names: PlaceNames) -> [Timeline.Moment] {
        let facts = record.told.map { (at: $0.fact.recorded, moment: moment($0, names)) }
        let changes = record.rosters.map { (at: $0.act.at, moment: moment($0.act, saying: $0.sentence(names), names)) }
        let mendings = record.mendings.map { (at: $0.act.at, moment: moment($0.act, saying: $0.sentence, names)) }
        return (facts + changes + mendings).enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        .map(\.element.moment)
    }

    /// What withdraws another fact is named as what was done.
    private static func what(_ told: ChildRecord.Told, _ names: PlaceNames) -> String {
        guard case .withdrawn(let sequence) = told.fact.kind else { return told.fact.kind.sentence(names) }
        return "\(told.act.entry.kind.label)：第 \(sequence) 条记录作废"
    }

    private static func ground(of act: Act) -> String {
        guard !act.document.isEmpty else { return "" }
        return act.entry.kind == .rosterImported
            ? "\(act.entry.kind.label)“\(act.document)”" : "依据：\(act.document)"
    }

    private static func moment(_ act: Act, saying what: String, _ names: PlaceNames) -> Timeline.Moment {
        let reason = act.reason.isEmpty ? "" : "说明：\(act.reason)"
        return Timeline.Moment(
            machineTime: act.day.description, time: act.day.chinese, what: what, by: by(act, names),
            note: [reason, "记录于 \(act.at.chinese)"].filter { !$0.isEmpty }.joined(separator: "；"))
    }

    static func moment(_ told: ChildRecord.Told, _ names: PlaceNames) -> Timeline.Moment {
        let marks = [
            told.isWithdrawn ? "已更正，不再有效" : "", ground(of: told.act),
            told.act.reason.isEmpty ? "" : "说明：\(told.act.reason)", "记录于 \(told.fact.recorded.chinese)",
        ]
        return Timeline.Moment(
            machineTime: told.fact.day.description, time: told.fact.day.chinese, what: what(told, names),
            by: by(told.act, names), note: marks.filter { !$0.isEmpty }.joined(separator: "；"))
    }

    static func moment(_ act: Act, _ names: PlaceNames) -> Timeline.Moment {
        Timeline.Moment(
            machineTime: act.at.iso8601, time: act.at.chinese, what: act.entry.kind.label, by: by(act, names),
            note: act.reason)
    }

    /// A back-filled act is nobody's signature: it says who wrote it down, and of whom.
    static func by(_ act: Act, _ names: PlaceNames) -> String {
        let unit = names.unit(act.unit)
        return act.isBackfilled ? "补录：\(act.officerName)录入，所记单位\(unit)" : "\(unit) \(act.officerName)"
    }
}
