import Domain
import Workbook

extension UploadReader {
    /// The files of a .zip archive, read in the child; `nil` when the bytes are another archive.
    func files(in bytes: [UInt8]) async throws -> [BundledFile]? {
        do {
            return try await apart { try ParserChild.unfold(bytes, executable: $0) }
        } catch WorkbookRefusal.notASpreadsheet {
            return nil
        }
    }

    /// - Parameters:
    ///   - unit: a school's own file need not say whose it is.
    ///   - tell: is told how many rows have been read.
    func roster(
        of bytes: [UInt8], named name: String, directory: CensusDirectory, unit: Domain.Unit,
        tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Roster {
        let sheets = try await sheets(of: bytes, named: name, tell: tell)
        let roster = RosterReader.read(sheets: sheets, fileName: name, directory: directory)
        guard case .school(let school) = unit, let entry = directory.entries.first(where: { $0.id == school }) else {
            return roster
        }
        return roster.assuming(RosterSchool(code: SchoolCode(school.text), name: entry.name))
    }
}

extension Roster {
    /// Rows whose school only the file's name could tell, and did not, are taken for this school's.
    fileprivate func assuming(_ school: RosterSchool) -> Roster {
        let nameOfFile = RosterOrigin(title: [], fileName: file, directory: nil).nameInFile
        return with(
            rows: rows.map { row in
                guard row.school.code == nil, row.school.name == nameOfFile else { return row }
                return RosterRow(place: row.place, school: school, classOfSheet: row.classOfSheet, cells: row.cells)
            })
    }
}
