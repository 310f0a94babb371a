import Domain
import Web

/// What an act did to a draft, in one sentence beside it: the schools whose children changed, and each sum that did.
struct DraftChange {
    let before: PlanView
    let after: PlanView

    /// Whether it leaves more children beyond the seats.
    var fills: Bool { after.content.report.seatsOver > before.content.report.seatsOver }

    /// What was done, and what came of it.
    func telling(_ act: String) -> String { sentence.isEmpty ? act : "\(act)。\(sentence)" }

    /// `文昌中学余 70、松坪中学余 28；路程合计 279.2 变为 789.2 人·公里`; empty where nothing changed.
    private var sentence: String {
        let (was, now) = (before.loads, after.loads)
        let schools = after.content.rooms.filter { was[$0.school] ?? 0 != now[$0.school] ?? 0 }.map { room in
            after.names.school(room.school) + PlacementWords.balanceText(of: room, taken: now[room.school] ?? 0)
        }
        let sums = [
            change("超出学位", \.seatsOver, "人") { $0.grouped },
            change("路程合计", \.pupilMetres, "人·公里", PlacementWords.kilometres),
            change("最远路程", \.worstMetres, "公里", PlacementWords.kilometres),
        ].compactMap { $0 }
        return ((schools.isEmpty ? [] : [PlacementNames.list(schools, "所学校", most: 8)]) + sums).joined(separator: "；")
    }

    private func change(
        _ label: String, _ sum: KeyPath<PlacementReport, Int>, _ unit: String, _ words: (Int) -> String
    ) -> String? {
        let (was, now) = (words(before.content.report[keyPath: sum]), words(after.content.report[keyPath: sum]))
        return was == now ? nil : "\(label) \(was) 变为 \(now) \(unit)"
    }
}
