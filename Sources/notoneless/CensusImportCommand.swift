import ArgumentParser
import Domain
import Office
import Workbook
import Workflow

/// Takes rosters in, one command a file.
struct CensusImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入花名册：每个文件要么整体导入，要么不导入。",
        discussion: "例：notoneless census import 摸底/*.xlsx --data 数据 --year 2026")

    @Argument(help: ArgumentHelp("花名册文件（.xlsx、.xls、.csv），也可以是文件夹或 .zip。", valueName: "文件"))
    var files: [String]

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("哪一届；不写则为最近一届。", valueName: "年份"))
    var year: Int?

    @Flag(name: .customLong("text-seen"), help: "文字看过无误：编码拿不准的文本文件也导入。")
    var isTextSeen = false

    @Flag(
        name: .customLong("as-written"),
        help: "照文件写：文件里空着的、比名册旧的内容也写入；不加则保留名册里的，并说明保留了几处。")
    var isAsWritten = false

    /// The columns of which the file is right, whatever the roll knows.
    private var mends: [RosterMend] {
        guard isAsWritten else { return [] }
        return RosterField.allCases.flatMap { field in
            RosterMend.Loss.allCases.map { RosterMend.asWritten(field, $0) }
        }
    }

    /// A file that does not come in is told, and the others come in all the same.
    func run() async throws {
        var hasRefused = false
        let paths = InputFile.unfolded(files)
        var large: [String: LargeRosterFile] = [:]
        var known: [String: CensusFile] = [:]
        var refused: Set<String> = []
        for path in paths where large[path] == nil && known[path] == nil && !refused.contains(path) {
            do {
                switch try RosterInput(at: path) {
                case .large(let file): large[path] = file
                case .whole(let file): known[path] = file
                case nil: break
                }
            } catch {
                hasRefused = try tellRefusal(error, of: path)
                refused.insert(path)
            }
        }
        let read = await InputFile.readAll(
            paths.filter { !refused.contains($0) && large[$0] == nil }, known: known)
        read.tellFaults()
        let county = try await data.open()
        let officer = try await data.officer(in: county)
        let asked = year
        let (year, directory) = try await county.office.read(as: officer) { desk in
            guard let year = try asked ?? desk.cohorts.years().last else { throw NothingBegun() }
            let directory = try desk.directory.census()
            guard !directory.entries.isEmpty else { throw NothingBegun() }
            return (year, directory)
        }
        let rosters = Self.rosters(at: paths, large: large, read, directory)
        hasRefused = hasRefused || read.contains { $0.isRefused }
        // The school that reports first has the child: late rosters come last, as in a year's folder.
        for isLate in [false, true] {
            for given in rosters where given.isLate == isLate {
                do {
                    switch given {
                    case .large(let file): try await take(file, year: year, directory, into: county, as: officer)
                    case .whole(let roster, let bytes):
                        try await take(roster, bytes, year: year, into: county, as: officer)
                    }
                } catch {
                    hasRefused = try tellRefusal(error, of: given.name)
                }
            }
        }
        await county.close()
        if hasRefused { throw ExitCode(1) }
    }

    /// A roster that can be taken. Its sheets are let go when their rows have been read.
    private enum Given {
        case large(LargeRosterFile)
        case whole(Roster, bytes: [UInt8])

        var name: String {
            switch self {
            case .large(let file): file.roster.file
            case .whole(let roster, _): roster.file
            }
        }

        var isLate: Bool {
            switch self {
            case .large(let file): file.roster.isLate
            case .whole(let roster, _): roster.isLate
            }
        }
    }

    /// The rosters in the order of their paths; of an archive its files stand in its place.
    private static func rosters(
        at paths: [String], large: [String: LargeRosterFile], _ read: [CensusFile], _ directory: CensusDirectory
    ) -> [Given] {
        var rest = read[...]
        return paths.flatMap { path -> [Given] in
            if let file = large[path] { return [.large(file)] }
            let own = rest.prefix { $0.name == path || $0.name.hasPrefix(path + "/") }
            rest = rest.dropFirst(own.count)
            return own.compactMap { file in
                guard case .success(let sheets) = file.content else { return nil }
                return .whole(
                    RosterReader.read(sheets: sheets, fileName: file.name, directory: directory), bytes: file.bytes)
            }
        }
    }

    /// True: the file was refused, and why is told. Throws what is no refusal.
    private func tellRefusal(_ error: any Error, of name: String) throws -> Bool {
        let ending = Ending(of: error)
        guard ending.code == 1 else { throw error }
        Output.talk("\(name)：\(ending.sentence)")
        return true
    }

    private func take(
        _ file: LargeRosterFile, year: Int, _ directory: CensusDirectory, into county: OpenCounty, as officer: Officer
    ) async throws {
        guard isTextSeen || !file.roster.isDoubtful else { throw RosterUnseen() }
        let outcome = try await file.take(
            into: county.office, as: officer, year: year, directory: directory, mended: mends,
            isTextSeen: isTextSeen,
            backfilling: data.backfill(as: officer, document: file.roster.file))
        tell(outcome.sentence(Self.words), of: file.roster.file)
    }

    private static func words(_ outcome: ImportRoster.Outcome) -> String {
        "\(outcome.rows) 行，新增 \(outcome.newChildren) 名，\(outcome.counts)"
            + (outcome.keptWords.map { "；名册里的内容保留 \($0)，要照文件写，加 --as-written 再导入" } ?? "")
            + [outcome.groupedWords, outcome.returningWords].compactMap { $0.map { "；" + $0 } }.joined()
    }

    private func tell(_ sentence: String, of name: String) { Output.result("\(name)：\(sentence)") }

    private func take(
        _ roster: Roster, _ bytes: [UInt8], year: Int, into county: OpenCounty, as officer: Officer
    ) async throws {
        guard isTextSeen || !roster.isDoubtful else { throw RosterUnseen() }
        let source = SourceFile(name: roster.file, bytes: bytes)
        let outcome = try await county.office.perform(
            ImportOnce(
                source, year: year,
                ImportRoster(
                    roster, file: source, year: year, mended: mends, keeping: bytes, isTextSeen: isTextSeen)),
            as: officer, backfilling: data.backfill(as: officer, document: roster.file))
        tell(outcome.sentence(Self.words), of: roster.file)
    }
}

/// A roster whose doubtful text nobody has looked at.
struct RosterUnseen: Refusal {
    var sentence: String { "文字可能有乱码。请先用 census check 看过，没有错再加 --text-seen；有错的另存为 .xlsx。没有导入。" }
}

extension CensusFile {
    /// A file given twice is none that is refused.
    var isRefused: Bool {
        switch content {
        case .success, .failure(.repeated): false
        case .failure: true
        }
    }
}

extension [CensusFile] {
    /// Says on the side which files are not looked at, and why.
    func tellFaults() {
        for file in self {
            if case .failure(let fault) = file.content { Output.talk("“\(file.name)”：\(fault.sentence)") }
        }
    }
}
