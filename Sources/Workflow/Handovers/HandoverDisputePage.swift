import Domain
import Web

/// The receiving school's check list: one line a child, with what is wrong about it.
struct HandoverDisputePage: Page {
    static let template = "handovers/disputes"

    struct Line: Sendable {
        let number: Int
        let name: String
        let sex: String
        let identity: String
        let verdictName: String
        let reasonName: String
        let reason: String
        let options: [Option]
        let isSettled: Bool
        let settled: String
    }

    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let frame: Frame
    let heading = "提出差异"
    let summary: ErrorSummary?
    let lede: String
    let action: String
    let back: String
    let lines: [Line]

    init(frame: Frame, packet: HandoverPacket, form: Form, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        lede =
            "\(packet.names.sending) \(packet.names.schoolClass),\(packet.lines.count) 人。只标有差异的学生，其余不动；"
            + "提交后由教育指导站处理，处理前整班不能签收。"
        action = HandoverLinks.disputes(packet.head.year, packet.head.id)
        back = HandoverLinks.show(packet.head.year, packet.head.id)
        lines = packet.handedOver.map { line in
            let name = "verdict-\(line.number)"
            let options: [(String, String)] =
                [("", "无差异")] + [Handover.Verdict.unknownChild, .missingFromLineUp].map { ($0.rawValue, $0.label) }
            return Line(
                number: line.number, name: line[.name], sex: line[.sex],
                identity: HandoverWords.masked(line[.identityNumber], of: .identityNumber), verdictName: name,
                reasonName: "reason-\(line.number)", reason: form.text("reason-\(line.number)"),
                options: options.map { Option(value: $0.0, label: $0.1, isChosen: form.text(name) == $0.0) },
                isSettled: line.settlement != nil, settled: line.settlement?.label ?? "")
        }
    }
}
