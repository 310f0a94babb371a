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

    /// A store is reached through the desk too: `desk.arrivals`. Asking it for a state is allowed where the allow-list says
    /// why; writing is the business of its own step's commands.
    @Test(arguments: steps)
    func `no step asks another step's store through the desk without a reason`(step: String) throws {
        let accessor = try Regex("var ([a-zA-Z]+): [A-Za-z]+Store ")
        let others = Self.steps.filter { $0 != step }.flatMap { other in
            SourceTree.swift(under: "Sources/Workflow/" + other).flatMap { file in
                file.code.compactMap { $0.text.firstMatch(of: accessor)?[1].substring.map(String.init) }
            }
        }
        #expect(others.count > 10)
        let found = SourceTree.swift(under: "Sources/Workflow/" + step).flatMap { file in
            file.code.flatMap { line in
                others.filter { line.text.contains("desk." + $0 + ".") }
                    .filter { _ in !AllowList.readings.contains { line.text.contains($0.call) } }
                    .map { "\(file.path):\(line.number) \($0)" }
            }
        }
        #expect(found.isEmpty)
    }

    @Test func `a table is written by one folder`() {
        let writers = TableWriters.found
        #expect(writers.count > 20)
        #expect(writers.filter { $0.value.count > 1 }.isEmpty)
    }

    @Test func `the map says who writes which table`() {
        var found: [String: Set<String>] = [:]
        for (table, folders) in TableWriters.found {
            for folder in folders { found[String(folder.dropFirst("Sources/".count)), default: []].insert(table) }
        }
        var told: [String: Set<String>] = [:]
        let section = SourceTree.text("docs/map.md").components(separatedBy: "## Who writes which table").last ?? ""
        for line in section.components(separatedBy: "\n").prefix(while: { !$0.hasPrefix("## ") }) {
            let names = line.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            guard line.hasPrefix("| `"), let writer = names.first else { continue }
            told[writer] = Set(names.dropFirst())
        }
        #expect(told == found)
    }

    @Test func `text is spliced into SQL nowhere`() {
        let found = SourceTree.swift(under: "Sources").flatMap { file in
            file.code.filter { $0.text.contains("SQL(stringLiteral:") }.map { "\(file.path):\($0.number)" }
        }.filter { place in !AllowList.splicedSQL.contains { place.contains($0.file) } }
        #expect(found.isEmpty)
    }
}

/// The folders whose SQL writes each table: INSERT, UPDATE, DELETE and bulk inserts (COPY on PostgreSQL).
enum TableWriters {
    static let found: [String: Set<String>] = {
        var writers: [String: Set<String>] = [:]
        let rooms = ["Sources/Workflow", "Sources/Office", "Sources/Web"]
        for file in rooms.flatMap({ SourceTree.swift(under: $0) }) {
            for (_, line) in file.code {
                for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM ", "into: \""] {
                    guard let range = line.range(of: verb), verb != "UPDATE " || !line.contains("DO UPDATE SET") else {
                        continue
                    }
                    let table = line[range.upperBound...].prefix { $0.isLowercase || $0 == "_" }
                    if !table.isEmpty { writers[String(table), default: []].insert(file.folder) }
                }
            }
        }
        return writers
    }()
}
