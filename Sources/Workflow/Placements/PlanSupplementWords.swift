import Domain
import Office
import Web

extension PlanSupplement.State: Labelled {
    /// 状态.
    package var label: String {
        switch self {
        case .draft: "草案"
        case .submitted: "待县人民政府审定"
        case .approved: "已审定，待下发"
        case .issued: "已下发"
        case .dropped: "已作废"
        }
    }

    var tag: StateTag {
        switch self {
        case .draft, .dropped: StateTag(label, .plain)
        case .submitted, .approved: StateTag(label, .watch)
        case .issued: StateTag(label, .good)
        }
    }
}

extension PlanSupplement.Step: Labelled {
    package var label: String {
        switch self {
        case .submit: "提交审定"
        case .withdraw: "撤回提交"
        case .sendBack: "退回"
        case .approve: "审定"
        case .issue: "下发"
        case .drop: "作废"
        }
    }
}

extension PlanSupplement.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .planUndecided: "方案还没有审定，直接改划方案，不用补充方案"
        case .planSuperseded: "原方案已作废，补充方案不能再办；要改在现行方案上起草"
        case .planNotIssued: "原方案还没有下发，补充方案随原方案一起下发"
        case .notDraft: "补充方案已经提交，不能再改；要改先撤回，或者由县人民政府退回"
        case .nothingChosen: "补充方案里没有这一项，先增加要改的班或者学生"
        case .noClassChosen: "选择毕业班"
        case .noSchoolChosen: "选择要去的初中"
        case .reasonMissing: "写明理由"
        case .nobodyIn(let classes): "\(Self.listed(classes))现在没有学生，不用划片"
        case .thereAlready(let classes): "\(Self.listed(classes))已经划到这所学校"
        case .inSupplement(let names, let number): "\(Self.listed(names))已在第 \(number) 号补充方案里，先办完或者去掉那一项"
        case .childrenGone(let names): "\(Self.listed(names))已不在原班或者已核减，去掉这一项再办"
        case .rulesBroken(let rules):
            "没有遵守划片规则，改去别的学校，或者先收回规则：" + rules.prefix(10).joined(separator: "；")
        case .noSeats(let schools):
            "学位为 0 的初中不能接收毕业班：\(Self.listed(schools))；改去别的学校，或者在学校名录里写明七年级计划班数和班额"
        case .received(let classes):
            "\(Self.listed(classes))已由接收学校签收，学生已是该校的新生，不能再改划；去掉这一项，要去别校的由接收学校按转学办理"
        case .packetsOpen(let classes):
            "\(Self.listed(classes))的移交批次有差异或者退回的学生没有办完，先由教育指导站处理，或者去掉这一项"
        }
    }

    private static func listed(_ names: [String]) -> String {
        names.prefix(10).joined(separator: "、") + (names.count > 10 ? "等 \(names.count) 项" : "")
    }
}

enum PlanSupplementWords {
    static let title = "补充方案"

    /// `第 1 号补充方案`.
    static func short(_ number: Int) -> String { "第 \(number) 号补充方案" }
    static func title(_ head: PlanSupplementHead, _ plan: PlanHead) -> String {
        PlacementWords.title(of: plan) + short(head.number)
    }
    /// `第 1、2 号补充方案`.
    static func short(_ numbers: [Int]) -> String { "第 \(numbers.map { "\($0)" }.joined(separator: "、")) 号补充方案" }

    /// What becomes of a class of this name: the class, or those drawn from it. No child is named: the facts do.
    static func subject(_ name: String, _ drawn: PlanSupplementLine.Drawn?) -> String {
        drawn.map { "\(name)\($0.kind.isSingle ? "单独安置" : "拆出") \($0.students.count) 人" } ?? name
    }

    /// `六年级(1)班·单独安置 2 人`: a group that is not drawn yet.
    static func unnamed(_ label: String, _ drawn: PlanSupplementLine.Drawn?) -> String { subject(label + "·", drawn) }

    /// The reasons that the ledger keeps.
    static func added(
        _ name: String, _ drawn: PlanSupplementLine.Drawn?, to school: String, _ reason: String
    ) -> String { "增加：\(subject(name, drawn))到\(school)；理由：\(reason)" }
    static func removed(_ name: String, _ drawn: PlanSupplementLine.Drawn?) -> String { "去掉：\(subject(name, drawn))" }
    static func seats(_ review: PlanSupplementReview) -> String {
        seats(review.rooms)
    }

    /// `超出学位：原 0 人，改后 3 人`.
    static func seats(_ rooms: [SupplementRoom]) -> String {
        "超出学位：原 \(over(rooms, \.before)) \(rooms.seatUnit)，改后 \(over(rooms, \.after)) \(rooms.seatUnit)"
    }

    /// `光辉小学六年级(1)班：盘江中学改到昌明中学`.
    static func change(_ line: PlanSupplementLine, _ names: PlaceNames) -> String {
        let name =
            line.group.map { names.schoolClass($0) } ?? subject(names.schoolClass(line.schoolClass), line.drawn)
        let from = line.kept?.from.map { names.school($0) + "改到" } ?? "到"
        return "\(names.school(line.sending))\(name)：\(from)\(names.school(line.receiving))"
    }

    /// `赵县长，2026年6月20日，云府函〔2026〕9号`; empty before.
    static func approved(_ head: PlanSupplementHead) -> String {
        head.approval.map { "\(head.approvedBy)，\(PlacementWords.approved($0))" } ?? ""
    }

    /// What is beyond the seats.
    private static func over(_ rooms: [SupplementRoom], _ load: (SupplementRoom) -> Int) -> Int {
        rooms.reduce(0) { $0 + max(0, load($1) - $1.room.seats) }
    }

    /// 余 30 or 超 12.
    static func balance(_ room: SchoolRoom, _ load: Int) -> String {
        load > room.seats ? "超 \(load - room.seats)" : "余 \(room.seats - load)"
    }

    /// What is to be done with the packet of a class, before anything is done.
    static func need(_ need: PacketNeed, isDrawn: Bool) -> String {
        switch need {
        case .none: "下发时编制移交批次"
        case .follows(let serial):
            isDrawn ? "\(serial) 还没有签章，名册减去拆出的学生" : "\(serial) 还没有签章，下发时改到新的学校"
        case .takenBack(let serial, let state):
            "\(serial)（\(state.label)）下发时要收回，由移交学校重新核对、签章；原来谁签过留在办理记录里"
        case .received(let serial): "\(serial) 接收学校已签收，不能再改划"
        case .open(let serial): "\(serial) 有差异或者退回的学生没有办完，先由教育指导站处理"
        }
    }
}
