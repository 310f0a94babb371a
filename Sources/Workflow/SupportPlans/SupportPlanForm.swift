import Domain
import Web

/// The form of a plan, both ways: numbered lines of measures, subsidies and reviews, a few more than are filled in; empty
/// lines do not count.
enum SupportPlanForm {
    /// Empty lines of a kind that are offered, and the most lines of a kind.
    static let (spare, most) = (2, 30)
    /// The longest answers, in characters: of the two texts, of one field of a line.
    static let (longestText, longestLine) = (500, 200)

    static func content(_ form: inout Form) -> SupportPlan.Content {
        var content = SupportPlan.Content()
        content.circumstances = Set(form.all("circumstances").compactMap(Circumstance.init(rawValue:)))
        content.difficulties = text("difficulties", longestText, &form)
        content.needs = text("needs", longestText, &form)
        for number in 1...most {
            var measure = SupportPlan.Measure()
            measure.content = text("measure-\(number)", longestLine, &form)
            measure.unit = text("unit-\(number)", longestLine, &form)
            measure.person = text("person-\(number)", longestLine, &form)
            measure.starts = day("starts-\(number)", &form)
            measure.ends = day("ends-\(number)", &form)
            measure.state = SupportPlan.Measure.State(rawValue: form.text("state-\(number)")) ?? .planned
            if !measure.isEmpty { content.measures.append(measure) }
        }
        for number in 1...most {
            var subsidy = SupportPlan.Subsidy()
            subsidy.kind = text("subsidy-\(number)", longestLine, &form)
            subsidy.term = text("term-\(number)", longestLine, &form)
            if !form.text("yuan-\(number)").isEmpty {
                subsidy.yuan = form.integer("yuan-\(number)", in: 0...1_000_000, else: "金额写整数元")
            }
            subsidy.paid = day("paid-\(number)", &form)
            if !subsidy.isEmpty { content.subsidies.append(subsidy) }
        }
        for number in 1...most {
            var review = SupportPlan.Review()
            review.due = day("due-\(number)", &form)
            review.done = day("done-\(number)", &form)
            review.finding = text("finding-\(number)", longestLine, &form)
            if !review.isEmpty { content.reviews.append(review) }
        }
        return content
    }

    /// A text no longer than the longest; a longer one is refused beside its field.
    static func text(_ name: String, _ longest: Int, _ form: inout Form) -> String {
        let text = form.text(name)
        if text.count > longest { form.refuse(name, "最多 \(longest) 个字，现在是 \(text.count) 个") }
        return text
    }

    private static func day(_ name: String, _ form: inout Form) -> Day? {
        form.text(name).isEmpty ? nil : form.day(name, else: "日期写成 2026-09-01 的样子")
    }

    /// - Parameter suggested: what the roster says, for a plan that is not written yet.
    static func circumstances(_ content: SupportPlan.Content, suggested: Set<Circumstance>, in form: Form)
        -> ChoiceField
    {
        let chosen = content.circumstances.isEmpty ? suggested : content.circumstances
        return ChoiceField(
            "circumstances", "类别", Circumstance.allCases.map { ($0.rawValue, HandoverWords.group($0)) }, in: form,
            initial: chosen.sorted().map(\.rawValue), isMany: true)
    }

    static func texts(_ content: SupportPlan.Content, in form: Form) -> [FormField] {
        [
            .area("difficulties", "困难情况", in: form, initial: content.difficulties),
            .area("needs", "需求", in: form, initial: content.needs),
        ]
    }

    /// Each group of fields is one line of the plan.
    static func lines(_ content: SupportPlan.Content, in form: Form) -> [SupportPlanPage.Line] {
        measures(content.measures, in: form) + subsidies(content.subsidies, in: form)
            + reviews(content.reviews, in: form)
    }

    /// The numbers of the lines shown: those written, those that the form brings, and the spare ones.
    private static func shown(_ written: Int, _ names: [String], in form: Form) -> ClosedRange<Int> {
        let sent = (1...most).last { number in names.contains { !form.text("\($0)-\(number)").isEmpty } }
        return 1...min(most, max(written, sent ?? 0) + spare)
    }

    private static func measures(_ written: [SupportPlan.Measure], in form: Form) -> [SupportPlanPage.Line] {
        shown(written.count, ["measure", "unit", "person", "starts", "ends"], in: form).map { number in
            let measure = written.dropFirst(number - 1).first ?? SupportPlan.Measure()
            return SupportPlanPage.Line(
                title: "措施 \(number)",
                fields: [
                    .text("measure-\(number)", "内容", in: form, initial: measure.content),
                    .text("unit-\(number)", "责任单位", in: form, initial: measure.unit),
                    .text("person-\(number)", "责任人", in: form, initial: measure.person),
                    .day("starts-\(number)", "开始", in: form, initial: measure.starts?.description ?? ""),
                    .day("ends-\(number)", "结束", in: form, initial: measure.ends?.description ?? ""),
                    .select(
                        "state-\(number)", "进展", SupportPlan.Measure.State.allCases.map { ($0.rawValue, $0.label) },
                        in: form, initial: measure.state.rawValue),
                ])
        }
    }

    private static func subsidies(_ written: [SupportPlan.Subsidy], in form: Form) -> [SupportPlanPage.Line] {
        shown(written.count, ["subsidy", "yuan", "term", "paid"], in: form).map { number in
            let subsidy = written.dropFirst(number - 1).first ?? SupportPlan.Subsidy()
            return SupportPlanPage.Line(
                title: "资助 \(number)",
                fields: [
                    .text("subsidy-\(number)", "项目", in: form, initial: subsidy.kind),
                    .text(
                        "yuan-\(number)", "金额（元）", in: form, initial: subsidy.yuan.map { "\($0)" } ?? "", isShort: true),
                    .text("term-\(number)", "学期", in: form, initial: subsidy.term),
                    .day("paid-\(number)", "发放日期", in: form, initial: subsidy.paid?.description ?? ""),
                ])
        }
    }

    private static func reviews(_ written: [SupportPlan.Review], in form: Form) -> [SupportPlanPage.Line] {
        shown(written.count, ["due", "done", "finding"], in: form).map { number in
            let review = written.dropFirst(number - 1).first ?? SupportPlan.Review()
            return SupportPlanPage.Line(
                title: "回访 \(number)",
                fields: [
                    .day("due-\(number)", "应访日期", in: form, initial: review.due?.description ?? ""),
                    .day("done-\(number)", "回访日期", in: form, initial: review.done?.description ?? ""),
                    .text("finding-\(number)", "情况", in: form, initial: review.finding),
                ])
        }
    }
}
