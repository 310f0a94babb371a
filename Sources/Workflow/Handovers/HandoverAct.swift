import Domain
import Web

/// The one act that this officer may do on a packet now, as a form.
struct HandoverAct: Sendable {
    struct Settling: Sendable {
        let choice: ChoiceField
        let reason: FormField
    }

    let title: String
    let lede: String
    let action: String
    let fields: [FormField]
    let settlings: [Settling]
    let table: DataTable?
    let button: String
    let other: PageLink?

    private init(
        _ title: String, _ lede: String, to action: String, fields: [FormField] = [], settlings: [Settling] = [],
        table: DataTable? = nil, button: String, other: PageLink? = nil
    ) {
        self.title = title
        self.lede = lede
        self.action = action
        self.fields = fields
        self.settlings = settlings
        self.table = table
        self.button = button
        self.other = other
    }

    init?(of view: HandoverView, for officer: Officer, in form: Form) {
        let (packet, head) = (view.packet, view.packet.head)
        switch head.state {
        case .drafted where officer.may(.prepareHandover): self = .prepare(packet, form)
        case .prepared where officer.may(.offerHandover):
            self.init(
                "移交给接收学校", "核验名册和档案后，代表教育指导站监交。",
                to: HandoverLinks.offer(head.year, head.id), button: "移交 \(packet.handedOver.count) 人")
        case .offered where officer.may(.receiveHandover):
            self.init(
                "签收", "逐人清点无误后签收整班。签收后封存，不能再改。",
                to: HandoverLinks.acceptance(head.year, head.id), button: "核对无误，签收 \(packet.handedOver.count) 人",
                other: PageLink("提出差异", HandoverLinks.disputes(head.year, head.id)))
        case .disputed where officer.may(.offerHandover): self = .settle(packet, form)
        case .accepted where officer.may(.fileHandover):
            self.init(
                "存档", "收到第四份交接表后存档。", to: HandoverLinks.filing(head.year, head.id), button: "存档")
        case .accepted, .filed:
            guard let correct = Self.correct(view, officer, form) else { return nil }
            self = correct
        default: return nil
        }
    }

    private static func prepare(_ packet: HandoverPacket, _ form: Form) -> HandoverAct {
        HandoverAct(
            "核对并移交", "下面是现在的名册。签章后名册冻结，交教育指导站。",
            to: HandoverLinks.preparation(packet.head.year, packet.head.id),
            fields: [
                .text("paper-files", "纸质学籍档案份数", in: form, initial: "\(packet.lines.count)", isShort: true),
                .area("explanation", "差异说明", in: form, hint: "档案份数与人数不同时填写，例如缺谁的档案、何时补"),
            ], button: "核对无误，移交 \(packet.lines.count) 人")
    }

    private static func settle(_ packet: HandoverPacket, _ form: Form) -> HandoverAct {
        HandoverAct(
            "处理差异", "逐条核实后决定。退回的学生回到移交学校名下，由移交学校继续负责。",
            to: HandoverLinks.settlement(packet.head.year, packet.head.id),
            settlings: packet.lines.filter(\.isInDispute).map { line in
                Settling(
                    choice: ChoiceField(
                        "settlement-\(line.number)", "第 \(line.number) 号 \(line[.name])",
                        Handover.Settlement.allCases.map { ($0.rawValue, $0.label) }, in: form,
                        hint: "接收学校：\(line.verdict.label),\(line.reason)"),
                    reason: .text("reason-\(line.number)", "说明", in: form, hint: "退回时必填"))
            }, button: "提交处理结果")
    }

    /// Nothing to correct, nothing to show. Children may be added by the receiving school alone.
    private static func correct(_ view: HandoverView, _ officer: Officer, _ form: Form) -> HandoverAct? {
        guard let pending = view.pending else { return nil }
        let isReceiving = officer.unit == .school(view.packet.head.receiving)
        let lines = pending.differences + (isReceiving ? pending.additions : [])
        guard !lines.isEmpty else { return nil }
        return HandoverAct(
            "出具更正单", "封存以后名册有了变动。更正单附在原件之后，原件不改。",
            to: HandoverLinks.corrections(view.packet.head.year, view.packet.head.id),
            fields: [.area("reason", "更正原因", in: form)],
            table: HandoverPage.table(of: lines, caption: "要更正的内容"), button: "出具更正单")
    }
}
