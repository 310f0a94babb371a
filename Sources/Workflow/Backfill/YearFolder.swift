import Domain
import Office
import Workbook

/// The files of one whole year as offices keep them: a folder with 摸底, 报到, 学籍系统 and single sheets beside.
///
/// All of it is read before anything is recorded: a file that cannot be read changes nothing.
package struct YearFolder: Sendable {
    package struct Item<Content: Sendable>: Sendable {
        package let file: SourceFile
        package let content: Content
    }

    package private(set) var directory: Item<DirectorySheet>?
    package private(set) var distances: Item<DistanceSheet>?
    package private(set) var feeders: Item<SchoolPairs>?
    /// In the order in which they are taken in: `补报_…` last.
    package private(set) var rosters: [Item<Roster>] = []
    package private(set) var decidedPlan: Item<DecidedPlanSheet>?
    package private(set) var arrivals: [Item<ArrivalSheet>] = []
    package private(set) var records: [Item<RecordSheet>] = []
    package private(set) var whereabouts: Item<WhereaboutsSheet>?
    package private(set) var visits: Item<VisitSheet>?
    package private(set) var letters: Item<LetterSheet>?
    /// Files that belong to none of these, told so that nobody thinks they were read.
    package private(set) var unused: [String] = []
    private let isTextSeen: Bool

    /// One file of the folder: its path within, its bytes, and its sheets once they are read.
    package struct File: Sendable {
        package let path: String
        package let bytes: [UInt8]
        package let sheets: [Sheet]

        package init(path: String, bytes: [UInt8], sheets: [Sheet]) {
            self.path = path
            self.bytes = bytes
            self.sheets = sheets
        }
    }

    /// Whether a path of the folder is one that a year reads.
    package static func reads(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let isTable = [".xlsx", ".xls", ".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
        return isTable && !name.hasPrefix("~$") && !name.hasPrefix(".")
    }

    /// - Parameter isTextSeen: whether somebody has looked at doubtful texts; else such a list throws `TextUnseen`. A
    ///   doubtful roster comes in with a question all the same.
    package init(_ files: [File], isTextSeen: Bool = false) throws {
        self.isTextSeen = isTextSeen
        // The directory comes first: it tells the schools of rosters that name them in words.
        let directory = try files.first { $0.path.hasPrefix("学校名录.") }.map { file in
            Item(file: file.source, content: try DirectorySheet(Self.seen(file, isTextSeen), file: file.path))
        }
        self.directory = directory
        for file in files.sorted(by: { $0.path < $1.path }) { try add(file, schools: directory?.content.census) }
        rosters = rosters.filter { !$0.content.isLate } + rosters.filter(\.content.isLate)
        records = records.filter { $0.content.list == .inSchool } + records.filter { $0.content.list == .pool }
    }

    private mutating func add(_ file: File, schools: CensusDirectory?) throws {
        let parts = file.path.split(separator: "/", maxSplits: 1).map(String.init)
        let name = parts.last?.split(separator: ".").first.map(String.init) ?? ""
        func seen() throws -> [Sheet] { try Self.seen(file, isTextSeen) }
        func item<Content>(_ content: Content) -> Item<Content> { Item(file: file.source, content: content) }
        switch (parts.count == 2 ? parts[0] : "", name) {
        case ("摸底", _):
            rosters.append(item(RosterReader.read(sheets: file.sheets, fileName: file.path, directory: schools)))
        case ("报到", _): arrivals.append(item(try ArrivalSheet(seen(), file: file.path)))
        case ("学籍系统", _): records.append(item(try RecordSheet(seen(), file: file.path)))
        case ("", "学校名录"): break
        case ("", "道路距离"): distances = item(try DistanceSheet(seen(), file: file.path))
        case ("", "上年对口关系"): feeders = item(try SchoolPairs(seen(), file: file.path))
        case ("", "已定方案"): decidedPlan = item(try DecidedPlanSheet(seen(), file: file.path))
        case ("", "去向核查"): whereabouts = item(try WhereaboutsSheet(seen(), file: file.path))
        case ("", "劝返记录"): visits = item(try VisitSheet(seen(), file: file.path))
        case ("", "外县来函"): letters = item(try LetterSheet(seen(), file: file.path))
        default: unused.append(file.path)
        }
    }

    private static func seen(_ file: File, _ isTextSeen: Bool) throws -> [Sheet] {
        if !isTextSeen, let unseen = TextUnseen(file.sheets, of: file.source, sentBy: .commandLine) { throw unseen }
        return file.sheets
    }

    /// Whether it holds a plan, what a plan is made from, or what comes after one.
    package var goesBeyondCensus: Bool {
        decidedPlan != nil || distances != nil || feeders != nil || whereabouts != nil || visits != nil
            || letters != nil
            || !arrivals.isEmpty || !records.isEmpty
    }

    /// The year of graduation: of the rosters' titles, else of the national exports, else `nil`.
    package var year: Int? {
        rosters.lazy.compactMap(\.content.graduation).first ?? records.lazy.compactMap(\.content.day?.year).first
    }

    /// The county's division code: the first six digits that most towns of the directory share.
    package var countyCode: String? {
        let codes = (directory?.content.townships ?? []).map(\.id.text)
            .filter { $0.count >= 9 && $0.allSatisfy(\.isNumber) }.map { String($0.prefix(6)) }
        return Dictionary(grouping: codes, by: { $0 }).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }
}

extension YearFolder.File {
    var source: SourceFile { SourceFile(name: path, bytes: bytes) }
}
