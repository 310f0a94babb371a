import Domain
import Office
import Web

extension RecordDifference: Labelled {
    package var label: String {
        switch self {
        case .noRecord: "有人无籍"
        case .recordElsewhere: "人籍分离"
        case .noChild: "有籍无人"
        case .classDiffers: "班级不符"
        case .statusDiffers: "状态不符"
        }
    }

    /// One line under the table: what it means, and what is to be done.
    var definition: String {
        switch self {
        case .noRecord: "人在校，在校生名单中没有学籍；从毕业生库提取或办理转入"
        case .recordElsewhere: "人在本校，学籍在他校；由他校转出、本校接续"
        case .noChild: "在校生名单中有学籍，人没有到校；核实去向，不空挂学籍"
        case .classDiffers: "编入的班级与学籍系统的班级不同；改正其中错的一个"
        case .statusDiffers: "人在校，学籍状态不是在读；在学籍系统改正"
        }
    }
}

extension RecordMatch.State: Labelled {
    package var label: String {
        switch self {
        case .unmatched: "待认领"
        case .proposed: "疑似，待确认"
        case .linked: "已比对"
        case .foreign: "非本届"
        }
    }
}

extension RecordResult: Labelled {
    package var label: String {
        switch self {
        case .effective: "对上并登记"
        case .question: "待确认"
        case .repeated: "重复行"
        case .schoolUnknown: "学校不在名录"
        case .foreign: "非本届"
        }
    }

    var meaning: String {
        switch self {
        case .effective: "对上一名学生，学籍按这一行登记；毕业生库的行用于清零核对"
        case .question: "没有号码证实是谁，由人逐行确认；确认以前不算有学籍"
        case .repeated: "同一份名单中另有一行是这个学生，以那一行为准；在学籍系统核对是否重复建籍"
        case .schoolUnknown: "对上了学生，但学校名录中没有这所学校，没有登记学籍；补全名录或改正学校标识码后重新导出、导入"
        case .foreign: "已由人认定不是本届学生"
        }
    }

    var tone: Tone {
        switch self {
        case .effective: .good
        case .question: .watch
        case .repeated, .schoolUnknown: .alarm
        case .foreign: .plain
        }
    }
}

extension RecordMatch.Step: Labelled {
    package var label: String {
        switch self {
        case .link: "比对"
        case .propose: "列为疑似"
        case .confirm: "确认"
        case .reject: "不是本届学生"
        case .undo: "撤销比对"
        }
    }
}

extension RecordSheet.List: Labelled {
    package var label: String {
        switch self {
        case .inSchool: "七年级在校生名单"
        case .pool: "小学毕业生库（未招生）"
        }
    }
}

extension StudentChange.Field: Labelled {
    package var label: String {
        switch self {
        case .name: "姓名"
        case .sex: "性别"
        case .birth: "出生日期"
        case .identity: "身份证号"
        case .studentNumber: "学籍号"
        case .documentKind: "证件类型"
        }
    }
}

extension IdentityProposal.State: Labelled {
    package var label: String {
        switch self {
        case .open: "待审核"
        case .approved: "同意更改"
        case .refused: "不予更改"
        }
    }
}

extension RecordMatch.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .otherSchools(let rows): "名单里有 \(rows) 行不是本校的学籍。只导入本校的名单；全县的由县教育局导入"
        case .poolOfCounty: "小学毕业生库按全县导出，由县教育局导入"
        case .decided: "这一项已经审核过，不能再改"
        case .reasonMissing: "不同意的，写明原因"
        case .nothingTicked: "先勾选要审核的更改"
        case .valuesDiffer: "同一名学生的同一项勾选了两种改法，只能同意其中一种。勾选的都没有改"
        case .alreadyLinked(let row): "这个学生已对上同一份名单的第 \(row) 行。先核对是哪一行，对错的先撤销"
        case .merged: "这个学生已认定与另一名学生是同一人，请选保留的那一名"
        case .rowReasonMissing: "写明原因"
        }
    }
}

/// The other words of this room.
enum RecordWords {
    static func imported(_ outcome: ImportRecords.Outcome, _ list: RecordSheet.List) -> String {
        "已导入\(list.label) \(outcome.rows) 行，对上 \(outcome.linked) 人"
            + (outcome.idle == 0 ? "" : "，\(outcome.idle) 行没有登记（重复，或学校不在名录）")
            + (outcome.questions == 0 ? "" : "，\(questions(outcome.questions))")
    }

    /// `共 12 行 = 对上并登记 9 + 待确认 1 + …`
    static func sum(_ tally: RecordTally) -> String {
        let parts = RecordResult.allCases.map { "\($0.label) \(tally.counts[$0, default: 0].grouped)" }
        return "共 \(tally.rows.grouped) 行 = " + parts.joined(separator: " + ") + "。"
            + (tally.blanks == 0 ? "" : "另有 \(tally.blanks.grouped) 行没有姓名和号码，不是学生。")
    }

    /// In place of 无学籍, for a child whom a list shows at a school that we do not know.
    static func unplaced(_ row: RecordRow) -> String {
        "名单第 \(row.number) 行，学校“\(row.schoolName)”不在名录"
    }

