import Domain
import Office
import Web

enum CensusWords {
    /// The class of children whose roster names none.
    static let noClass = "未填班级"

    /// Findings that belong to no class of the school: about a whole file, or about another school's child.
    static let elsewhere = "整个文件、别校学生"

    /// What a review says when cells have been put right in it.
    static func mended(_ count: Int, stillWrong wrong: Int) -> String {
        if count == 0 { return "没有改动" }
        return "改了 \(count) 处，还没有写入" + (wrong > 0 ? "；其中 \(wrong) 处仍不对，还列在下面" : "")
    }

    /// `98.5%`; empty without a child.
    static func percent(_ perMille: Int?) -> String { perMille.map { "\($0 / 10).\($0 % 10)%" } ?? "" }

    /// The commonest kinds of findings with their numbers: `电话没有填 4、住址没有填 2`.
    ///
    /// - Parameter group: only kinds of this one.
    static func kinds(_ tally: FindingTally, in group: FindingGroup? = nil) -> String {
        tally.topKinds(in: group).map { "\(FindingWords.title(of: $0.code)) \($0.open)" }.joined(separator: "、")
    }

    /// What was found, group by group: `必须改 2 处，重复待确认 1 处`. Places, not rows: a row may have several.
    ///
    /// - Parameter groups: the groups that are told.
    static func counts(_ tally: FindingTally, of groups: [FindingGroup] = FindingGroup.allCases) -> String {
        groups.filter { tally[$0] > 0 }.map { "\(FindingWords.label(of: $0)) \(tally[$0].grouped) 处" }
            .joined(separator: "，")
    }

    /// Which of all places a part of them is: `必须改 7 处，重复待确认 3 处里的 1 处`.
    static func part(of groups: [FindingGroup], in tally: FindingTally) -> String {
        FindingGroup.allCases.compactMap { group in
            let (part, whole) = (groups.count { $0 == group }, tally[group])
            guard part > 0 else { return nil }
            let label = FindingWords.label(of: group)
            return part == whole ? "\(label) \(whole) 处" : "\(label) \(whole) 处里的 \(part) 处"
        }.joined(separator: "，")
    }

    /// What a roster falls short of; empty when it does not, and when nothing is known.
    static func shortfall(children: Int, of before: Int?, classes: Int = 0) -> String {
        [
            children > 0 ? "比上年 \((before ?? 0).grouped) 人少 \(children.grouped) 人" : "",
            classes > 0 ? "比名录少 \(classes) 班" : "",
        ].filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// What a school is reminded of 催办: its return and each group of findings that waits for somebody, apart.
    static func owed(_ line: CensusSchoolLine, due: Day, year: Int, today: Day) -> String {
        let returned = line.isOwed ? "未上报，应在\(due.chinese(on: today))前上报" : ""
        let groups = FindingGroup.allCases.filter { $0.asksForAnswer && line.tally[$0] > 0 }.map { group in
            let kinds = group == .error ? "（\(kinds(line.tally, in: group))）" : ""
            return "\(FindingWords.label(of: group)) \(line.tally[group].grouped) 处" + kinds
        }
        return owedHead(year) + ([returned] + groups).filter { !$0.isEmpty }.joined(separator: "；")
    }

    /// By which such a reminder is known.
    static func owedHead(_ year: Int) -> String { "\(year)届花名册：" }

    /// That the census is over, and what nobody had dealt with when it closed: nobody is reminded of it any more.
    static func closed(_ tally: FindingTally) -> String {
        let left = counts(tally, of: FindingGroup.allCases.filter(\.asksForAnswer))
        guard !left.isEmpty else { return "摸底已截止。" }
        let kinds = tally.kinds
        let (columns, classes) = (kinds[.headerMissing] ?? 0, kinds[.classUnknown] ?? 0)
        let cells = tally[.error] + tally[.fixable] + (kinds[.idDouble] ?? 0) - columns - classes
        let ways = [
            (cells, "写错、没有填的在问题清单里改，身份信息由县教育局审核"),
            (columns, "缺少的列不能再上传补上，确实没有的在问题清单里写明情况"),
            (classes, "班级不能再改"),
            (kinds[.idDoubleElsewhere] ?? 0, "两校重复仍可以认定，学生的学校不能再改，同一名学生登记了两次的由县教育局合并"),
        ].filter { $0.0 > 0 }.map(\.1)
        return "摸底已截止，还有\(left)没有处理：不影响移交和入学，不再催办。\(ways.joined(separator: "；"))。"
    }

    /// `2 校没有上报、1 校没有学生`; empty where there is none.
    static func missed(unsent: Int, childless: Int) -> String {
        [(unsent, "没有上报"), (childless, "没有学生")].filter { $0.0 > 0 }.map { "\($0.0.grouped) 校\($0.1)" }
            .joined(separator: "、")
    }

    /// What is ticked before the census closes on schools that it misses.
    static let confirmClosing = "确认截止"

    /// What is to be done about schools without a child after the census.
    static let checkMissed = "没有学生的学校，核实是否漏报：确有学生的，报到时按名册外的学生登记；没有六年级的，在学校名录里把六年级班数写为 0"

    /// Of a task that was left when the census closed.
    static let leftAtClosing = "摸底截止时没有处理；还能改的在问题清单里改，不影响移交和入学"

    /// Why a school's return cannot be sent in now.
    static func nothingToSubmit(_ state: CensusReturn.State) -> String {
        switch state {
        case .awaited: "还没有花名册，先上传花名册，再上报"
        case .filling: ""
        case .submitted: "已经上报，不用再上报"
        case .closed: "摸底已经截止，不能再上报"
        }
    }

    /// What acts on a school's return are chained to.
    static func subject(of school: ID<School>, year: Int) -> String { "census:\(year):\(school)" }

    /// The column that a finding speaks of which no file has made.
    static func header(of code: FindingCode) -> String {
        switch code {
        case .sexMismatch: "性别"
        case .birthMismatch, .birthFuture: "出生日期"
        default: "身份证件号"
        }
    }
}

extension CensusWords {
    /// What an officer has said of whole columns; empty where nothing.
    static func asWritten(_ columns: [(field: RosterField, losses: Set<RosterMend.Loss>)]) -> String {
        guard !columns.isEmpty else { return "" }
        let names = columns.map { field, losses in
            let cause = losses.count == 1 ? losses.map { "（\(loss($0))）" }.joined() : ""
            return RosterColumns.name(of: field) + cause
        }
        let isAll = columns.count == RosterField.allCases.count
        return "照文件写，不保留名册里的：" + (isAll ? "各列" : names.joined(separator: "、"))
    }

