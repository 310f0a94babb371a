import Domain
import Web

/// What people decided of a class before any distance counted: the supplements that sent it elsewhere 补充方案, and the rules
/// of the county that bind it 划片规则, each with its reason. A school hears of its own classes, whatever goes with them.
enum ClassDecisions {
    static func sentences(_ lines: [Placement], _ view: PlanView) -> [String] {
        let lines = lines.filter { view.tellsGroups(of: $0.sending) }
        let classes = Set(lines.map(\.schoolClass))
        let supplements = lines.flatMap { line in
            (view.content.supplementLines[line.schoolClass] ?? []).map { sentence($0.head, $0.line, line, view) }
        }
        let receiving = Dictionary(
            view.content.placements.map { ($0.schoolClass, $0.receiving) }, uniquingKeysWith: { first, _ in first })
        let rules = view.rules.filter { rule, _ in
            rule.isKept(by: receiving) && !classes.isDisjoint(with: [rule.schoolClass, rule.other].compactMap(\.self))
        }
        return supplements
            + rules.map { rule, sentence in
                "划片规则\(view.publicSentence(rule, sentence))" + (view.tellsReason(of: rule) ? "（\(rule.reason)）" : "")
                    + "。"
            }
    }

    /// `第 1 号补充方案把光辉小学六年级(2)班由盘江中学改到昌明中学，理由：校舍维修；审定：赵县长，…；下发：…。`
    private static func sentence(
        _ head: PlanSupplementHead, _ line: PlanSupplementLine, _ placed: Placement, _ view: PlanView
    ) -> String {
        let from = line.kept?.from.map { "由\(view.names.school($0))改到" } ?? "划到"
        return PlanSupplementWords.short(head.number) + "把\(view.publicName(of: placed))\(from)"
            + "\(view.names.school(line.receiving))，理由：\(line.reason)；审定：\(PlanSupplementWords.approved(head))"
            + (head.issuedOn.map { "；下发：\($0.chinese)" } ?? "") + "。"
    }
}

extension PlanView {
    /// A rule in words; where it names other schools' children who are placed alone, by its number.
    func publicSentence(_ rule: PlacementRule, _ sentence: String) -> String {
        groups(in: rule).allSatisfy { tellsGroups(of: $0.sending) } ? sentence : "第 \(rule.number) 条"
    }

    /// The reason is the bureau's free text: what it says of children who are placed alone is not for a school.
    fileprivate func tellsReason(of rule: PlacementRule) -> Bool { isWhole || groups(in: rule).isEmpty }

    private func groups(in rule: PlacementRule) -> [Placement] {
        content.placements.filter {
            $0.wholeness == .group && [rule.schoolClass, rule.other].contains($0.schoolClass)
        }
    }
}
