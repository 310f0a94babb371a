import Domain
import Office
import Web

/// One letter, ours or theirs: what it says, how far it is, what may be done.
struct ReferralPage: Page {
    static let template = "referrals/show"

    let frame: Frame
    let heading: String
    let state: StateTag
    let due: StateTag?
    let summary: ErrorSummary?
    let facts: [AbsenceFact]
    let acts: [AbsenceAct]
    let links: [PageLink]
    let notes: DataTable?

    /// A letter of ours.
    init(frame: Frame, view: ReferralView, officer: Officer, form: Form, refusal: String?) {
        let (file, year) = (view.file, view.file.year)
        self.frame = frame
        heading = "函告户籍地 \(view.letter.name)\(ReferralWords.round(file))"
        state = view.others.contains { $0.round > file.round } ? file.state.supersededTag : file.state.tag
        due = view.due.map { StudentWords.dueTag($0, on: view.today) }
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        var facts = [
            AbsenceFact("收函单位", file.addressee), AbsenceFact("文号", file.number),
            AbsenceFact("户籍地", Household.masked(file.household)), AbsenceFact("学校", view.letter.school),
        ]
        facts += ReferralWords.dropout(view.letter).map { AbsenceFact($0.label, $0.day.chinese) }
        facts += [
            AbsenceFact("前函", view.letter.again), AbsenceFact("原因", view.letter.cause),
            AbsenceFact("已做工作", view.letter.measures), AbsenceFact("拟稿日期", file.draftedOn.chinese),
            AbsenceFact("发函日期", file.sentOn?.chinese ?? ""),
        ]
        self.facts = facts.filter { !$0.value.isEmpty }
        acts = view.acts(officer, form)
        let paper = officer.may(.printLetters) ? [PageLink("打印函", ReferralLinks.paper(year, file.id))] : []
        links =
            paper + [PageLink("一生一档", CohortLinks.student(year, file.student))]
            + view.others.map { PageLink("第 \($0.round) 次函", ReferralLinks.show(year, $0.id)) }
        notes = view.replies.isEmpty ? nil : Self.replies(view.replies)
    }

    private static func replies(_ replies: [RecordedReply]) -> DataTable {
        DataTable(
            caption: "复函", columns: ["次数", "日期", "结果", "内容", "下次应回音", "记录人"].map { DataTable.Column($0) },
            rows: replies.suffix(100).map {
                [
                    .heading("第 \($0.number) 次"), .text($0.day.chinese), .text($0.kind.label), .text($0.text),
                    .text($0.nextDue.chinese), .text($0.officerName),
                ]
            })
    }

    /// A letter of another county.
    init(frame: Frame, view: LetterView, officer: Officer, form: Form, refusal: String?) {
        let (file, letter) = (view.file, view.file.letter)
        self.frame = frame
        heading = "外县来函 \(letter.name)"
        state = file.state.tag
        due = file.dueTag(on: view.today)
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        let facts = [
            AbsenceFact("来函单位", letter.sender), AbsenceFact("文号", letter.number),
            AbsenceFact("来函日期", file.writtenOn.chinese), AbsenceFact("身份证件号", Masking.identity(letter.identityText)),
            AbsenceFact("学籍所在学校", letter.school), AbsenceFact("辍学日期", letter.droppedOutOn),
            AbsenceFact("原因", letter.cause),
            AbsenceFact("监护人", "\(letter.guardian) \(Masking.phone(letter.phone))"),
            AbsenceFact("户籍地址", Masking.address(letter.household)),
            AbsenceFact("承办镇（街）", file.town.map { view.names.township($0) } ?? "待分办"),
            AbsenceFact(
                "复函",
                [file.answeredOn?.chinese ?? "", file.answerNumber, file.answer].filter { !$0.isEmpty }.joined(
                    separator: " ")),
        ]
        self.facts = facts.filter { !$0.value.isEmpty }
        acts = view.acts(officer, form)
        let mayPrint = file.answeredOn != nil && officer.may(.printLetters)
        let paper = mayPrint ? [PageLink("打印复函", ReferralLinks.answerPaper(file.year, file.id))] : []
        links = paper + (file.student.map { [PageLink("一生一档", CohortLinks.student(file.year, $0))] } ?? [])
        notes =
            view.notes.isEmpty
            ? nil
            : DataTable(
                caption: "办理情况", columns: ["次数", "日期", "情况", "记录人"].map { DataTable.Column($0) },
                rows: view.notes.suffix(100).map {
                    [.heading("第 \($0.number) 次"), .text($0.day.chinese), .text($0.text), .text($0.officerName)]
                })
    }
}

