import ArgumentParser
import Office
import Workflow

struct RoadsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roads", abstract: "道路距离：从路网量出，或者用直线距离补全。",
        subcommands: [RoadsImportCommand.self, RoadsFillCommand.self])
}

/// Measures the roads between the schools on a map.
struct RoadsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "读入路网（路段表、.osm 或 .osm.pbf），量出各小学到各初中的道路；距离表里已有的不动。",
        discussion: "例：notoneless roads import 路网.osm.pbf --data 数据")

    @Argument(help: ArgumentHelp("路段表（.csv、.xlsx、.xls）或 OpenStreetMap 地图（.osm、.osm.pbf）。", valueName: "文件"))
    var file: String

    @OptionGroup var data: DataOptions

    func run() async throws {
        let sheet = try RoadSheet(InputFile.largeSheets(at: file), file: file)
        let county = try await data.open()
        let officer = try await data.officer(in: county)
        let outcome = try await MeasureRoads(sheet).perform(at: county.office, as: officer)
        await county.close()
        Output.result(outcome.measuredSentence)
    }
}

/// Guesses the distances that nobody knows.
struct RoadsFillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill", abstract: "用直线距离补全：没有道路距离的，按经纬度的直线乘以县里定的系数估算。",
        discussion: "例：notoneless roads fill --data 数据")

    @OptionGroup var data: DataOptions

    func run() async throws {
        let county = try await data.open()
        let officer = try await data.officer(in: county)
        let outcome = try await county.office.perform(FillDistances(), as: officer)
        await county.close()
        Output.result(outcome.filledSentence)
    }
}
