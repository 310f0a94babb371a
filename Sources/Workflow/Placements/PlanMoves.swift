import Domain
import Web

/// The classes of a draft, each with the schools it might go to instead.
struct PlanMoves: Sendable {
    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let schoolClass: String
        let sending: String
        let children: String
        let receiving: String
        let way: String
        let nearest: String
        let action: String
        let reasonsHref: String
        let selectID: String
        let options: [Option]
    }

    let caption = "毕业班"
    let note: String
    let rows: [Row]

    init(_ view: PlanView, _ lines: [Placement]) {
        note = "\(view.content.placements.count) 个班"
        let loads = view.loads
        rows = lines.enumerated().map { index, line in
            let choices = view.choices(for: line.sending)
            let metres = view.distances[line.sending] ?? [:]
            let nearest = choices.first { $0.school != line.receiving && metres[$0.school] != nil }
            return Row(
                schoolClass: view.names.schoolClass(line.schoolClass), sending: view.names.school(line.sending),
                children: "\(line.children)", receiving: view.names.school(line.receiving),
                way: view.way(line),
                nearest: nearest.map { room in
                    let free = room.seats - (loads[room.school] ?? 0)
                    return
                        "\(view.names.school(room.school)) \(PlacementWords.way(view.roads[line.sending, room.school]))，"
                        + (free < 0 ? "超 \(-free)" : "余 \(free)")
                } ?? "",
                action: PlacementLinks.move(view.head.year, view.head.id, line.schoolClass),
                reasonsHref: PlacementLinks.reasons(view.head.year, view.head.id, line.schoolClass),
                selectID: "receiving-\(index + 1)",
                options: choices.map { room in
                    Option(
                        value: room.school.text,
                        label:
                            "\(view.names.school(room.school)) \(PlacementWords.way(view.roads[line.sending, room.school]))",
                        isChosen: room.school == line.receiving)
                })
        }
    }
}
