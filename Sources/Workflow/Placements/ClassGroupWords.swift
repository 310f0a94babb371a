import Domain
import Office
import Web

enum ClassGroupWords {
    static let title = "拆班与单独安置"

    /// The reasons that the ledger keeps. They name no child: the facts do.
    static func drawn(_ group: SchoolClass, _ children: Int, _ word: String, _ reason: String) -> String {
        "拆出\(group.label) \(children) 人，\(word)；理由：\(reason)"
    }
    static func placed(_ group: SchoolClass) -> String { "补入拆出的\(group.label)" }
    static func rejoined(_ group: SchoolClass, _ reason: String) -> String { "\(group.label)合回原班；理由：\(reason)" }

    static let ofSchool = "的拆出组"
    static let wayFromSchool = "路程从原小学算起"
    static let wayFromHome = "从新住址走，不计"
    static func goesByRule(to school: String) -> String {
        "易地搬迁的学生单独安置，按划片规则划到\(school)；从新住址走，不和别的班比较路程"
    }

    static func obstacle(_ head: PlanHead) -> String { ClassGroup.Refusal.planUnderWay(head).sentence }

    /// `整班 90 个，拆班 1 个，拆出 2 组`; `92 个班` where nothing was drawn.
    static func classes(_ report: PlacementReport) -> String {
        classes(report.classes, divided: report.divided, groups: report.groups)
    }

    static func classes(_ lines: [Placement]) -> String {
        classes(
            lines.count, divided: lines.count { $0.wholeness == .divided },
            groups: lines.count { $0.wholeness == .group })
    }

    private static func classes(_ classes: Int, divided: Int, groups: Int) -> String {
        guard divided + groups > 0 else { return "\(classes) 个班" }
        return "整班 \(classes - divided - groups) 个" + (divided > 0 ? "，拆班 \(divided) 个" : "")
            + (groups > 0 ? "，拆出 \(groups) 组" : "")
    }
}

extension ClassGroup.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .classMissing: "选择毕业班"
        case .kindMissing: "选择事由"
        case .nobodyChosen: "先勾选学生"
        case .reasonMissing: "写明理由"
        case .isGroup(let label): "\(label)本身是拆出组，不能再拆；要改先合回原班"
        case .drawnAlready(let names): "\(Self.listed(names))已在拆出组里，先合回原班再办"
        case .hasLeft(let names): "\(Self.listed(names))已核减，不再安置"
        case .inOtherClass(let names): "\(Self.listed(names))不在这个班，刷新名单再勾选"
        case .tooSmall(let part, let rest, let smallest):
            "拆班每部分至少 \(smallest) 人：拆出 \(part) 人，留下 \(rest) 人；个别学生请选单独安置的事由"
        case .nobodyStays: "不能全班拆出：整班改划就可以"
        case .planUnderWay(let number, let state):
            state != .submitted
                ? "第 \(number) 稿划片方案\(state == .issued ? "已经下发" : "已经审定")，不能再直接拆班、单独安置或者合回；要改在方案里起草补充方案"
                : "第 \(number) 稿划片方案\(state.label)，不能再拆班、单独安置或者合回；要改先由县人民政府退回"
        case .rejoinedAlready: "这一组已经合回原班"
        }
    }

    private static func listed(_ names: [String]) -> String {
        names.prefix(5).joined(separator: "、") + (names.count > 5 ? "等 \(names.count) 人" : "")
    }
}

extension PlanView {
    /// Whether any line is a group: only then pages tell whole classes and groups apart.
    var hasGroups: Bool { content.placements.contains { $0.wholeness == .group } }

    /// `整班`, `拆班，拆出 1 组 12 人`, `整班，单独安置 1 人`, `拆出组`.
    func wholeness(_ line: Placement) -> String {
        let drawn = content.placements.filter { content.origins[$0.schoolClass]?.schoolClass == line.schoolClass }
        let children = drawn.reduce(0) { $0 + $1.children }
        switch line.wholeness {
        case .group: return "拆出组"
        case .divided: return "拆班，拆出 \(drawn.count) 组 \(children) 人"
        case .whole: return drawn.isEmpty ? "整班" : "整班，单独安置 \(children) 人"
        }
    }

    /// Whether the line is a group, or a class that groups were drawn from.
    func isDrawnFrom(_ line: Placement) -> Bool {
        line.wholeness != .whole || content.origins.values.contains { $0.schoolClass == line.schoolClass }
    }

    /// Whether nobody has measured the way of a group because its children have moved home.
    func isResettled(_ line: Placement) -> Bool {
        line.metres == nil && content.origins[line.schoolClass]?.kind == .resettled
    }

    /// What must be known of the way of single children.
    func wayRemark(_ line: Placement) -> String? {
        guard content.origins[line.schoolClass]?.kind.isSingle == true else { return nil }
        return isResettled(line) ? ClassGroupWords.wayFromHome : ClassGroupWords.wayFromSchool
    }

    func wholenessTag(_ line: Placement) -> StateTag {
        StateTag(wholeness(line), line.wholeness == .whole ? .good : line.wholeness == .group ? .info : .watch)
    }
}