/// A letter of ours with what its paper says.
struct ReferralView: Sendable {
    let file: ReferralFile
    let letter: ReferralLetter
    let replies: [RecordedReply]
    /// The other letters about the child.
    let others: [ReferralFile]
    /// The day of the next word, while the other county leads.
    let due: Day?
    let days: DayCounts
    let today: Day

    init(_ desk: Desk, _ id: ID<Referral>, year: Int) throws {
        file = try desk.referral(id)
        guard file.year == year else { throw NotFound() }
        letter = try ReferralLetter(id, at: desk)
        replies = try desk.referrals.replies(to: id)
        let letters = try desk.referrals.all(of: file.student)
        others = letters.filter { $0.id != id }
        let child = try AbsenceQuery(desk: desk, year: year).item(file.student)
        due = child.standing == .referred && letters.last?.id == id ? child.due : nil
        days = try desk.rules(of: year).days
        today = desk.now.day
    }

    func acts(_ officer: Officer, _ form: Form) -> [AbsenceAct] {
        var acts: [AbsenceAct] = []
        if file.state == .drafted, officer.may(.draftReferrals) {
            acts.append(
                AbsenceAct(
                    "改收函单位", to: ReferralLinks.draft(file.year, file.student),
                    fields: [.text("addressee", "收函单位", in: form, initial: file.addressee)],
                    buttons: [AbsenceAct.Button("保存收函单位", isMain: false)]))
        }
        if file.state == .drafted, officer.may(.sendReferrals) {
            acts.append(
                AbsenceAct(
                    "发函", lede: "以县人民政府名义发出后，由户籍地牵头劝返，等待复函。", to: ReferralLinks.sending(file.year, file.id),
                    fields: [.text("number", "文号", in: form)], buttons: [AbsenceAct.Button("发函")]))
        }
        if [.sent, .answered].contains(file.state), officer.may(.draftReferrals) { acts.append(reply(form)) }
        return acts
    }

    private func reply(_ form: Form) -> AbsenceAct {
        let title = file.state == .sent ? "登记复函" : "登记后续复函"
        return AbsenceAct(
            title, lede: "学生已在当地就读的，记为去向结论，佐证没有齐的由镇（街）补齐；其余情况到下次应回音的日期再跟进。",
            to: ReferralLinks.reply(file.year, file.id),
            choice: ChoiceField("kind", "复函结果", ReferralReply.Kind.allCases.map { ($0.rawValue, $0.label) }, in: form),
            fields: [
                .day("day", "复函日期", in: form, initial: today.description), .area("answer", "复函内容", in: form),
                .select(
                    "destination", "就读情况",
                    [("", "没有在当地就读")] + Destination.schoolsOfOthers.map { ($0.rawValue, $0.label) }, in: form,
                    hint: "只有已在当地就读才选"),
                .text("place", "就读学校", in: form),
                .text("evidence", "佐证材料", in: form, hint: "复函没有附就读证明或学籍查询就空着"),
                .day("next", "下次应回音", in: form, hint: "空着就从复函日期起算 \(days.reply) 天"),
            ], buttons: [AbsenceAct.Button(title)])
    }
}

/// A letter of another county with what the town did about it.
struct LetterView: Sendable {
    let file: LetterFile
    let notes: [LetterNote]
    let towns: [Township]
    let names: PlaceNames
    let today: Day

    init(_ desk: Desk, _ id: ID<LetterFile>, year: Int) throws {
        file = try desk.letter(id)
        guard file.year == year else { throw NotFound() }
        notes = try desk.referrals.notes(of: id)
        towns = try desk.directory.townships()
        names = try PlaceNames(desk, year: year)
        today = desk.now.day
    }

    func acts(_ officer: Officer, _ form: Form) -> [AbsenceAct] {
        guard file.state == .received else { return [] }
        var acts: [AbsenceAct] = []
        if officer.may(.workReturnCases) {
            acts.append(
                AbsenceAct(
                    "记办理情况", to: ReferralLinks.notes(file.year, file.id), fields: [.area("text", "办理情况", in: form)],
                    buttons: [AbsenceAct.Button("保存办理情况")]))
        }
        if officer.may(.draftReferrals) {
            acts.append(
                AbsenceAct(
                    "转办", to: ReferralLinks.town(file.year, file.id),
                    fields: [
                        .select(
                            "town", "承办镇（街）", towns.map { ($0.id.text, $0.name) }, in: form,
                            initial: file.town?.text ?? "")
                    ], buttons: [AbsenceAct.Button("转办", isMain: false)]))
        }
        if officer.may(.sendReferrals) {
            acts.append(
                AbsenceAct(
                    "复函", lede: "以县人民政府名义答复来函单位。", to: ReferralLinks.answer(file.year, file.id),
                    fields: [.text("number", "文号", in: form), .area("answer", "答复内容", in: form)],
                    buttons: [AbsenceAct.Button("复函")]))
        }
        return acts
    }
}
