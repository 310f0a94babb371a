import Domain
import Office
import Web

/// What was done on a packet, as the ledger tells it: its drafting with the plan, then every act on it.
struct HandoverTimeline {
    let desk: Desk

    func moments(of head: HandoverHead) throws -> [Timeline.Moment] {
        let units = Dictionary(
            try UnitNames(desk).all.map { ($0.unit.text, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try HandoverQuery(desk).acts(on: head).map { act in
            let unit = units[act.unit.text] ?? act.unit.text
            let by =
                act.isBackfilled
                ? "补录：\(act.officerName)录入，所记单位\(unit)，日期\(act.day.chinese)"
                : "\(act.officerName) · \(unit)"
            let notes = [act.reason, act.document.isEmpty ? "" : "依据：\(act.document)"].filter { !$0.isEmpty }
            return Timeline.Moment(
                machineTime: act.at.iso8601, time: act.at.chinese, what: HandoverWords.act(act.entry.kind), by: by,
                note: notes.joined(separator: " · "))
        }
    }
}
