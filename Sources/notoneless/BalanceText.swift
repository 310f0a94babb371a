import Domain
import Workflow

/// A balance as rows of text, for csv and for the terminal.
struct BalanceTable {
    let report: BalanceReport

    init(_ report: BalanceReport) { self.report = report }

    var rows: [[String]] {
        let standings = Standing.allCases.filter { report.total.byStanding[$0, default: 0] > 0 }
        let moved = report.isByReceiving ? ["转入", "转出"] : []
        let head = ["单位", "期初", "新增"] + moved + ["核减", "期末", "实有"] + standings.map(\.label) + ["平否"]
        let lines = report.lines.map { row($0.name, $0.sheet, standings) }
        return [head] + lines + (lines.count == 1 ? [] : [row("合计", report.total, standings)])
    }

    private func row(_ name: String, _ sheet: BalanceSheet, _ standings: [Standing]) -> [String] {
        let moved = report.isByReceiving ? [sheet.movedIn, sheet.movedOut] : []
        let numbers = [sheet.opening, sheet.joined] + moved + [sheet.left, sheet.closing, sheet.counted]
        return [name] + numbers.map(String.init)
            + standings.map { String(sheet.byStanding[$0, default: 0]) } + [sheet.balances ? "平" : "不平"]
    }

    /// One unit as a list, several as lines of a table parted by tabs.
    var text: String {
        let title = "\(report.year)届 \(report.day) 平衡表"
        let rows = rows
        guard rows.count == 2 else {
            return ([title] + rows.map { $0.joined(separator: "\t") }).joined(separator: "\n")
        }
        return ([title] + zip(rows[0], rows[1]).map { "  \($0) \($1)" }).joined(separator: "\n")
    }
}

/// A balance as JSON.
struct BalanceJSON: Encodable {
    struct Line: Encodable {
        let key: String
        let name: String
        let opening: Int
        let joined: Int
        /// By receiving school only.
        let moved_in: Int?
        let moved_out: Int?
        let left: Int
        let closing: Int
        let balances: Bool
        let by_standing: [String: Int]

        init(key: String, name: String, _ sheet: BalanceSheet, isByReceiving: Bool) {
            self.key = key
            self.name = name
            opening = sheet.opening
            joined = sheet.joined
            moved_in = isByReceiving ? sheet.movedIn : nil
            moved_out = isByReceiving ? sheet.movedOut : nil
            left = sheet.left
            closing = sheet.closing
            balances = sheet.balances
            by_standing = Dictionary(uniqueKeysWithValues: sheet.byStanding.map { ($0.key.rawValue, $0.value) })
        }
    }

    let year: Int
    let on: String
    let balances: Bool
    let total: Line
    let lines: [Line]

    init(_ report: BalanceReport) {
        year = report.year
        on = report.day.description
        balances = report.balances
        total = Line(key: "total", name: "合计", report.total, isByReceiving: report.isByReceiving)
        lines = report.lines.map { Line(key: $0.key, name: $0.name, $0.sheet, isByReceiving: report.isByReceiving) }
    }
}
