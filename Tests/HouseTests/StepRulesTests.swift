import Foundation
import Testing

struct StepRulesTests {
    /// Rooms of `Workflow` that are no steps of the year.
    static let rooms: Set<String> = [
        "Cohorts", "Directory", "Accounts", "Board", "Backfill", "Templates", "Public", "Readings",
    ]

    static var steps: [String] { SourceTree.folders(in: "Sources/Workflow").filter { !rooms.contains($0) } }

    @Test func `the steps are the twelve of the year`() {
        #expect(
            Set(Self.steps) == [
                "Census", "Placements", "Agreements", "Handovers", "Arrivals", "Records", "Feedback", "Whereabouts",
                "ReturnCases", "Referrals", "SupportPlans", "Inspections",
            ])
    }

    @Test(arguments: steps)
    func `a step has the same name in the law, the templates, the tests and the map`(step: String) {
        #expect(SourceTree.folders(in: "Sources/Domain").contains(step))
        #expect(SourceTree.folders(in: "Sources/Workflow/Templates").contains(kebab(step)))
        #expect(SourceTree.folders(in: "Tests/WorkflowTests").contains(step))
        #expect(SourceTree.text("docs/map.md").contains("`\(step)`"))
    }

    @Test(arguments: steps)
    func `no step names another step's store`(step: String) {
        let others = Self.steps.filter { $0 != step }
        let stores = others.flatMap { other in
            SourceTree.swift(under: "Sources/Workflow/" + other).map(\.name).filter { $0.hasSuffix("Store.swift") }
                .map { String($0.dropLast(6)) }
        }
        let found = SourceTree.swift(under: "Sources/Workflow/" + step).flatMap { file in
            file.code.flatMap { line in
                stores.filter { line.text.contains($0 + "(") || line.text.contains($0 + ".") }
                    .map { "\(file.path):\(line.number) \($0)" }
            }
        }
        #expect(found.isEmpty)
    }

    @Test func `a table is written by one folder`() {
        var writers: [String: Set<String>] = [:]
        let files =
            SourceTree.swift(under: "Sources/Workflow") + SourceTree.swift(under: "Sources/Office")
            + SourceTree.swift(under: "Sources/Web")
        for file in files {
            for (_, line) in file.code {
                for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM ", "insert(into: \"", "into: \""] {
                    guard let range = line.range(of: verb), verb != "UPDATE " || !line.contains("DO UPDATE SET") else {
                        continue
                    }
                    let table = line[range.upperBound...].prefix { $0.isLowercase || $0 == "_" }
                    if !table.isEmpty { writers[String(table), default: []].insert(file.folder) }
                }
            }
        }
        #expect(writers.count > 20)
        #expect(writers.filter { $0.value.count > 1 }.isEmpty)
    }

    @Test func `text is spliced into SQL nowhere`() {
        let found = SourceTree.swift(under: "Sources").flatMap { file in
            file.code.filter { $0.text.contains("SQL(stringLiteral:") }.map { "\(file.path):\($0.number)" }
        }.filter { place in !AllowList.splicedSQL.contains { place.contains($0.file) } }
        #expect(found.isEmpty)
    }
}
