import Domain
import Paper
import Web

/// The reasons of one class on paper 划片说明, for parents and for the file.
struct ReasonPaper {
    let name: String
    let reasons: ClassReasons
    let county: String
    let view: PlanView
    let unmeasured: Int

    private var head: PlanHead { view.head }
    private var bureau: String { county + "教育局" }

    /// - Parameter moment: the date inside the file.
    func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "划片说明 \(name)", author: bureau, created: PaperMoment(moment),
            sections: [PaperSection(footer: PaperLine(left: bureau), blocks: blocks)])
    }

    private var blocks: [PaperBlock] {
        var blocks: [PaperBlock] = [
            .heading("划片说明"),
            .paragraph(
                "\(PlacementWords.title(of: head))　\(head.state.label)", style: .note, alignment: .centre),
            .paragraph(reasons.opening, style: .body),
        ]
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
            blocks.append(.paragraph("试算逐级比较，前一级定下以后才看后一级：", style: .body))
            blocks += LevelWords.sentences(view.levels).map { .paragraph($0, style: .body) }
        }
        blocks.append(.spacer(3))
        return blocks + ExplanationWords.notes(view, unmeasured: unmeasured).map { .paragraph($0, style: .note) }
            + [.spacer(6), .paragraph("\(bureau)（盖章）", style: .body, alignment: .right)]
    }
}