    /// What a figure counts: those on no roster of the census beside the rest.
    static func people(unlisted: Int) -> String { unlisted == 0 ? "人" : "人，其中名册外 \(unlisted) 人" }

    static let reviewing = "审核身份信息更改"

    /// What was decided, for the notice.
    static func decided(_ count: Int, isApproved: Bool) -> String {
        isApproved ? "已同意更改 \(count) 项" : "已记录：\(count) 项不予更改"
    }

    static func questions(_ count: Int) -> String { "\(count) 行待确认" }

    /// Where a row stands, as documents of acts name it.
    static func place(_ row: RecordRow) -> String { "\(row.file) 第\(row.number)行" }

    static func decision(_ field: StudentChange.Field, isApproved: Bool, _ reason: String) -> String {
        let verdict = (isApproved ? IdentityProposal.State.approved : .refused).label
        return "\(verdict)：\(field.label)" + (reason.isEmpty ? "" : "，\(reason)")
    }

    /// `姓名 罗小雨 → 罗小雪`, masked.
    static func change(_ proposal: IdentityProposal) -> String {
        let difference = difference(proposal, telling: .part)
        let known = proposal.known.isEmpty ? "空" : shown(proposal.known, of: proposal.field)
        return "\(proposal.field.label) \(known) → \(shown(proposal.stated, of: proposal.field))"
            + (difference.isEmpty ? "" : "（\(difference)）")
    }

    static func shown(_ text: String, of field: StudentChange.Field, isWhole: Bool = false) -> String {
        guard !isWhole || field == .sex || field == .documentKind else { return text }
        return switch field {
        case .name: text
        case .sex: Sex(rawValue: text)?.word ?? text
        case .birth: String(text.prefix(4)) + (text.isEmpty ? "" : "年")
        case .identity: Masking.identity(text)
        case .studentNumber: Masking.studentNumber(text)
        case .documentKind: DocumentKind(rawValue: text)?.rosterWord ?? text
        }
    }

    /// How much of a difference is told: the part of the number to every reader, the places to who decides, the
    /// characters to him who asked for them.
    enum Telling: Sendable { case part, places, characters }

    /// Where two numbers of one length differ.
    static func difference(_ proposal: IdentityProposal, telling: Telling) -> String {
        guard [.identity, .studentNumber, .birth].contains(proposal.field) else { return "" }
        guard !proposal.known.isEmpty else { return "名册没有填" }
        guard proposal.known.count == proposal.stated.count else { return "长度不同" }
        let differing = zip(proposal.known, proposal.stated).enumerated().filter { $0.element.0 != $0.element.1 }
        let places = differing.map(\.offset)
        switch telling {
        case .part: return parts(of: proposal, at: places).joined(separator: "、") + "不同"
        case .places, .characters:
            guard places.count <= 4 else { return "\(places.count) 位不同" }
            if telling == .places { return "第 " + places.map { "\($0 + 1)" }.joined(separator: "、") + " 位不同" }
            return differing.map { "第 \($0.offset + 1) 位 \($0.element.0)→\($0.element.1)" }.joined(separator: "，")
        }
    }

    /// The parts of a number that hold these places, as the masks cut it.
    private static func parts(of proposal: IdentityProposal, at places: [Int]) -> [String] {
        let isBirth = proposal.field == .birth
        let lead = proposal.field == .studentNumber ? 1 : 0
        guard isBirth || proposal.known.count == 18 + lead else { return ["号码"] }
        let cuts = isBirth ? [(4, "年份"), (.max, "月日")] : [(6 + lead, "行政区划"), (14 + lead, "出生日期"), (.max, "末四位")]
        let found = Set(places.compactMap { place in cuts.firstIndex { place < $0.0 } })
        return found.sorted().map { cuts[$0].1 }
    }

    static func clearance(_ list: ClearanceList) -> String {
        let head = "按\(list.day.chinese)导出的小学毕业生库，"
        return head + (list.isCleared ? "未招生 0 人，已清零。" : "未招生 \(list.lines.count) 人，尚未清零，名单如下。")
    }

    /// What the sheet's words mean, those that stand on it.
    static func clearanceDefinitions(_ list: ClearanceList?) -> [String] {
        ["清零：全国学籍系统小学毕业生库中本县应届毕业生已全部招生，余数为 0。余数由导出名单逐人得出。"]
            + (list?.lines.contains(where: \.isSettled) ?? false
                ? ["\(settledColumn)：本县已查明学生在哪里（他处就读、特殊安置、留级、核减等），没有单位再要办理；学籍仍在毕业生库里，所以还列在名单上。"] : [])
    }

    static let settledColumn = "其中责任单位已明确去向"

    /// Who must act; nobody for a child whose place is known.
    static func holder(of line: ClearanceList.Line, named name: String) -> String {
        line.isSettled ? "已明确去向" : name
    }

    static func standing(_ line: ClearanceList.Line) -> String {
        line.standing?.label ?? "名册中没有这个学生，由毕业学校核实"
    }
}
