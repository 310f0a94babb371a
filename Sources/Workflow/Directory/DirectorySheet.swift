import Allocation
import Domain
import Office
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

    /// Throws `TableRefusal` where columns are missing, and `DirectoryRefusal`.
    package init(_ sheets: [Sheet], file: String) throws {
        let table = try NamedTable<DirectoryColumn>(sheets, file: file)
        var reading = DirectoryReading()
        for line in table.lines { reading.take(line) }
        if let columns = reading.swapped { throw DirectoryRefusal.swapped(file, columns) }
        guard reading.faults.isEmpty else { throw DirectoryRefusal.faulty(file, reading.faults) }
        guard !reading.entries.isEmpty else { throw DirectoryRefusal.empty(file) }
        townships = reading.townships
        entries = reading.entries
        misplaced = reading.misplaced
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

/// The rows of a directory while they are read.
private struct DirectoryReading {
    private(set) var townships: [Township] = []
    private(set) var entries: [DirectorySheet.Entry] = []
    private(set) var misplaced: [String] = []
    private(set) var faults: [DirectoryRefusal.Fault] = []
    private var rows: [String: Int] = [:]
    /// The pairs of numbers that can be told apart, and those of them that stand the wrong way round.
    private var seats: (all: Int, swapped: Int) = (0, 0)
    private var points: (all: Int, swapped: Int) = (0, 0)

    /// Two columns that are taken for each other in most rows. A seventh grade never has more classes than children in one;
    /// a longitude of the country is at least 73°, a latitude at most 54°.
    var swapped: [String]? {
        if seats.swapped * 2 > seats.all {
            return [DirectoryColumn.plannedClasses.rawValue, DirectoryColumn.classSize.rawValue]
        }
        if points.swapped * 2 > points.all {
            return [DirectoryColumn.longitude.rawValue, DirectoryColumn.latitude.rawValue]
        }
        return nil
    }

    private mutating func compare(_ line: NamedTable<DirectoryColumn>.Line) {
        if let classes = WrittenNumber.whole(line[.plannedClasses]), let size = WrittenNumber.whole(line[.classSize]),
            classes > 0, size > 0
        {
            seats.all += 1
            if size < classes { seats.swapped += 1 }
        }
        if let longitude = Double(line[.longitude]), let latitude = Double(line[.latitude]) {
            points.all += 1
            if longitude <= 54, latitude >= 73 { points.swapped += 1 }
        }
    }

    mutating func take(_ line: NamedTable<DirectoryColumn>.Line) {
        // Sums and remarks below the schools have no name and kind.
        guard !line[.name].isEmpty, !line[.kind].isEmpty else { return }
        compare(line)
        guard SchoolCode(line[.code]) != nil else {
            return faults.append(.code(line.number, line[.name], line[.code]))
        }
        if let first = rows[line[.code]] { faults.append(.twice(line.number, line[.code], first: first)) }
        rows[line[.code]] = line.number
        // The development zone has no division code: its name stands for it.
        let code = line[.townshipCode].isEmpty ? line[.township] : line[.townshipCode]
        guard let kind = Self.kind(line) else {
            return faults.append(.kind(line.number, line[.name], line[.kind]))
        }
        let township = Township(id: ID(code), name: line[.township])
        if !townships.contains(township) { townships.append(township) }
        let place = Self.place(line)
        if place == nil, !(line[.longitude] + line[.latitude]).isEmpty { misplaced.append(line[.name]) }
        let sixthGradeClasses = number(.sixthGradeClasses, line)
        entries.append(
            DirectorySheet.Entry(
                school: School(
                    id: ID(line[.code]), name: line[.name], kind: kind, township: township.id,
                    plannedClasses: number(.plannedClasses, line) ?? 0, classSize: number(.classSize, line) ?? 0,
                    beds: number(.beds, line) ?? 0),
                sixthGradeClasses: sixthGradeClasses, place: place))
    }

    /// Nil for an empty cell, and for a fault.
    private mutating func number(_ column: DirectoryColumn, _ line: NamedTable<DirectoryColumn>.Line) -> Int? {
        guard !line[column].isEmpty else { return nil }
        let most = column == .beds ? 20_000 : 200
        if let number = WrittenNumber.whole(line[column]), number <= most { return number }
        faults.append(.number(line.number, line[.name], column.rawValue, line[column], most: most))
        return nil
    }

    private static func place(_ line: NamedTable<DirectoryColumn>.Line) -> GeoPoint? {
        guard let longitude = Double(line[.longitude]), let latitude = Double(line[.latitude]) else { return nil }
        return GeoPoint(longitudeDegrees: longitude, latitudeDegrees: latitude)
    }

    /// Nil for a school that neither hands over sixth grades nor takes seventh grades in.
    private static func kind(_ line: NamedTable<DirectoryColumn>.Line) -> School.Kind? {
        let kind = line[.kind]
        if ["初", "九年", "十二年", "完全中学", "完中"].contains(where: kind.contains) { return .junior }
        if ["高中", "高级", "幼儿", "职", "中专"].contains(where: kind.contains) { return nil }
        return line[.code].hasPrefix("31") ? .junior : .primary
    }
}

/// Why a directory is not taken in. Nothing of it is.
package enum DirectoryRefusal: Refusal, Hashable {
    /// What is wrong in a row, by the spreadsheet's own number.
    package enum Fault: Hashable, Sendable {
        case code(Int, String, String)
        case twice(Int, String, first: Int)
        case number(Int, String, String, String, most: Int)
        case kind(Int, String, String)

        var sentence: String {
            switch self {
            case .code(let row, let name, let code): "第 \(row) 行：\(name)的学校标识码“\(code)”不是 10 位数字"
            case .twice(let row, let code, let first): "第 \(row) 行：学校标识码 \(code) 与第 \(first) 行重复，留下对的一行"
            case .kind(let row, let name, let kind):
                "第 \(row) 行：\(name)的办学类型“\(kind)”既不是小学也不是初中，不参加移交和接收，去掉这一行；完全中学写“完全中学”"
            case .number(let row, let name, let column, let text, let most):
                "第 \(row) 行：\(name)的\(column)“\(text)”不是 0 到 \(most) 的整数"
            }
        }
    }

    case empty(String)
    case faulty(String, [Fault])
    /// Two columns, by their names, that are taken for each other.
    case swapped(String, [String])

    package var sentence: String {
        switch self {
        case .empty(let file): "“\(file)”里没有学校。没有导入。"
        case .swapped(let file, let columns):
            "“\(file)”里\(columns.map { "“\($0)”" }.joined(separator: "和"))两列写反了：大多数学校的"
                + (columns[0] == DirectoryColumn.plannedClasses.rawValue ? "班额比班数还小" : "经度像纬度，纬度像经度") + "。没有导入。"
        case .faulty(let file, let faults): DirectoryWords.faults(faults.map(\.sentence), in: file)
        }
    }
}
