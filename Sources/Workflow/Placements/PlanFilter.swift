import Domain
import Web

/// Which classes of a plan a page or a sheet shows.
struct PlanFilter: Sendable {
    /// What there may be to look at in a class.
    enum Kind: String, CaseIterable, Sendable {
        case passing, pinned, over, unmeasured

        var label: String {
            switch self {
            case .passing: "不是最近的学校"
            case .pinned: "已锁定"
            case .over: "划到超学位的学校"
            case .unmeasured: "没有道路距离"
            }
        }
    }

    private let query: Query

    init(_ query: Query) { self.query = query }

    func lines(of view: PlanView) -> [Placement] {
        let (words, kind) = (query.text("q"), Kind(rawValue: query.text("kind")))
        let (nearest, loads) = (view.nearest, view.loads)
        let over = Set(view.content.rooms.filter { (loads[$0.school] ?? 0) > $0.seats }.map(\.school))
        return view.content.placements.filter { line in
            (words.isEmpty || view.name(of: line).contains(words)) && isAsked("sending", line.sending.text)
                && isAsked("receiving", line.receiving.text)
                && isAsked("town", view.names.township(of: line.sending)?.text ?? "")
                && isOf(kind, line, nearest, over)
        }
    }

    /// - Parameter isBench: with what matters to those who change the plan.
    func fields(for view: PlanView, isBench: Bool = false) -> [FormField] {
        let lines = view.content.placements
        let receiving = Set(lines.map(\.receiving)).sorted()
        let words = FormField.text("q", "移交学校或班级", in: query.fields)
        let school = FormField.select(
            "receiving", "接收学校", [("", "全部")] + receiving.map { ($0.text, view.names.school($0)) }, in: query.fields)
        guard isBench else { return [words, school] }
        let sending = Set(lines.map(\.sending)).sorted()
        let towns = Set(sending.compactMap { view.names.township(of: $0) }).sorted()
        return [
            words,
            .select(
                "town", "镇（街）", [("", "全部")] + towns.map { ($0.text, view.names.township($0)) }, in: query.fields),
            .select(
                "sending", "移交学校", [("", "全部")] + sending.map { ($0.text, view.names.school($0)) }, in: query.fields),
            school,
            .select("kind", "只看", [("", "全部")] + Kind.allCases.map { ($0.rawValue, $0.label) }, in: query.fields),
        ]
    }

    /// The same classes under another address.
    func link(to path: String, page: Int? = nil, ticked: Bool = false) -> String {
        Links.query(
            path,
            [
                "q": query.text("q"), "town": query.text("town"), "sending": query.text("sending"),
                "receiving": query.text("receiving"), "kind": query.text("kind"), "page": page.map { "\($0)" } ?? "",
                "tick": ticked ? "1" : "",
            ])
    }

    private func isAsked(_ field: String, _ value: String) -> Bool {
        let asked = query.text(field)
        return asked.isEmpty || asked == value
    }

    private func isOf(_ kind: Kind?, _ line: Placement, _ nearest: NearestSchools, _ over: Set<ID<School>>) -> Bool {
        switch kind {
        case nil: true
        case .passing: nearest.passesBy(line)
        case .pinned: line.isPinned
        case .over: over.contains(line.receiving)
        case .unmeasured: line.metres == nil && line.children > 0
        }
    }
}
