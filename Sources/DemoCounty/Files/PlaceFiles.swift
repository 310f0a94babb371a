import Domain
import Workbook

extension YearFiles {
    /// 学校名录.xlsx
    var directory: YearFile {
        let headers = ["学校标识码", "学校名称", "办学类型", "所属镇街", "镇街代码", "经度", "纬度", "六年级班数", "七年级计划班数", "班额", "寄宿床位"]
        let numeric = 5...10
        func place(_ code: String, _ name: String, _ kind: String, _ town: Int, _ east: Double, _ north: Double)
            -> [CellDraft]
        {
            let (longitude, latitude) = Land.coordinates(east: east, north: north)
            return [
                .text(code), .text(name), .text(kind), .text(land.towns[town].name), .text(land.towns[town].code),
                .number(longitude), .number(latitude),
            ]
        }
        let primaries = land.primaries.map {
            place($0.code, $0.name, "小学", $0.town, $0.east, $0.north) + [
                .number($0.classes.count), .empty, .empty, .empty,
            ]
        }
        let juniors = land.juniors.map {
            place($0.code, $0.name, "初级中学", $0.town, $0.east, $0.north)
                + [.empty, .number($0.plannedClasses), .number($0.classSize), .number($0.beds)]
        }
        let sheet = SheetDraft(
            name: "学校名录",
            columns: headers.enumerated().map { ColumnDraft($0.element, isText: !numeric.contains($0.offset)) },
            rows: primaries + juniors)
        return workbook("学校名录.xlsx", [sheet], on: .of(year, 5, 20))
    }

    /// 道路距离.csv: kilometres from every primary to every junior school.
    var roads: YearFile {
        let rows = land.primaries.indices.flatMap { primary in
            land.juniors.indices.map { junior in
                [land.primaries[primary].code, land.juniors[junior].code, Self.kilometres(land.roads[primary][junior])]
            }
        }
        return YearFile(path: "道路距离.csv", content: .separated([["移交学校标识码", "接收学校标识码", "道路公里"]] + rows, .utf8))
    }

    /// 上年对口关系.csv: whole schools to their nearest junior school.
    var lastYear: YearFile {
        let rows = land.primaries.indices.map { primary in
            let nearest = land.juniors.indices.min { land.roads[primary][$0] < land.roads[primary][$1] } ?? 0
            return [land.primaries[primary].code, land.juniors[nearest].code]
        }
        return YearFile(path: "上年对口关系.csv", content: .separated([["移交学校标识码", "接收学校标识码"]] + rows, .utf8))
    }

    /// 已定方案.csv
    var decidedPlan: YearFile {
        let rows = plan.placements.map { placement in
            let (primary, junior) = (land.primaries[placement.primary], land.juniors[placement.junior])
            return [
                primary.code, primary.name, RosterShape.export.spelling(ofClass: placement.number),
                String(placement.size),
                junior.code, junior.name, Self.kilometres(plan.tenthsOfKilometre(placement)),
            ]
        }
        let headers = ["移交学校标识码", "移交学校", "班级", "人数", "接收学校标识码", "接收学校", "道路公里"]
        return YearFile(path: "已定方案.csv", content: .separated([headers] + rows, .utf8))
    }

    private static func kilometres(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}
