import ArgumentParser
import Domain
import Foundation
import Office
import Web
import Workbook
import Workflow

/// The balance sheet of children. It only reads, also beside a running service.
struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "平衡表：期初 + 新增 − 核减 = 期末 = 各状态人数之和。",
        discussion: "例：notoneless balance --data 数据 --on 2026-09-02 --by school（网页服务运行时也可以用）")

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("哪一天结束时的情况。", valueName: "日期"))
    var on: String?

    @Option(help: ArgumentHelp("只算到这一天为止已经记下的事实。", valueName: "日期"))
    var known: String?

    @Option(help: ArgumentHelp("按什么分组：全县、镇（街）、移交学校、班级、接收学校。", valueName: "分组"))
    var by: BalanceGrouping = .county

    @Option(help: ArgumentHelp("哪一届；不写则为那一天已有学生记录的最近一届。", valueName: "年份"))
    var year: Int?

    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ResultFormat.text

    func validate() throws {
        for text in [on, known].compactMap({ $0 }) where Day(text) == nil {
            throw ValidationError("日期要写成 2026-09-02 的样子，写的是“\(text)”。")
        }
    }

    func run() async throws {
        let county = try await data.look()
        let officer = try await data.officer(in: county)
        let (asked, day, known, by) = (year, on.flatMap { Day($0) }, known.flatMap { Day($0) }, by)
        let report = try await county.office.read(as: officer) { desk in
            try desk.require(.seeBalance)
            // The whole county is added up here; who reaches less sees his part on the pages.
            guard desk.jurisdiction == .county else { throw NotAllowed(permission: .seeBalance) }
            let years = try desk.cohorts.years()
            if let asked, !years.contains(asked) { throw BalanceUnknown(sentence: "没有\(asked)届的数据。") }
            guard let newest = years.last else { throw NothingBegun() }
            let day = day ?? desk.day
            guard day <= desk.day else {
                throw BalanceUnknown(sentence: "\(day.chinese)还没有到，没有那一天的平衡表。")
            }
            // The next year may have begun on that day with no child yet: the balance is that of the year before.
            for year in asked.map({ [$0] }) ?? years.reversed() {
                let report = try BalanceQuery(desk, year: year).report(by: by, on: day, known: known)
                if report.total != BalanceSheet() { return report }
            }
            throw BalanceUnknown(sentence: "\(asked ?? newest)届到\(day.chinese)还没有学生记录。")
        }
        await county.close()
        Output.result(try printed(report))
        if !report.balances { throw ExitCode(3) }
    }

    private func printed(_ report: BalanceReport) throws -> String {
        switch format {
        case .json: return try JSONText.of(BalanceJSON(report))
        case .csv: return String(decoding: try CsvWriter.csv(BalanceTable(report).rows), as: UTF8.self)
        case .text: return BalanceTable(report).text
        }
    }
}

/// A day or a year of which there is nothing to tell.
struct BalanceUnknown: Refusal { let sentence: String }

extension BalanceGrouping: ExpressibleByArgument {}
