import Domain
import Web

/// What a person should look at before a plan is decided upon. Nothing of it stops the plan.
struct PlanWarnings {
    private let view: PlanView

    init(_ view: PlanView) { self.view = view }

    var sentences: [String] {
        uncounted + broken + overfull + distant + divided + bedless + unmeasured + guessed + differing
    }

    private var uncounted: [String] { view.isWhole ? view.schoolsAwaited.map { [PlacementWords.open($0)] } ?? [] : [] }

    private var broken: [String] {
        view.isWhole ? view.brokenRules(by: view.content.placements).map { "没有遵守划片规则：\($0)" } : []
    }

    /// Boarders beyond the beds. Where no school tells of any, nobody knows: that is said once.
    private var bedless: [String] {
        let needed = view.bedsNeeded
        guard view.content.rooms.contains(where: { $0.beds > 0 }) else {
            let all = needed.values.reduce(0, +)
            return all == 0 ? [] : ["学校名录里没有一所初中写寄宿床位，路远要寄宿的 \(all) 人够不够住没有核对"]
        }
        return view.content.rooms.compactMap { room in
            let need = needed[room.school] ?? 0
            guard need > room.beds else { return nil }
            let beds = room.beds == 0 ? "没有寄宿床位" : "寄宿床位 \(room.beds)"
            return "\(view.names.school(room.school))\(beds)，路远要寄宿的 \(need) 人，缺 \(need - room.beds) 张"
        }
    }

    private var overfull: [String] {
        let loads = view.loads
        return view.content.rooms.compactMap { room in
            let load = loads[room.school] ?? 0
            guard load > room.seats else { return nil }
            let (seats, over) = (room.seats.grouped, (load - room.seats).grouped)
            let beyond = room.most.map { max(0, load - $0) } ?? 0
            return view.names.school(room.school)
                + (room.perClass == nil
                    ? "学位 \(seats)，已划 \(load.grouped)，超 \(over) 人"
                    : "学位 \(seats)，按班数占 \(load.grouped)，超 \(over) 个")
                + (beyond > 0 ? "，其中 \(beyond.grouped) 人超过班额上限" : "") + (room.seats == 0 ? "；没有学位的学校不能接收，这样不能提交审定" : "")
        }
    }

    /// Classes beyond the longest way that the county allows.
    private var distant: [String] {
        guard let longest = view.measure.longestWay else { return [] }
        return view.content.placements.filter { $0.children > 0 && ($0.metres ?? 0) > longest }.map { line in
            "\(view.name(of: line))到\(view.names.school(line.receiving)) \((line.metres ?? 0).grouped) 米，"
                + "超过最远允许的 \(longest.grouped) 米"
        }
    }

    /// Primary schools whose classes go to several junior schools. A group 拆出组 has a school of its own for a reason.
    private var divided: [String] {
        let classes = view.content.placements.filter { $0.children > 0 && $0.wholeness != .group }
        let torn = Dictionary(grouping: classes, by: \.sending).mapValues { lines in
            Dictionary(grouping: lines, by: \.receiving).sorted { $0.key < $1.key }
        }.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        guard !torn.isEmpty else { return [] }
        let names = torn.map { sending, parts in
            "\(view.names.school(sending))（"
                + parts.map { "\(view.names.school($0.key)) \($0.value.count) 个班" }.joined(separator: "、") + "）"
        }
        return ["同一小学的班分到两所以上初中：" + PlacementNames.list(names, "所小学", most: 10)]
    }

    private var unmeasured: [String] {
        let lines = view.content.placements.filter { $0.metres == nil && $0.children > 0 && !view.isResettled($0) }
        guard let first = lines.first else { return [] }
        let pair = "\(view.names.school(first.sending))到\(view.names.school(first.receiving))"
        return [lines.count == 1 ? "\(pair)没有道路距离" : "\(pair)等 \(lines.count) 个班没有道路距离"]
    }

    /// Schools whose nearest junior school depends on a guess.
    private var guessed: [String] {
        let doubtful = view.content.placements.filter {
            $0.children > 0 && view.roads.nearestIsGuessed(from: $0.sending)
        }
        guard let first = doubtful.first else { return [] }
        let schools = Set(doubtful.map(\.sending)).count
        let name = view.names.school(first.sending)
        return [
            (schools == 1 ? name : "\(name)等 \(schools) 所小学")
                + "最近的初中取决于直线估算，先核实这些学校的道路距离（\(doubtful.count) 个班）"
        ]
    }

    /// The file of a decided plan counts other children than the rosters.
    private var differing: [String] {
        view.content.placements.compactMap { line in
            let stated = view.content.statedChildren[line.schoolClass] ?? line.children
            return stated == line.children
                ? nil : "\(view.name(of: line))：方案文件写 \(stated) 人，名册 \(line.children) 人"
        }
    }
}
