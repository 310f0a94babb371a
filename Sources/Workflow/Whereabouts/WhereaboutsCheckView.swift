import Domain
import Office
import Web

/// All that the page of one child's check needs, read in one go.
struct WhereaboutsCheckView: Sendable {
    let year: Int
    let item: AbsenceItem
    let views: [WhereaboutsParty: StatedView]
    /// As which of the three this officer speaks.
    let ownParty: WhereaboutsParty?
    let record: ChildRecord
    let file: ReturnCaseFile?
    let names: PlaceNames
    let today: Day

    init(_ desk: Desk, _ student: ID<Student>, year: Int) throws {
        self.year = year
        item = try AbsenceQuery(desk: desk, year: year).item(student)
        views = try desk.whereabouts.views(of: student)
        ownParty = try ReachedChild.find(desk, student, year: year).party(of: desk.officer.unit)
        record = try ChildQuery(desk).record(student, year: year)
        file = try desk.returnCases.find(of: student)
        names = try PlaceNames(desk, year: year)
        today = desk.now.day
    }

    var isPresent: Bool { record.position.standing.isAtSchool }
}

extension Standing {
    /// Seen at one of our schools.
    var isAtSchool: Bool { [.arrived, .registered, .recordMismatch, .returned, .settledReturn].contains(self) }
}

struct WhereaboutsCheckPage: Page {
    static let template = "whereabouts/show"

    /// What one of the three offices says.
    struct Voice: Sendable {
        let party: String
        let unit: String
        let text: String
        let by: String
    }

    let frame: Frame
    let heading: String
    let standing: StateTag
    let due: StateTag?
    let definition: String
    let summary: ErrorSummary?
    let facts: [AbsenceFact]
    let voices: [Voice]
    let answer: [AbsenceFact]
    let hasAnswer: Bool
    let acts: [AbsenceAct]
    let links: [PageLink]
    let timeline: Timeline

    init(frame: Frame, view: WhereaboutsCheckView, officer: Officer, form: Form, refusal: String?) {
        let (item, names) = (view.item, view.names)
        self.frame = frame
        heading = item.student.details.name
        standing = item.standing.tag
        due = item.dueTag(on: view.today)
        definition = item.standing.definition
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        facts =
            ChildDetails.rows(item.student, view.record.position, names, isMasked: true)
            .filter { Self.shown.contains($0.label) }.map { AbsenceFact($0.label, $0.value) }
            + [AbsenceFact("责任单位", item.holder.map(names.unit(stored:)) ?? "—")]
        voices = Self.voices(view)
        answer = Self.answer(item.check)
        hasAnswer = item.check.conclusion != nil
        acts = WhereaboutsActs(view: view, officer: officer, form: form).all
        var links = [PageLink("一生一档", CohortLinks.student(view.year, item.student.id))]
        if let file = view.file, officer.may(.seeReturnCases) {
            links.append(PageLink("劝返个案 \(file.serial)", ReturnCaseLinks.show(view.year, file.id)))
        }
        self.links = links
        timeline = Timeline(view.record.told.reversed().map { ChildMoments.moment($0, names) })
    }

    private static let shown = ["性别", "移交学校", "班级", "接收学校", "监护人", "户籍地", "现住址", "特殊类别", "备注"]

    private static func voices(_ view: WhereaboutsCheckView) -> [Voice] {
        let (item, names) = (view.item, view.names)
        let units: [WhereaboutsParty: String] = [
            .receiving: names.school(item.receiving), .sending: names.school(item.sending),
            .town: names.township(item.town),
        ]
        return WhereaboutsParty.allCases.map { party in
            let stated = view.views[party]
            var texts: [String] = []
            var by: [String] = []
            if party == .receiving, let day = item.check.firstCheckedOn {
                texts.append("初步核查：" + WhereaboutsWords.text(of: item.check.firstCheck))
                by.append(day.chineseShort + " 初步核查")
            }
            if let stated {
                texts.append(WhereaboutsWords.text(of: stated.view))
                by.append("\(stated.day.chineseShort) \(stated.officerName)")
            }
            return Voice(
                party: party.label, unit: units[party] ?? "",
                text: texts.isEmpty ? "还没有意见" : texts.joined(separator: "；"),
                by: by.joined(separator: "，"))
        }
    }

    private static func answer(_ check: WhereaboutsCase) -> [AbsenceFact] {
        guard let conclusion = check.conclusion else { return [] }
        let facts = [
            AbsenceFact("商定去向", conclusion.answer.destination.label),
            AbsenceFact("说明", ReturnCaseWords.cause(conclusion.place)),
            AbsenceFact("佐证", conclusion.evidence.isEmpty ? "待补" : conclusion.evidence),
            AbsenceFact("期限至", conclusion.answer.until?.chinese ?? ""),
            AbsenceFact("核查日期", check.answeredOn?.chinese ?? ""), AbsenceFact("核查人", conclusion.checker),
        ]
        return facts.filter { !$0.value.isEmpty }
    }
}
