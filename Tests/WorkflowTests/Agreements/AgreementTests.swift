import Foundation
import Office
import Paper
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct AgreementTests {
    typealias C = PlacementCounty

    private func issued(on engine: PlacementEngine = .memory, _ body: (PlacementCounty) async throws -> Void)
        async throws
    {
        try await engine.with { county in
            _ = try await county.plan(.issued)
            try await body(county)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `the school signs first, then the bureau`(on engine: PlacementEngine) async throws {
        try await issued(on: engine) { county in
            let id = try await county.agreements()[0].id
            await #expect(throws: OutOfOrder<Agreement>(step: .countersign, state: .drawn)) {
                try await county.office.perform(CountersignAgreement(agreement: id), as: C.bureau)
            }
            try await county.office.perform(SignAgreement(agreement: id), as: C.teacher)
            await #expect(throws: OutOfOrder<Agreement>(step: .sign, state: .signed)) {
                try await county.office.perform(SignAgreement(agreement: id), as: C.teacher)
            }
            try await county.office.perform(CountersignAgreement(agreement: id), as: C.bureau)
            let sheet = try await county.agreements()[0]
            #expect(sheet.state == .countersigned)
            #expect(sheet.signature(.sign)?.officerName == "罗老师")
            #expect(sheet.signature(.countersign)?.officerName == "李会计")
            await #expect(throws: OutOfOrder<Agreement>(step: .countersign, state: .countersigned)) {
                try await county.office.perform(CountersignAgreement(agreement: id), as: C.bureau)
            }
        }
    }

    @Test func `nobody signs for another`() async throws {
        try await issued { county in
            let id = try await county.agreements()[0].id
            await #expect(throws: NotFound()) {
                try await county.office.perform(SignAgreement(agreement: id), as: C.otherTeacher)
            }
            for officer in [C.bureau, C.leader, C.station, C.administrator] {
                await #expect(throws: NotAllowed(permission: .signAgreement), "\(officer.name)") {
                    try await county.office.perform(SignAgreement(agreement: id), as: officer)
                }
            }
            await #expect(throws: NotAllowed(permission: .countersignAgreement)) {
                try await county.office.perform(CountersignAgreement(agreement: id), as: C.leader)
            }
        }
    }

    @Test func `each school reads its own, a station those of its town`() async throws {
        try await issued { county in
            var read: [String: [String]] = [:]
            for officer in [C.teacher, C.receiver, C.station, C.inspector] {
                read[officer.name] = try await county.agreements(as: officer).map(\.schoolName)
            }
            #expect(
                read == [
                    "罗老师": ["光辉小学"], "王主任": ["盘江中学"], "孙站长": ["云雾小学", "昌明中学"],
                    "何督学": ["光辉小学", "云雾小学", "盘江中学", "昌明中学"],
                ])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `all of a year recorded afterwards, once, and nobody's signature`(on engine: PlacementEngine) async throws {
        try await issued(on: engine) { county in
            let backfill = Backfill(unit: .bureau, day: C.backfill.day, document: "责任书存档")
            let command = SignAllAgreements(year: 2026)
            #expect(try await county.office.perform(command, as: C.administrator, backfilling: backfill) == 4)
            let acts = try await county.count("act")
            #expect(try await county.office.perform(command, as: C.administrator, backfilling: backfill) == 0)
            #expect(try await county.count("act") == acts)
            let sheets = try await county.agreements()
            #expect(sheets.allSatisfy { $0.state == .countersigned && $0.signatures.count == 2 })
            #expect(sheets.flatMap(\.signatures).allSatisfy { $0.isBackfilled && $0.day == backfill.day })
            let units = try await county.database.read { connection in
                try connection.rows("SELECT DISTINCT unit FROM act WHERE kind = 'agreementSigned' ORDER BY unit")
                    .map { try $0.text("unit") }
            }
            #expect(units == [C.yunxiao, C.guanghui, C.panjiang, C.changming].map { "school:\($0)" }.sorted())
            await #expect(throws: NotAllowed(permission: .backfill)) {
                try await county.office.perform(command, as: C.bureau)
            }
        }
    }

    @Test func `a plan issued anew redraws what nobody signed and adds to what was signed`() async throws {
        try await issued { county in
            let before = try await county.agreements()
            try await county.office.perform(SignAgreement(agreement: before[2].id), as: C.receiver)
            _ = try await county.plan(.issued, C.otherwise)
            let after = try await county.agreements()
            #expect(after.map(\.schoolName) == ["光辉小学", "云雾小学", "盘江中学", "昌明中学", "盘江中学"])
            #expect(after.map(\.target.children) == [7, 5, 7, 8, 4])
            #expect(after.map(\.sequence) == [1, 1, 1, 1, 2])
            #expect(after[2].state == .signed && after[4].state == .drawn)
            #expect(Set(after.map(\.serial)).count == 5)
            #expect(try await county.office.perform(DrawAgreements(year: 2026), as: C.bureau).isEmpty)
        }
    }

    @Test func `new clauses reach what is not signed, and only that`() async throws {
        try await issued { county in
            let signed = try await county.agreements()[0]
            try await county.office.perform(SignAgreement(agreement: signed.id), as: C.teacher)
            let command = SetAgreementClauses([.sending: "按时移交。\n\n 档案齐全。 "], year: 2026)
            try await county.office.perform(command, as: C.bureau)
            let sheets = try await county.agreements()
            #expect(sheets[0].clauses == signed.clauses)
            #expect(sheets[1].clauses == ["按时移交。", "档案齐全。"])
            #expect(sheets[2].clauses.count == AgreementWords.clauses(for: .receiving).count)
            await #expect(throws: Agreement.Refusal.noClauses) {
                try await county.office.perform(SetAgreementClauses([.sending: " \n"], year: 2026), as: C.bureau)
            }
            await #expect(throws: NotAllowed(permission: .manageSettings)) {
                try await county.office.perform(command, as: C.teacher)
            }
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `the clauses name the year's days, and follow them until the school has signed`(on engine: PlacementEngine)
        async throws
    {
        try await issued(on: engine) { county in
            let drawn = try await county.agreements()
            #expect(drawn[0].clauses[2].hasPrefix("2026年7月31日前，"))
            #expect(drawn[2].clauses[3].contains("2日内完成初步核查"))
            #expect(drawn.flatMap(\.clauses).allSatisfy { !$0.contains("{") })
            try await county.office.perform(SignAgreement(agreement: drawn[0].id), as: C.teacher)
            let change = ChangeRules(year: 2026, values: [.handoverDue: "2026-08-05", .firstCheckDays: "3"])
            _ = try await county.office.perform(change, as: C.bureau)
            let after = try await county.agreements()
            #expect(after[0].clauses == drawn[0].clauses)
            #expect(after[1].clauses[2].hasPrefix("2026年8月5日前，"))
            #expect(after[2].clauses[3].contains("3日内完成初步核查"))
            let own = SetAgreementClauses([.sending: "{移交截止}前交齐，｛开学｝回访。"], year: 2026)
            try await county.office.perform(own, as: C.bureau)
            #expect(try await county.agreements()[1].clauses == ["2026年8月5日前交齐，2026年9月1日回访。"])
            await #expect(throws: Agreement.Refusal.unknownPlaceholder("{移交日}", .sending)) {
                try await county.office.perform(
                    SetAgreementClauses([.sending: "{移交日}前交齐。"], year: 2026), as: C.bureau)
            }
        }
    }

    @Test func `the paper holds every character, one copy for each side, the same bytes each time`() async throws {
        try await issued { county in
            let sheets = try await county.agreements()
            let press = try PaperPress()
            let paper = AgreementPaper(sheet: sheets[0], county: "云岭县")
            let printed = try press.printed(paper.document(at: Timestamp(C.today)))
            #expect(printed.pages.count == 2 && printed.pages[0] == printed.pages[1])
            #expect(printed.unprintable.isEmpty)
            #expect(try press.render(paper.document(at: Timestamp(C.today))) == printed.bytes)
            if let folder = ProcessInfo.processInfo.environment["PAPER_OUT"] {
                try Data(printed.bytes).write(to: URL(fileURLWithPath: folder + "/agreement.pdf"))
            }
        }
    }
}