    /// Which cells of the file these are.
    static func loss(_ loss: RosterMend.Loss) -> String {
        switch loss {
        case .blank: "文件里空着的"
        case .older: "文件里是以前的"
        }
    }

    /// After cells of the roll were let go for what the file says.
    static func declined(_ count: Int, stillWrong wrong: Int) -> String {
        if count == 0 { return "没有改动" }
        return "\(count.grouped) 处照文件写，还没有写入"
            + (wrong > 0 ? "；其中 \(wrong.grouped) 处有必须改的，列在下面" : "")
    }
}

extension ImportRoster.Outcome {
    /// How many cells of the roll stand although the file would take them away, and where: `12 处（家庭地址 10、备注 2）`;
    /// `nil` where there are none.
    package var keptWords: String? {
        guard !kept.isEmpty else { return nil }
        let columns = RosterField.allCases.compactMap { field in
            kept[field].map { "\(RosterColumns.name(of: field)) \($0.grouped)" }
        }
        return "\(kept.values.reduce(0, +).grouped) 处（\(columns.joined(separator: "、"))）"
    }

    /// Whom the file names in another class and leaves in their group 拆出组; `nil` where there are none.
    package var groupedWords: String? {
        let count = tally.kinds[.classGrouped] ?? 0
        return count == 0
            ? nil : "\(count.grouped) 人在拆出组里，没有照文件改班，见提示；要改的，先请县教育局在“拆班与单独安置”里合回原班"
    }

    /// Whom the file has brought back who were taken off the roll; `nil` where there are none.
    package var returningWords: String? {
        returning == 0 ? nil : "其中 \(returning.grouped) 人曾以误报移出名册，回到了名册"
    }

    /// What was found, group by group.
    package var counts: String { tally.isEmpty ? "没有发现问题" : CensusWords.counts(tally) }

