import Domain
import Paper
import Web

/// The reasons of one class on paper 划片说明, for parents and for the file. Only what was issued is sealed; before, the paper
/// says that it is no basis for anything.
struct ReasonPaper {
    let name: String
    let reasons: ClassReasons
    let view: PlanView
    let unmeasured: Int

    /// - Parameter moment: the date inside the file, and of the paper.
    func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "划片说明 \(name)", author: view.bureau, created: PaperMoment(moment),
            sections: [
                PaperSection(
                    margins: PaperMargins(top: 18, left: 22, bottom: 16, right: 20), header: view.paperHeader,
                    footer: PaperLine(left: view.bureau), blocks: blocks + closing(moment.day))
            ])
    }

    private var blocks: [PaperBlock] {
        var blocks: [PaperBlock] = view.paperCode.map { [.qr($0)] } ?? []
        blocks += [
            .heading("划片说明"), .paragraph(view.paperTitle, style: .note, alignment: .centre),
        ]
        blocks += (reasons.decisions + [reasons.opening]).map { .paragraph($0, style: .body) }
        var sections = ["一", "二", "三"][...]
        func heading(_ text: String) -> PaperBlock { .heading("\(sections.removeFirst())、\(text)", .first) }
        if !reasons.nearer.isEmpty { blocks.append(heading("更近的学校为什么没有划去")) }
        for (place, nearer) in reasons.nearer.enumerated() {
            blocks.append(.paragraph("\(place + 1)．\(nearer.sentence)", style: .body))
            if !nearer.holders.isEmpty {
                let holders = ["已划入的班，以及各班改去别校的路程："] + nearer.holders
                blocks.append(.paragraph(holders.joined(separator: "\n"), style: .note))
            }
            if !nearer.exchange.isEmpty { blocks.append(.paragraph(nearer.exchange, style: .body)) }
            if !nearer.chain.isEmpty { blocks.append(.paragraph(nearer.chain.joined(separator: "\n"), style: .note)) }
        }
        if !reasons.gains.isEmpty {
            blocks.append(heading("增加学位的效果"))
            blocks += reasons.gains.map { .paragraph($0, style: .body) }
        }
        if !view.levels.isEmpty {
            blocks.append(heading("方案是怎样算出来的"))
            let levels = ["试算逐级比较，前一级定下以后才看后一级："] + LevelWords.sentences(of: view)
            blocks.append(.paragraph(levels.joined(separator: "\n"), style: .body))
        }
        return blocks
    }

    private func closing(_ day: Day) -> [PaperBlock] {
        let decisions = view.decisions.map { "\($0.label)：\($0.value)。" }
        let notes = decisions + ExplanationWords.notes(view, unmeasured: unmeasured)
        let seal = (view.paperMark.isEmpty ? "\(view.bureau)（盖章）" : view.paperMark) + "　　\(day.chinese)"
        return [
            .spacer(2), .paragraph(notes.joined(separator: "\n"), style: .note), .spacer(4),
            .paragraph(seal, style: .body, alignment: .right),
        ]
    }
}

/// What every paper of a plan bears.
extension PlanView {
    /// `草案，不作依据`; empty for the plan in force.
    var paperMark: String {
        switch head.state {
        case .issued: ""
        case .draft, .superseded, .dropped: "\(head.state.label)，不作依据"
        case .submitted, .approved: "\(head.state.label)；下发以前不作依据"
        }
    }

    /// `2026年划片方案（第 1 稿）　已下发（2026年7月1日）　审定文号：云府函〔2026〕9号`.
    var paperTitle: String {
        let state = paperMark.isEmpty ? head.state.label + (head.issuedOn.map { "（\($0.chinese)）" } ?? "") : paperMark
        let number = head.approval?.number ?? ""
        let supplements = Set(content.supplemented.values).sorted()
        return
            ([PlacementWords.title(of: head), state]
            + (supplements.isEmpty ? [] : ["含" + PlanSupplementWords.short(supplements)])
            + (number.isEmpty ? [] : ["审定文号：\(number)"]))
            .joined(separator: "　")
    }

    var paperHeader: PaperLine {
        PaperLine(left: PlacementWords.title(of: head), right: code.isEmpty ? paperMark : "校验：\(code.prefix(16))")
    }

    /// Leads from a paper to the plan that it tells of, with the code that the plan's page shows; nil for a draft.
    var paperCode: PaperQR? { code.isEmpty ? nil : PaperQR("\(head.subject)|\(code)", side: 18) }
}
