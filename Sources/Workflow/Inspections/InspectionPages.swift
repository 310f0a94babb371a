import Domain
import Office
import Web

struct InspectionListPage: Page {
    static let template = "inspections/list"

    let frame: Frame
    let summary: ErrorSummary?
    let mayInspect: Bool
    let action: String
    let fields: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?

    init(
        frame: Frame, year: Int, files: [InspectionFile], units: [(unit: Unit, name: String)], today: Day,
        mayInspect: Bool, query: Query, form: Form
    ) {
        self.frame = frame
        self.mayInspect = mayInspect
        summary = ErrorSummary(of: form)
        action = InspectionLinks.list(year)
        fields = [
            .select("unit", "单位", [("", "选择单位")] + units.map { ($0.unit.text, $0.name) }, in: form),
            .text("sample", "抽查学生人数", in: form, initial: "10", isShort: true),
        ]
        let pager = Pager(page: query.page, total: files.count) {
            Links.query(InspectionLinks.list(year), ["page": "\($0)"])
        }
        self.pager = files.isEmpty ? nil : pager
        empty = files.isEmpty ? EmptyState("还没有督查。") : nil
        table =
            files.isEmpty
            ? nil
            : DataTable(
                caption: "督查", note: "\(files.count) 次",
                columns: ["单位", "编号", "日期", "督学", "状态", "发现问题", "整改"].map { DataTable.Column($0) },
                rows: files.dropFirst(pager.offset).prefix(pager.size).map { file in
                    [
                        .heading(file.unitName, InspectionLinks.show(year, file.id)), .text(file.serial),
                        .text(file.openedOn.chinese), .text(file.officerName), .text(file.state.label),
                        .number(file.findings.count), .tag(Self.tag(file, today)),
                    ]
                })
    }

    private static func tag(_ file: InspectionFile, _ today: Day) -> StateTag {
        guard let order = file.orders.last else { return StateTag("无") }
        return order.tag(on: today)
    }
}

extension InspectionFile.Order {
    func tag(on day: Day) -> StateTag {
        switch state {
        case .ordered: isOverdue(on: day) ? StateTag("逾期未整改", .alarm) : StateTag(state.label, .watch)
        case .answered: StateTag(state.label, .info)
        case .accepted: StateTag(state.label, .good)
        }
    }
}

/// What the page of one inspection needs, read in one go.
struct InspectionView: Sendable {
    let file: InspectionFile
    /// As the data are now.
    let readings: [Inspection.Proof: ProofReading]
    let names: PlaceNames
    let today: Day
    let mayInspect: Bool
    let mayAnswer: Bool
}

struct InspectionPage: Page {
    static let template = "inspections/show"

    struct Proof: Sendable {
        let label: String
        let now: String
        let then: String
        let tag: StateTag
        let choice: FormField
        let note: FormField
    }

    struct Child: Sendable {
        let name: String
        let origin: String
        let standing: String
        let state: String
        let choice: FormField
    }

    /// A form about one order, or about the next.
    struct Act: Sendable {
        let title: String
        let action: String
        let fields: [FormField]
        let button: String
    }

    struct Order: Sendable {
        let serial: String
        let tag: StateTag
        let demand: String
        let deadline: String
        let answer: String
        let verdict: String
        let paperHref: String
        let acts: [Act]
    }

    let frame: Frame
    let heading: String
    let state: String
    let lede: String
    let summary: ErrorSummary?
    let mayRecord: Bool
    let findingsAction: String
    let listHref: String
    let proofs: [Proof]
    let children: [Child]
    let hasChildren: Bool
    let findings: [String]
    let hasFindings: Bool
    let findingsField: FormField
    let closeAction: String?
    let ordering: Act?
    let orders: [Order]