    var sentence: String {
        let stands = keptWords.map { "名册里的内容保留 \($0)" }
        guard !isKnown else {
            return stands.map { "这份名册没有带来新的内容，\($0)，没有变化" } ?? "这份名册和已导入的一样，没有变化"
        }
        return "已导入 \(rows.grouped) 行：新增 \(newChildren.grouped) 人，更改 \(changed.grouped) 人，"
            + "重复 \(doubles.grouped) 行。" + (stands.map { $0 + "。" } ?? "")
            + [groupedWords, returningWords].compactMap { $0.map { $0 + "。" } }.joined()
            + (tally.isEmpty ? "" : "问题：") + counts
    }
}

/// A roster that does not enter.
package enum RosterRefusal: Refusal, Hashable {
    case noChildren(file: String)
    case censusClosed(year: Int)
    case unknownSchool(RowPlace, name: String)
    case twoSchools(RowPlace, code: String, ofCode: String, named: String)
    case otherSchool(RowPlace, name: String)
    case reviewOutdated(file: String)
    case submitted(school: String)
    case garbled(file: String, encoding: String)
    case textUnseen(file: String)
    /// Of a large roster: it cannot be taken in part by part.
    case mergedCells(file: String, sheet: String, rows: Int)
    case severalHeads(RowPlace)

    /// Why a file holds no child: garbled heads are no heads.
    static func noChildren(of roster: Roster) -> RosterRefusal {
        guard let doubt = roster.reading.doubts.first else { return .noChildren(file: roster.file) }
        return .garbled(file: roster.file, encoding: doubt.encoding)
    }

    /// Why nobody can say which school a row is of.
    static func unknownSchool(of row: RosterRow, in directory: CensusDirectory) -> RosterRefusal {
        let school = row.school
        guard let other = directory.contradicted(school) else { return .unknownSchool(row.place, name: school.key) }
        return .twoSchools(row.place, code: school.key, ofCode: other.name, named: school.name)
    }

    package var sentence: String {
        switch self {
        case .noChildren(let file): "“\(file)”里没有找到学生：请检查表头是否有“姓名”“身份证件号”等列，再重新上传。文件没有导入。"
        case .censusClosed(let year): "\(year)届摸底已经截止，不能再导入花名册；个别更改请用更正。"
        case .unknownSchool(let place, let name):
            "“\(place.file)”第\(place.row)行的学校“\(name)”不在学校名录里：请核对学校名称或标识码，或请县教育局先补充学校名录。文件没有导入。"
        case .twoSchools(let place, let code, let ofCode, let named):
            "“\(place.file)”第\(place.row)行的学校标识码 \(code) 是\(ofCode)的，学校名称写的是\(named)：对照学校名录改错的那一个，再重新上传。文件没有导入。"
        case .otherSchool(let place, let name):
            "“\(place.file)”第\(place.row)行是\(name)的学生，不归本单位填报：删去别校的行，或请该校自己上传。文件没有导入。"
        case .submitted(let school): "\(school)已经上报：要重传花名册，先请县教育局或教育指导站退回。文件没有导入。"
        case .garbled(let file, let encoding):
            "“\(file)”按 \(encoding) 读入是乱码，认不出表头：请用 WPS 或 Excel 打开原表，另存为 .xlsx，或另存为 UTF-8 的 .csv，再上传。文件没有导入。"
        case .textUnseen(let file): "“\(file)”的文字可能有乱码：请先看下面列出的几行，没有错再勾选“\(TextUnseen.seen)”。文件还没有导入。"
        case .severalHeads(let place):
            "“\(place.file)”的“\(place.sheet)”第 \(place.row) 行又有一个表头或者另一个班名，或者有两列“姓名”：这样大的文件只能一张工作表一张学生表，分到不同的工作表，家长的姓名写作“监护人姓名”，再上传。文件没有导入。"
        case .mergedCells(let file, let sheet, let rows):
            "“\(file)”有 \(rows) 行，要分段读入，可工作表“\(sheet)”里有向下合并的单元格：请先取消合并、把内容填到每一行，或按学校拆成几个文件。文件没有导入。"
        case .reviewOutdated(let file): "“\(file)”核对之后，名册又有了变化。请看重新核对的结果，再确认。文件还没有导入。"
        }
    }
}

package enum CensusRefusal: Refusal, Hashable {
    case reasonNeeded(openFindings: Int, unsent: Int, childless: Int)
    case closingUnconfirmed(unsent: Int, childless: Int)
    case mendingReasonNeeded
    case decisionReasonNeeded
    case undoingReasonNeeded
    case reopeningReasonNeeded
    case stillWrong(Finding)
    /// The typed value is the one that was found.
    case unchanged(mayConfirm: Bool)
    case unchangedDouble(school: String)
    case numberTaken(school: String)
    case unknownClass([String])
    case notMendable
    case doubleRow
    case notConfirmable
    case alreadySettled(FindingState)
    case alreadyAnswered
    case closedMove
    case answerNeeded
    case notAnswered
    case numbersApart
    case rowTakenBack
    case noQuestion
    case someAnswered(Int)
    /// These students are in several of the questions.
    case askedTwice([String])
    case answersOutdated
    case reopenedAbove
    case returnUnconfirmed
    case returnOutdated
    case nobodyToRemind
    case remindedTooLate(year: Int)
    case nothingOwed([String])
    case remindedToday([String])

    package var sentence: String {
        switch self {
        case .reasonNeeded(let open, let unsent, let childless):
            "还有 "
                + [
                    CensusWords.missed(unsent: unsent, childless: childless),
                    open > 0 ? "\(open.grouped) 条问题没有处理" : "",
                ].filter { !$0.isEmpty }.joined(separator: "，") + "。可以截止，但要写明原因。没有截止。"
        case .closingUnconfirmed(let unsent, let childless):
            "还有 \(CensusWords.missed(unsent: unsent, childless: childless))。看过列出的学校，勾选“\(CensusWords.confirmClosing)”、写明原因，再截止。没有截止。"
        case .mendingReasonNeeded: "写明依据，如“对照户口簿”。没有改动。"
        case .decisionReasonNeeded: "写明认定的依据，如“到两校核实”。没有改动。"
        case .undoingReasonNeeded: "写明为什么撤销这个认定，如“又查了户口簿，是两名学生”。没有改动。"
        case .reopeningReasonNeeded: "写明退回的原因，学校才知道改哪里。没有退回。"
        case .stillWrong(let finding): FindingWords.message(for: finding) + "。没有改动。"
        case .unchanged(let mayConfirm):
            "填的和现在的内容一样，这一条没有改正，还在清单里：" + (mayConfirm ? "内容属实的，用“核实无误”。" : "填写正确的内容。")
        case .unchangedDouble(let school):
            "填的还是原来的号码，和\(school)另一名学生的一样，这一条没有改正，还在清单里：填写本人的号码；两校名册上是同一名学生的，到“两校重复”里回答。"
        case .numberTaken(let school): "这个号码已经是\(school)另一名学生的，两名学生不能共用一个号码，核对是哪一个写错。没有改动。"
        case .unknownClass(let labels): "没有这个班，可选：\(labels.joined(separator: "、"))。没有改动。"
        case .notMendable: "这一条不能在这里改，改好原表后重新上传。"
        case .doubleRow: "这一行和另一行是同一名学生，先在“两校重复”里回答。没有改动。"
        case .notConfirmable: "这一条不能确认为属实，填写正确的内容。"
        case .alreadySettled(let state): "这一条\(state.label)，不用再处理。"
        case .alreadyAnswered: "这个号码已经认定，不用再回答。"
        case .answerNeeded: "选择是不是同一名学生、在哪一校，或者哪一校的号码写错了。没有记录。"
        case .noQuestion: "先勾选要一并回答的学生。没有记录。"
        case .someAnswered(let count): "勾选的学生里有 \(count) 名已经认定，请重新勾选。都没有记录。"
        case .askedTwice(let names):
            "\(names.joined(separator: "、"))勾选了不止一处，一处的回答可能改变另一处问的内容：这样的学生请逐名回答。都没有记录。"
        case .answersOutdated: "打开确认页以后，勾选的学生里有的换了学校，确认的回答对不上了。请重新勾选、核对。都没有记录。"
        case .notAnswered: "这个号码还没有认定，不用重新认定。"
        case .numbersApart: "两名学生的号码现在不一样，或者有一名已经不在名册上，没有要重新认定的。没有改动。"
        case .rowTakenBack: "另一校的那份花名册已经撤销，上面的学生不能单独算一名：请该校先重新上传花名册。没有改动。"
        case .reopenedAbove: "两校共同的教育指导站或县教育局才能重新认定。没有改动。"
        case .returnUnconfirmed: "看过列出的情况，勾选“确认上报”，再上报。"
        case .returnOutdated: "打开这一页之后，名册又有了变化。请看现在的情况，再上报。"
        case .remindedTooLate(let year): "\(year)届摸底已经截止，不再催办；还能改的在问题清单里改，不影响移交和入学。没有催办。"
        case .nobodyToRemind: "勾选要催办的学校。没有催办。"
        case .nothingOwed(let schools): "\(schools.joined(separator: "、"))已经上报，也没有要处理的问题，不用催办。都没有催办。"
        case .remindedToday(let schools): "\(schools.joined(separator: "、"))今天已经催办过，确需再催，写明理由。都没有催办。"
        case .closedMove: "摸底已经截止，学生的学校和班级不能再改；移交时请用更正。没有改动。"
        }
    }
}

extension CensusReturn.State: Labelled {
    package var label: String {
        switch self {
        case .awaited: "未上报"
        case .filling: "填报中"
        case .submitted: "已上报"
        case .closed: "已截止"
        }
    }
}

extension FindingState: Labelled {
    package var label: String {
        switch self {
        case .open: "待处理"
        case .mended: "已改正"
        case .confirmed: "已核实"
        case .proposed: "已报批"
        case .superseded: "已随花名册失效"
        }
    }
}

extension CensusLineKind: Labelled {
    package var label: String {
        switch self {
        case .new: "新增"
        case .unchanged: "没有变化"
        case .changed: "有更改"
        case .double: "重复"
        case .resembling: "按姓名认出"
        }
    }
}
