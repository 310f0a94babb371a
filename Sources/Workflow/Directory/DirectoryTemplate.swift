import Workbook

/// An empty sheet with the columns that a file of the directory may have 模板; those that it must have say so.
enum DirectoryTemplate: String, CaseIterable {
    case schools, distances, feeders

    var title: String {
        switch self {
        case .schools: "学校名录"
        case .distances: "道路距离"
        case .feeders: "上年对口关系"
        }
    }

    var sheet: SheetDraft {
        switch self {
        case .schools: Self.sheet(title, DirectoryColumn.self)
        case .distances: Self.sheet(title, DistanceColumn.self)
        case .feeders: Self.sheet(title, SchoolPairColumn.self)
        }
    }

    private static func sheet<Column: TableColumn>(_ name: String, _: Column.Type) -> SheetDraft {
        SheetDraft(
            name: name,
            columns: Column.allCases.map {
                ColumnDraft($0.rawValue, width: 18, comment: $0.isRequired ? "必须有的列" : "可以没有的列")
            })
    }
}
