import Allocation
import Web

/// Sentences of why a class goes where it goes.
package struct ReasonWords {
    private let reasons: PlanReasons
    private let names: PlacementNames
    private let tooFar: String
    /// Before what is proven: a proof knows no way that is not allowed. Empty where any way is.
    private let within: String
    private let beds: BedLimit?
    private let change: String
    private let longestWay: Int?

    /// - Parameters:
    ///   - limits: what going farther would exceed; empty where nobody knows.
    ///   - longestWay: metres that the county allows.
    ///   - change: how a class that finds a seat elsewhere may go there.
    init(
        _ reasons: PlanReasons, _ names: PlacementNames, limits: [String], longestWay: Int?, beds: BedLimit?,
        change: String
    ) {
        self.longestWay = longestWay
        (self.reasons, self.beds) = (reasons, beds)
        (self.names, self.change) = (names, change)
        within = limits.isEmpty ? "" : "在允许的路程内"
        tooFar = limits.isEmpty ? "超出允许的路程" : limits.joined(separator: "，或者")
    }

    /// `光辉小学六年级(1)班 45 人划到盘江中学，路程 3.2 公里。没有更近的初中。`
    package func opening(of unit: Int) -> String {
        let nearer = reasons.nearer(to: unit)
        return
            "\(names.classes[unit]) \(reasons.instance.classes[unit].headcount) 人划到\(names.schools[reasons.plan[unit]])，"
            + "路程 \(names.way(reasons.way(of: unit), of: unit, to: reasons.plan[unit]))"
            + "\(tooLong(reasons.way(of: unit)).map { "，" + $0 } ?? "")。"
            + (nearer.isEmpty ? "没有更近的初中。" : "更近的初中有 \(nearer.count) 所。")
    }

    package func sentence(_ nearer: PlanReasons.NearerSchool, for unit: Int) -> String {
        let way = names.way(nearer.metres, of: unit, to: nearer.school)
        let school = "\(names.schools[nearer.school]) \(way)"
        let seats = reasons.instance.schools[nearer.school].seats
        switch nearer.state {
        case .notAllowed(let rule?): return "\(school)：规则“\(rule)”不允许。"
        case .notAllowed(nil):
            return "\(school)：\(tooLong(nearer.metres) ?? tooFar)"
                + (nearer.meeting.map { "；" + meeting($0, unit) } ?? "") + "。"
        case .free(let load):
            return "\(school)：学位 \(seats.grouped)，\(countsClasses ? "已占" : "已划") \(load.grouped)，坐得下\(size(of: unit))，"
                + ((nearer.meeting.map { meeting($0, unit) } ?? bedless([(unit, nearer.school)])).map { "但" + $0 }
                    ?? change) + "。"
        case .full(let load, let holders):
            return "\(school)：学位 \(seats.grouped)，已划 \(holders.count) 个班"
                + (countsClasses ? "，占 \(load.grouped) 个，" : " \(load.grouped) 人，")
                + (load >= seats ? "没有空余" : "只余 \(seats - load) 个") + "，坐不下\(size(of: unit))"
                + (nearer.meeting.map { "；" + meeting($0, unit) } ?? "") + "。"
        }
    }

    /// `超过最远允许的 3,000 米`. Of a school that is nearer than the class's own no other way can be too far: what the class
    /// walks farther than it must, it does already.
    private func tooLong(_ metres: Int) -> String? {
        longestWay.flatMap { metres > $0 ? "超过最远允许的 \($0.grouped) 米" : nil }
    }

    private var countsClasses: Bool { reasons.instance.countsClasses }

    /// `这个班的 45 人`, `这个班（45 人，占 50 个学位）`.
    private func size(of unit: Int) -> String {
        let unit = reasons.instance.classes[unit]
        return countsClasses ? "这个班（\(unit.headcount) 人，占 \(unit.pupils) 个学位）" : "这个班的 \(unit.headcount) 人"
    }

    /// `规则“第 1 条 …不得同校”不允许：光辉小学六年级(1)班划在那里`.
    private func meeting(_ pair: PlanReasons.Apart, _ unit: Int) -> String {
        "规则“\(pair.rule)”不允许，\(names.classes[pair.other(than: unit)])划在那里"
    }

    /// Who has the seats and what leaving would cost: `云雾小学六年级(1)班：改去昌明中学，多 1.2 人·公里。` Those who may go
    /// nowhere else for the same cause stand in one line.
    package func sentences(_ holders: [PlanReasons.Holder]) -> [String] {
        let free = holders.compactMap { holder in holder.next.map { sentence(holder, to: $0) } }
        var causes: [String] = []
        var classes: [String: [String]] = [:]
        for holder in holders {
            guard let cause = holder.bound.map(cause) else { continue }
            if classes[cause] == nil { causes.append(cause) }
            classes[cause, default: []].append(names.classes[holder.unit])
        }
        return free + causes.map { "\(PlacementNames.list(classes[$0] ?? [], "个班", most: 20))：\($0)。" }
    }

    private func cause(_ bound: PlanReasons.Bound) -> String {
        switch bound {
        case .distance: "去别的学校\(tooFar)"
        case .rules(let rules): "规则\(rules.map { "“\($0)”" }.joined())不允许去别的学校"
        case .unknown: "没有别的学校可去"
        }
    }

    private func sentence(_ holder: PlanReasons.Holder, to next: Int) -> String {
        let pupils = reasons.instance.classes[holder.unit].pupils
        let room = holder.room > 0 ? "只余 \(holder.room) 个学位" : "没有空余学位"
        return "\(names.classes[holder.unit])：改去\(names.schools[next])，\(Self.difference(holder.extra))"
            + (holder.extra < 0 && holder.room < pupils ? "，但那里\(room)" : "") + "。"
    }

    package func chain(_ exchange: Exchange) -> [String] {
        exchange.moves.map {
            "\(names.classes[$0.unit])：\(names.schools[$0.from]) → \(names.schools[$0.to])"
        }
    }

    /// What sending the class there would come to.
    package func sentence(_ exchange: Exchange) -> String {
        let others = exchange.moves.count - 1
        let moved = others == 0 ? "别的班不用动" : "另有 \(others) 个班要跟着换"
        let ways =
            exchange.farthestBefore == exchange.farthestAfter
            ? "最远路程不变"
            : "最远路程由 \(PlacementWords.way(exchange.farthestBefore))变为 \(PlacementWords.way(exchange.farthestAfter))"
        return "如果改去\(names.schools[exchange.school])：\(moved)；\(over(exchange.before, exchange.after))，"
            + "全县路程合计\(Self.difference(exchange.after.cost - exchange.before.cost))，\(ways)。"
            + (bedless(exchange.moves.map { ($0.unit, $0.to) }).map { "但\($0)；床位够的换法没有查找。" }
                ?? proof(of: exchange))
    }

    private func proof(of exchange: Exchange) -> String {
        let within = within.isEmpty ? "" : within + "，"
        if exchange.isProven { return within + "已证明没有更好的换法。" }
        let least = exchange.bound - exchange.before.cost
        let bound =
            least > 0 ? "\(within)不论怎么换，只要不超出学位，路程合计至少\(Self.difference(least))（已证明）" : "还没有证明最好"
        return "这是找到的最好换法；\(bound)。"
    }

    /// `盘江中学寄宿床位会缺 2 张，县里设了不许超出`; nil where no school lacks more beds for these moves than it does now.
    private func bedless(_ moves: [(unit: Int, to: Int)]) -> String? {
        guard let beds else { return nil }
        var plan = reasons.plan
        for move in moves { plan[move.unit] = move.to }
        let missing = beds.missing(after: plan, before: reasons.plan).map {
            "\(names.schools[$0.school])寄宿床位会缺 \($0.beds) 张"
        }
        return missing.isEmpty ? nil : missing.joined(separator: "，") + "，县里设了不许超出"
    }

    /// Nobody found a way to send the class there that keeps classes apart.
    package func noExchange(to school: Int) -> String {
        "如果改去\(names.schools[school])：没有找到守得住“不得同校”规则的换法。"
    }

    /// `盘江中学再有 2 个学位，就坐得下这个班：…`, `盘江中学多 50 个学位：…`.
    ///
    /// - Parameter missing: so many seats more would seat the class that is told about.
    package func sentence(_ gain: SeatGain, missing: Int) -> String {
        let saved = gain.after.cost - gain.before.cost
        let what =
            gain.after == gain.before
            ? "没有变化" : "\(over(gain.before, gain.after))，全县路程合计\(Self.difference(saved))"
        let school = names.schools[gain.school]
        let seats =
            gain.seats == missing ? "再有 \(gain.seats) 个学位，就坐得下这个班" : "多 \(gain.seats.grouped) 个学位"
        return "\(school)\(seats)：\(what)（\(gain.isProven ? "\(within)已重新试算并证明" : "已重新试算，还没有证明最好")）。"
    }

    package func sentence(_ check: PairStability) -> String {
        guard let better = check.better else {
            let schools = reasons.instance.schools.count
            let all = schools * (schools - 1) / 2
            let rest = all > check.pairs ? "（共 \(all) 对，其余各对没有哪个班可以从一所改去另一所）" : ""
            let unknown =
                check.unknown > 0
                ? "有 \(check.unknown) 对重新分班路程更短，但寄宿床位会超出，这几对还有没有别的分法没有核对；其余" : ""
            let beyond = reasons.instance.schools.contains { $0.most != nil } ? "超出班额上限、" : ""
            return "逐对核对了 \(check.pairs) 对学校\(rest)：\(unknown)任何两所学校之间重新分班，都不能再减少\(beyond)超出学位或缩短路程。"
        }
        let schools = better.schools.map { names.schools[$0] }.joined(separator: "与")
        return "\(schools)之间重新分班可以更好：\(over(better.before, better.after))，"
            + "全县路程合计\(Self.difference(better.after.cost - better.before.cost))。"
    }

    static let farthestStays = "比较时最远多走不许增加。"

    /// What a better division of two schools makes of the county's levels. Whether it is better for the county too, the
    /// levels decide: shorter ways may cost more changes of school than the tolerance allows.
    func sentence(
        _ better: PairStability.Better, before: [LevelMeasure.Value], after: [LevelMeasure.Value],
        _ verdict: LevelMeasure.Verdict
    ) -> String {
        let differences = zip(before, after).filter { $0.amount != $1.amount }.map { before, after in
            let amount = before.level.amount(abs(after.amount - before.amount), reasons.instance.seatUnit)
            return "\(before.level.label)\(after.amount < before.amount ? "少" : "多") \(amount)"
        }
        let schools = better.schools.map { names.schools[$0] }.joined(separator: "与")
        let what = differences.joined(separator: "，")
        if case .better(isFirst: false, _) = verdict { return "\(schools)之间重新分班可以更好：\(what)。" }
        return "\(schools)之间重新分班：\(what)；按设置的先后和容许的范围，仍是本稿更好。"
    }

    /// Why a far class is not nearer, in one line.
    package func shortReason(of unit: Int) -> String {
        let nearer = reasons.nearer(to: unit)
        guard !nearer.isEmpty else { return "没有更近的初中" }
        return PlacementNames.list(
            nearer.map { school in
                let name = names.schools[school.school]
                return switch school.state {
                case .notAllowed(let rule?): "\(name)（规则“\(rule)”）"
                case .notAllowed(nil): "\(name)（\(tooLong(school.metres) ?? "超出允许的路程")）"
                case .free:
                    "\(name)（"
                        + (school.meeting.map { "规则“\($0.rule)”" } ?? bedless([(unit, school.school)])
                            ?? "坐得下，\(change)")
                        + "）"
                case .full(let load, _):
                    "\(name)（余 \(max(0, reasons.instance.schools[school.school].seats - load)) 个学位，坐不下）"
                }
            }, "所", most: 3)
    }

    private func over(_ before: PlanValue, _ after: PlanValue) -> String {
        let beyond = before.beyond == after.beyond ? "" : "超出班额上限由 \(before.beyond) 变为 \(after.beyond)，"
        return beyond
            + (before.seatsOver == after.seatsOver
                ? "超出学位不变" : "超出学位由 \(before.seatsOver) 变为 \(after.seatsOver)")
    }

    /// `多 12.3 人·公里`.
    static func difference(_ metres: Int) -> String {
        metres == 0 ? "不变" : (metres > 0 ? "多 " : "少 ") + PlacementWords.kilometres(abs(metres)) + " 人·公里"
    }
}
