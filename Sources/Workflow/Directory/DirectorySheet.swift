import Allocation
import Domain
import Workbook

/// The columns of the school directory 学校名录.
enum DirectoryColumn: String, TableColumn {
    case code = "学校标识码"
    case name = "学校名称"
    case kind = "办学类型"
    case township = "所属镇街"
    case townshipCode = "镇街代码"
    case sixthGradeClasses = "六年级班数"
    case plannedClasses = "七年级计划班数"
    case classSize = "班额"
    case beds = "寄宿床位"
    case longitude = "经度"
    case latitude = "纬度"

    var names: [String] {
        switch self {
        case .code: [rawValue, "标识码", "学校代码"]
        case .name: [rawValue, "学校"]
        case .kind: [rawValue, "学校类型"]
        case .township: [rawValue, "镇(街)", "镇街", "所属镇(街)", "乡镇"]
        case .townshipCode: [rawValue, "镇(街)代码", "乡镇代码"]
        case .sixthGradeClasses: [rawValue, "六年级班级数"]
        case .plannedClasses: [rawValue, "计划班数"]
        case .classSize: [rawValue, "班额标准"]
        case .beds: [rawValue, "床位"]
        case .longitude: [rawValue, "东经", "lon", "longitude"]
        case .latitude: [rawValue, "北纬", "lat", "latitude"]
        }
    }

    var isRequired: Bool { [.code, .name, .kind, .township].contains(self) }
}

/// The school directory as a file tells it: towns, schools, and each primary school's sixth-grade classes.
package struct DirectorySheet: Sendable {
    package struct Entry: Sendable {
        package let school: School
        package let sixthGradeClasses: Int?
        /// `nil` where the file tells none, or none on earth.
        let place: GeoPoint?
    }

    package let townships: [Township]
    package let entries: [Entry]
    /// The schools whose longitude or latitude is no such number.
    let misplaced: [String]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        let table = try NamedTable<DirectoryColumn>(sheets, file: file)
        var townships: [Township] = []
        var entries: [Entry] = []
        var misplaced: [String] = []
        for line in table.lines where SchoolCode(line[.code]) != nil && !line[.name].isEmpty {
            // The development zone has no division code: its name stands for it.
            let code = line[.townshipCode].isEmpty ? line[.township] : line[.townshipCode]
            let township = Township(id: ID(code), name: line[.township])
            if !townships.contains(township) { townships.append(township) }
            let place = Self.place(line)
            if place == nil, !(line[.longitude] + line[.latitude]).isEmpty { misplaced.append(line[.name]) }
            entries.append(
                Entry(
                    school: School(
                        id: ID(line[.code]), name: line[.name], kind: Self.kind(line), township: township.id,
                        plannedClasses: Int(line[.plannedClasses]) ?? 0, classSize: Int(line[.classSize]) ?? 0,
                        beds: Int(line[.beds]) ?? 0),
                    sixthGradeClasses: Int(line[.sixthGradeClasses]), place: place))
        }
        self.townships = townships
        self.entries = entries
        self.misplaced = misplaced
    }

    private static func place(_ line: NamedTable<DirectoryColumn>.Line) -> GeoPoint? {
        guard let longitude = Double(line[.longitude]), let latitude = Double(line[.latitude]) else { return nil }
        return GeoPoint(longitudeDegrees: longitude, latitudeDegrees: latitude)
    }

    private static func kind(_ line: NamedTable<DirectoryColumn>.Line) -> School.Kind {
        line[.kind].contains("初") || line[.kind].contains("九年") || line[.code].hasPrefix("31") ? .junior : .primary
    }

    /// What the census asks of the directory.
    package var census: CensusDirectory {
        let names = Dictionary(townships.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return CensusDirectory(
            entries.map {
                CensusDirectory.Entry(
                    id: $0.school.id, name: $0.school.name, township: names[$0.school.township] ?? "",
                    sixthGradeClasses: $0.sixthGradeClasses)
            })
    }
}
