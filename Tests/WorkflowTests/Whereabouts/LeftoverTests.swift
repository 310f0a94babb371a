import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// Lines of lists that could not be followed, each town's its own.
@Suite struct LeftoverTests {
    typealias C = AbsenceCounty

    private static func whereabouts(_ name: String) throws -> ImportWhereabouts {
        let rows = [["学生姓名", "去向代码", "去向", "佐证材料", "核查日期"], [name, "05", "外省", "证明", "2026-09-05"]]
        return ImportWhereabouts(try WhereaboutsSheet(C.sheet(rows), file: "去向核查.xlsx"), year: 2026)
    }

    private static func visits(_ name: String) throws -> ImportVisits {
        let rows = [["学生姓名", "日期", "结果"], [name, "2026-09-05", "未返校"]]
        return ImportVisits(try VisitSheet(C.sheet(rows), file: "劝返记录.xlsx"), year: 2026)
    }

    private func names(_ county: C, _ officer: Officer) async throws -> [[String]] {
        try await county.office.read(as: officer) { desk in
            [
                try desk.whereabouts.leftovers(2026, for: desk).map(\.name),
                try desk.returnCases.leftovers(2026, for: desk).map(\.name),
            ]
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a town's lines stay when another town brings in a list of the same name`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            for (officer, name) in [(C.town, "甲生"), (C.otherTown, "乙生")] {
                try await county.on(C.day(9, 6), officer, Self.whereabouts(name))
                try await county.on(C.day(9, 6), officer, Self.visits(name))
            }
            #expect(try await names(county, C.town) == [["甲生"], ["甲生"]])
            #expect(try await names(county, C.otherTown) == [["乙生"], ["乙生"]])
            #expect(try await names(county, C.bureau) == [["甲生", "乙生"], ["甲生", "乙生"]])
            #expect(try await names(county, C.receiver) == [[], []])
            try await county.on(C.day(9, 7), C.town, Self.whereabouts("丙生"))
            #expect(try await names(county, C.bureau).first == ["丙生", "乙生"])
        }
    }

    @Test func `a town finds the lines that it was promised, with the unit beside them for the bureau`() async throws {
        let house = try await AbsenceHouse()
        try await house.county.on(C.day(9, 6), C.town, Self.whereabouts("甲生"))
        try await house.county.on(C.day(9, 6), C.town, Self.visits("甲生"))
        for (list, leftovers) in [
            ("/y/2026/whereabouts", WhereaboutsLinks.leftovers(2026)),
            ("/y/2026/return-cases", ReturnCaseLinks.leftovers(2026)),
        ] {
            let town = try await house.signedIn(C.town)
            #expect(try await town.get(list).links.contains(leftovers))
            #expect(try await town.get(leftovers).rows == ["甲生"])
            let bureau = try await house.signedIn(C.bureau).get(leftovers)
            #expect(try bureau.row("甲生")["导入单位"] == "德新镇人民政府")
            let other = try await house.signedIn(C.otherTown)
            #expect(try await other.get(leftovers).rows.isEmpty)
            #expect(try await !other.get(list).links.contains(leftovers))
        }
    }
}
