import Domain
import Office
import Web

/// What an act did to a draft, in one sentence beside it: the schools whose children changed, and each sum that did.
struct DraftChange: Sendable {
    let before: PlanContent
    let after: PlanContent
    let names: PlaceNames

    /// Whether it leaves more children beyond the seats.
    var fills: Bool { after.report.seatsOver > before.report.seatsOver }

    /// What was done, and what came of it.
    func telling(_ act: String) -> String { sentence.isEmpty ? act : "\(act)。\(sentence)" }

    /// `文昌中学余 70、松坪中学余 28；路程合计 279.2 变为 789.2 人·公里`; empty where nothing changed.
    private var sentence: String {
        let (was, now) = (before.loads, after.loads)
        let schools = after.rooms.filter { was[$0.school] ?? 0 != now[$0.school] ?? 0 }.map { room in
            names.school(room.school) + PlacementWords.balanceText(of: room, taken: now[room.school] ?? 0)
        }
        let sums = [
            change("超出学位", \.seatsOver, after.rooms.seatUnit) { $0.grouped },
            change("路程合计", \.pupilMetres, "人·公里", PlacementWords.kilometres),
            change("最远路程", \.worstMetres, "公里", PlacementWords.kilometres),
        ].compactMap { $0 }
        return ((schools.isEmpty ? [] : [PlacementNames.list(schools, "所学校", most: 8)]) + sums).joined(separator: "；")
    }

    private func change(
        _ label: String, _ sum: KeyPath<PlacementReport, Int>, _ unit: String, _ words: (Int) -> String
    ) -> String? {
        let (was, now) = (words(before.report[keyPath: sum]), words(after.report[keyPath: sum]))
        return was == now ? nil : "\(label) \(was) 变为 \(now) \(unit)"
    }
}

/// An act on a draft, with what came of it, read in the same transaction: what somebody else changes just before or after
/// is not told as its own.
struct TellChange<Act: Command>: Command {
    let act: Act
    let plan: ID<PlacementPlan>
    let year: Int

    func run(in desk: Desk) throws -> (outcome: Act.Outcome, change: DraftChange) {
        let head = try desk.placements.head(plan)
        guard head.year == year else { throw NotFound() }
        let query = PlacementQuery(desk)
        let before = try query.content(of: head)
        let outcome = try act.run(in: desk)
        let after = try query.content(of: head)
        return (outcome, DraftChange(before: before, after: after, names: try PlaceNames(desk, year: year)))
    }
}
