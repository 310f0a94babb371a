import Domain
import Workbook

/// All files of the demo county's year.
struct YearFiles {
    let year: Int
    let land: Land
    let plan: NearestPlan
    let people: Population

    func all() -> [YearFile] {
        [directory, roads, lastYear] + rosters + [decidedPlan] + arrivals + nationalSystem
            + [whereabouts, visits, letters]
    }

    /// A day of the working year, `2026-09-12`.
    func day(_ month: Int, _ day: Int) -> String { Day.of(year, month, day).description }

    /// A workbook, dated with the day on which it was claimed to be made.
    func workbook(_ path: String, _ sheets: [SheetDraft], on day: Day) -> YearFile {
        YearFile(path: path, content: .workbook(sheets, created: Int(Timestamp(day, hour: 9).milliseconds / 1000)))
    }
}

/// One file: where it lies in the year's folder and what is in it.
struct YearFile {
    enum Content {
        case workbook([SheetDraft], created: Int)
        case legacy(LegacyWorkbook)
        case separated([[String]], CsvWriter.Encoding)

        func bytes() throws -> [UInt8] {
            switch self {
            case .workbook(let sheets, let created): try SheetWriter.xlsx(sheets, created: created)
            case .legacy(let workbook): workbook.bytes
            case .separated(let rows, let encoding): try CsvWriter.csv(rows, encoding: encoding)
            }
        }
    }

    let path: String
    let content: Content
}
