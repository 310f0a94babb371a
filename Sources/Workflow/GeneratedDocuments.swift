import Domain

/// A document that is made from the code.
package struct GeneratedDocument: Sendable {
    /// Under `docs`.
    package let path: String
    package let text: String
}

/// State diagrams, the list of ledger entries, the table of findings. `make docs` writes them, a house test compares them.
package enum GeneratedDocuments {
    package static var all: [GeneratedDocument] {
        [
            diagram("agreement", "责任书", Agreement.self), diagram("arrival-line", "报到核对行", ArrivalLine.self),
            diagram("arrival-session", "报到", ArrivalSession.self),
            diagram("census-return", "摸底上报", CensusReturn.self), diagram("cohort", "届", Cohort.self),
            diagram("feedback", "情况反馈", Feedback.self), diagram("handover", "整班移交", Handover.self),
            diagram("inspection", "督查", Inspection.self), diagram("placement-plan", "划片方案", PlacementPlan.self),
            diagram("plan-supplement", "补充方案", PlanSupplement.self),
            diagram("record-match", "学籍比对", RecordMatch.self), diagram("rectification", "限期整改", Rectification.self),
            diagram("referral", "户籍地函告", Referral.self), diagram("return-case", "劝返复学", ReturnCase.self),
            diagram("support-plan", "一人一案", SupportPlan.self),
            diagram("whereabouts-check", "去向核查", WhereaboutsCheck.self), events, findings,
        ]
    }

    private static func diagram<Machine: StateMachine>(
        _ name: String, _ title: String, _ machine: Machine.Type
    ) -> GeneratedDocument {
        let text = """
            # \(title) \(Machine.self)

            Generated from `\(Machine.self).next(from:by:)` by `make docs`. Do not edit.

            ```mermaid
            \(StateDiagram.mermaid(of: machine))```

            """
        return GeneratedDocument(path: "states/\(name).md", text: text)
    }

    private static var events: GeneratedDocument {
        let rows = Entry.Kind.allCases.map { "| `\($0.rawValue)` | \($0.label) |" }
        let head = """
            # Ledger entries 办理记录

            Generated from `Entry.Kind` by `make docs`. Do not edit.

            | kind | 办理 |
            |---|---|

            """
        return GeneratedDocument(path: "events.md", text: head + rows.joined(separator: "\n") + "\n")
    }

    private static var findings: GeneratedDocument {
        let rows = FindingCode.allCases.map { code in
            [
                "`\(code.rawValue)`", FindingWords.label(of: code.severity), FindingWords.title(of: code),
                code.losesNothing ? "是" : "", FindingWords.remedy(of: code),
            ].joined(separator: " | ")
        }
        let head = """
            # Findings of a roster 花名册的问题

            Generated from `FindingCode` and `FindingWords` by `make docs`. Do not edit.

            | code | 程度 | 问题 | 建议可一键采纳 | 怎么改 |
            |---|---|---|---|---|

            """
        return GeneratedDocument(
            path: "findings.md", text: head + rows.map { "| \($0) |" }.joined(separator: "\n") + "\n")
    }
}
