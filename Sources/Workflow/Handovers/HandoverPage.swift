import Domain
import Web

/// What a packet's page needs, read in one go.
struct HandoverView: Sendable {
    let packet: HandoverPacket
    let timeline: [Timeline.Moment]
    let due: Day
    /// Only for a sealed packet and an officer who may correct it.
    let pending: PendingCorrection?
    /// Children whom the station sent back and who wait with their sending school, and where they may go.
    let sentBack: [KnownStudent]
    let receivingSchools: [School]
}

struct HandoverPage: Page {
    static let template = "handovers/show"

    struct Slip: Sendable {
        let serial: String
        let when: String
        let reason: String
        let href: String
        let table: DataTable
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let facts: [FactLine]
    let waiting: String
    let acts: [HandoverAct]
    let signatures: DataTable
    let lines: DataTable
    let slips: [Slip]
    let hasSlips: Bool
    let downloads: [PageLink]
    let timeline: Timeline

    init(frame: Frame, view: HandoverView, officer: Officer, form: Form, refusal: String?) {
        let packet = view.packet
        let head = packet.head
        self.frame = frame
        heading = "\(packet.names.sending) \(packet.names.schoolClass)"
        state = head.tag(disputes: packet.lines.count(where: \.isInDispute))
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        facts = Self.facts(packet, due: view.due)
        waiting = HandoverWords.waiting(in: head.state, packet.names)
        acts = [
            HandoverAct(supplementOf: view, for: officer, in: form),
            HandoverAct(of: view, for: officer, in: form),
        ]
        .compactMap { $0 }
        signatures = Self.signatures(packet)
        lines = Self.lines(packet)
        slips = packet.corrections.map { Self.slip($0, in: packet) }
        hasSlips = !packet.corrections.isEmpty
        let papers = [PageLink("交接表（一式四份）", HandoverLinks.form(head.year, head.id))]
        let lists = [
            PageLink("花名册", HandoverLinks.roster(head.year, head.id)),
            PageLink("名册 Excel", HandoverLinks.rosterSheet(head.year, head.id)),
        ]
        downloads = papers + (officer.may(.exportLists) ? lists : [])
        timeline = Timeline(view.timeline)
    }

    private static func facts(_ packet: HandoverPacket, due: Day) -> [FactLine] {
        let counts = packet.counts
        var facts = [
            FactLine("编号", packet.head.serial), FactLine("镇（街）", packet.names.township),
            FactLine("接收学校", packet.names.receiving), FactLine("移交方式", HandoverWords.wholeness(packet.wholeness)),
            FactLine("应移交", "\(counts.children) 人（男 \(counts.boys) 女 \(counts.girls)）"),
        ]
        let back = packet.lines.count - packet.handedOver.count
        if back > 0 { facts.append(FactLine("实移交", "\(packet.handedOver.count) 人，退回 \(back) 人")) }
        if packet.head.state != .drafted {
            facts.append(FactLine("纸质档案", packet.paperFiles.map { "\($0) 份" } ?? "未登记"))
        }
        if !packet.explanation.isEmpty { facts.append(FactLine("差异说明", packet.explanation)) }
        if let seal = packet.seal {
            facts.append(FactLine("封存", "\(seal.at.chinese) 校验码 \(seal.short)"))
        } else {
            facts.append(FactLine("应于", "\(due.chinese)前完成"))
        }
        return facts
    }

    private static func signatures(_ packet: HandoverPacket) -> DataTable {
        let steps: [(String, Handover.Step)] = [
            ("移交学校", .prepare), ("教育指导站", .offer), ("接收学校", .accept), ("县教育局", .file),
        ]
        return DataTable(
            caption: "四方签章", columns: ["单位", "签章", "经办人", "时间"].map { DataTable.Column($0) },
            rows: steps.map { unit, step in
                guard let signature = packet.signature(of: step) else {
                    return [.heading(unit), .tag(StateTag("待签", .plain)), .text(""), .text("")]
                }
                if signature.isBackfilled {
                    return [
                        .heading(unit), .tag(StateTag("补录", .watch)), .text("\(signature.officerName)录入"),
                        .text(signature.day.chinese),
                    ]
                }
                return [
                    .heading(unit), .tag(StateTag("已签", .good)), .text(signature.officerName),
                    .text(signature.at.chinese),
                ]
            })
    }

    private static func lines(_ packet: HandoverPacket) -> DataTable {
        DataTable(
            caption: packet.head.state == .drafted ? "现在的名册" : "移交花名册",
            note: "\(packet.lines.count) 人" + (packet.lines.count > 100 ? "，只列前 100 人，全部见花名册" : ""),
            columns: (["姓名", "序号"] + HandoverSheet.fields.map(\.label) + ["核对"]).map {
                DataTable.Column($0, isNumber: $0 == "序号")
            },
            rows: packet.lines.prefix(100).map { line in
                [.heading(line[.name]), .number(line.number)]
                    + HandoverSheet.fields.map { .text(HandoverWords.masked(line[$0], of: $0)) }
                    + [.tag(StateTag(HandoverWords.state(of: line), line.isInDispute ? .alarm : .plain))]
            })
    }

    private static func slip(_ correction: Correction, in packet: HandoverPacket) -> Slip {
        Slip(
            serial: correction.serial,
            when: "\(correction.day.chinese) \(correction.officerName)" + (correction.isBackfilled ? "（补录）" : ""),
            reason: correction.reason,
            href: HandoverLinks.slip(packet.head.year, packet.head.id, correction.id),
            table: table(of: correction.lines, caption: "更正内容"))
    }

    static func table(of lines: [Correction.Line], caption: String) -> DataTable {
        DataTable(
            caption: caption, columns: ["姓名", "序号", "项目", "原内容", "更正为"].map { DataTable.Column($0) },
            rows: lines.prefix(100).map { line in
                let number = line.number.map { "\($0)" } ?? "增补"
                switch line.change {
                case .added:
                    return [.heading(line.name), .text(number), .text("增补学生"), .text("不在原花名册"), .text("随班移交")]
                case .text(let field, let sealed, let corrected):
                    return [
                        .heading(line.name), .text(number), .text(field.label),
                        .text(HandoverWords.masked(sealed, of: field)),
                        .text(HandoverWords.masked(corrected, of: field)),
                    ]
                }
            })
    }
}