    init(frame: Frame, view: InspectionView, form: Form, refusal: String?) {
        let file = view.file
        let canRecord = view.mayInspect && file.state == .open && file.orders.isEmpty
        self.frame = frame
        heading = "督查\(file.unitName)"
        state = file.state.label
        lede = "编号 \(file.serial)，\(file.openedOn.chinese)由\(file.officerName)开始。抽样按督查编号随机抽取，可以重算核对。"
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        mayRecord = canRecord
        findingsAction = InspectionLinks.findings(file.year, file.id)
        listHref = InspectionLinks.list(file.year)
        proofs = Inspection.Proof.allCases.map { Self.proof($0, view, form) }
        children = file.children.prefix(100).map { Self.child($0, view, form) }
        hasChildren = !file.children.isEmpty
        findings = file.findings
        hasFindings = !file.findings.isEmpty
        findingsField = .area(
            "findings", "发现的问题", in: form, initial: file.findings.joined(separator: "\n"), hint: "一行一条")
        closeAction = view.mayInspect && file.state == .open ? InspectionLinks.closure(file.year, file.id) : nil
        let isOrdering = view.mayInspect && !file.findings.isEmpty && file.orders.allSatisfy { $0.state == .accepted }
        ordering = isOrdering ? Self.ordering(file, form) : nil
        orders = file.orders.map { Self.order($0, view, form) }
    }

    private static func proof(_ proof: Inspection.Proof, _ view: InspectionView, _ form: Form) -> Proof {
        let check = view.file.check(of: proof)
        let reading = view.readings[proof]
        return Proof(
            label: proof.label, now: InspectionWords.reading(reading, of: proof),
            then: check.map { InspectionWords.found($0, of: proof, now: reading) } ?? "未查",
            tag: reading.map { $0.isMet ? StateTag("达标", .good) : StateTag("未达标", .alarm) } ?? StateTag("无数据"),
            choice: .select(
                "verdict-\(proof.rawValue)", "\(proof.label)的结论",
                [("", "未查")] + Inspection.Verdict.allCases.map { ($0.rawValue, $0.label) }, in: form,
                initial: check?.verdict.rawValue ?? ""),
            note: .text("note-\(proof.rawValue)", "\(proof.label)的情况", in: form, initial: check?.note ?? ""))
    }

    private static func child(_ child: InspectionFile.Child, _ view: InspectionView, _ form: Form) -> Child {
        let origin = view.names.school(child.school) + view.names.schoolClass(child.schoolClass)
        return Child(
            name: child.name, origin: origin,
            standing: child.standing.label, state: child.sighting.label,
            choice: .select(
                "seen-\(child.number)", "\(child.name)（\(origin)）是否见到",
                Inspection.Sighting.allCases.map { ($0.rawValue, $0.label) }, in: form,
                initial: child.sighting.rawValue))
    }

    private static func ordering(_ file: InspectionFile, _ form: Form) -> Act {
        Act(
            title: "下达限期整改通知", action: InspectionLinks.orders(file.year, file.id),
            fields: [.area("demand", "整改要求", in: form), .day("deadline", "整改期限", in: form)], button: "下达整改通知")
    }

    private static func order(_ order: InspectionFile.Order, _ view: InspectionView, _ form: Form) -> Order {
        let (year, id) = (view.file.year, view.file.id)
        var acts: [Act] = []
        if view.mayAnswer, Rectification.allows(.answer, in: order.state) {
            acts.append(
                Act(
                    title: "报告整改情况", action: InspectionLinks.answer(year, id, order.id),
                    fields: [.area("answer", "整改情况", in: form, initial: order.answer)], button: "报告整改情况"))
        }
        if view.mayInspect, Rectification.allows(.accept, in: order.state) {
            acts.append(
                Act(
                    title: "复查通过", action: InspectionLinks.acceptance(year, id, order.id),
                    fields: [.text("verdict", "复查意见", in: form)], button: "复查通过"))
            acts.append(
                Act(
                    title: "退回整改", action: InspectionLinks.returns(year, id, order.id),
                    fields: [.text("verdict", "退回原因", in: form), .day("deadline", "新的整改期限", in: form)], button: "退回整改"))
        }
        return Order(
            serial: order.serial, tag: order.tag(on: view.today), demand: order.demand,
            deadline: order.deadline.chinese,
            answer: order.answer + (order.answeredOn.map { "（\(order.answeredBy) \($0.chinese)）" } ?? ""),
            verdict: order.verdict, paperHref: InspectionLinks.paper(year, id, order.id), acts: acts)
    }
}
