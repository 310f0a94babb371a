import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct ImportOnceTests {
    typealias C = HandoverCounty

    private func list(_ file: SourceFile, at school: ID<School>) throws -> ImportOnce<ImportArrivals> {
        let head = ["学生姓名", "身份证件号", "学籍号", "毕业小学", "是否报到", "报到时间"]
        let rows = [head, ["马小山", "", "", "外县小学", "是", "2026-07-11"]]
        let table = rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        let sheet = try ArrivalSheet([Sheet(name: "新生报到", rows: table)], file: file.name)
        return ImportOnce(file, year: 2026, ImportArrivals(sheet, school: school, year: 2026))
    }

    @Test(arguments: HandoverEngine.all)
    func `the same bytes under another name are answered, at another school taken in`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let bytes = Array("同样的内容".utf8)
            let first = SourceFile(name: "报到.xlsx", bytes: bytes)
            let renamed = SourceFile(name: "报到（副本）.xlsx", bytes: bytes)
            guard case .taken = try await county.office.perform(try list(first, at: C.panjiang), as: C.receiver) else {
                Issue.record("not taken in")
                return
            }
            let facts = try await facts(county)
            let again = try await county.office.perform(try list(renamed, at: C.panjiang), as: C.receiver)
            guard case .known(let known) = again else { Issue.record("taken in twice"); return }
            #expect(known.name == "报到.xlsx")
            #expect(again.sentence { _ in "" }.contains("（文件名“报到.xlsx”），这一次没有变化"))
            #expect(try await self.facts(county) == facts)
            guard case .taken = try await county.office.perform(try list(first, at: C.changming), as: C.otherReceiver)
            else { Issue.record("refused at a second school"); return }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a file of an earlier database is known by its name, at whatever school`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let file = SourceFile(name: "报到.xlsx", bytes: Array("旧".utf8))
            try await county.database.write { [id = county.county] connection in
                try connection.run("DROP TABLE source_file")
                try connection.run(
                    """
                    CREATE TABLE source_file (
                        county TEXT NOT NULL, year BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
                        officer_id TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, year, name, digest),
                        FOREIGN KEY (county, year) REFERENCES cohort (county, year))
                    """)
                try connection.run(
                    """
                    INSERT INTO source_file (county, year, name, digest, officer_id, at)
                    VALUES (\(id), 2026, \(file.name), \(file.digest), 'o1', 0)
                    """)
                try CohortSchema.keyFilesByPurpose(in: connection)
            }
            guard case .known = try await county.office.perform(try list(file, at: C.panjiang), as: C.receiver) else {
                Issue.record("taken in twice")
                return
            }
            let renamed = SourceFile(name: "另一份.xlsx", bytes: Array("旧".utf8))
            guard case .taken = try await county.office.perform(try list(renamed, at: C.panjiang), as: C.receiver)
            else {
                Issue.record("not taken in")
                return
            }
        }
    }

    private func facts(_ county: HandoverCounty) async throws -> Int {
        try await county.database.read { try $0.row("SELECT COUNT(*) AS n FROM fact")?.int("n") ?? 0 }
    }
}
