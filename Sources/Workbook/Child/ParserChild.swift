import Glibc

/// Reads a file in a process of its own, whose death or greed harms nobody else.
package enum ParserChild {
    /// What a parent asks of a child; the first byte that it sends.
    enum Task: UInt8 {
        case read, readLarge, unfold, mark, examine

        var limits: ReadLimits { self == .readLarge ? .large : .standard }
    }

    /// Rows between two words about how far a reading is.
    package static let tellingRows = 500

    /// The child's side: takes the file from standard input, answers its cells on standard output.
    ///
    /// Closes every other file, lowers its own limits, and returns the exit code: 0 read, 1 refused, 3 no answer.
    package static func run() -> Int32 {
        guard let task = ChildInput.byte().flatMap(Task.init), ChildConfinement.enter(task.limits) else { return 3 }
        let voice = ChildVoice()
        do throws(WorkbookRefusal) {
            guard let input = ChildInput.file(task.limits) else { return 3 }
            try answer(task, input, voice)
            try voice.say(.done)
        } catch {
            if voice.isBroken { return 3 }
            do throws(WorkbookRefusal) { try voice.say(.refusal(error)) } catch { return 3 }
            return voice.flush() ? 1 : 3
        }
        return voice.flush() ? 0 : 3
    }

    private static func answer(_ task: Task, _ input: ChildInput, _ voice: ChildVoice) throws(WorkbookRefusal) {
        switch task {
        case .read, .readLarge:
            try SheetReader.stream(input.bytes, named: input.name, limits: task.limits, opensOldWorkbooks: true) {
                event throws(WorkbookRefusal) in try voice.say(.event(event))
            }
        case .unfold:
            for file in try FileBundle.files(in: input.bytes, limits: task.limits) { try voice.say(.file(file)) }
        case .mark:
            // A workbook that cannot be patched is answered with nothing: it comes back as a copy of its cells.
            guard let marked = MarkedFile(bytes: input.bytes),
                let bytes = try? Receipt.patched(marked.file, marked.marks)
            else { return }
            try voice.say(.file(BundledFile(name: input.name, bytes: bytes)))
        case .examine: try voice.say(.doors(ChildConfinement.openDoors()))
        }
    }

    /// The parent's side: reads a file of any kind that `SheetReader` knows and .xls beside, through a child.
    ///
    /// Blocks its thread until the child has answered, died, or used up `limits.seconds`.
    /// - Parameters:
    ///   - executable: the path of the program whose `arguments` lead to `run()`.
    ///   - mostRows: with more than these the file is too large.
    ///   - tell: is told how many rows have come, once for every `tellingRows`.
    package static func read(
        _ bytes: [UInt8], named fileName: String, executable: String, arguments: [String] = ["read-cells"],
        limits: ReadLimits = .standard, mostRows: Int = .max, tell: @escaping (Int) -> Void = { _ in }
    ) throws(WorkbookRefusal) -> [Sheet] {
        let collector = SheetCollector()
        let child = ParserChildCall(executable: executable, arguments: arguments, limits: limits)
        try child.ask(.read, bytes, named: fileName) { word throws(WorkbookRefusal) in
            guard case .event(let event) = word else { return }
            collector.take(event)
            guard case .row = event else { return }
            if collector.rows > mostRows { throw .tooLarge(.rows) }
            if collector.rows.isMultiple(of: tellingRows) { tell(collector.rows) }
        }
        if collector.sheets.isEmpty { throw .parserDied }
        return collector.sheets
    }

    /// Reads as `read` does, but hands each row on as the child tells it, under `ReadLimits.large`.
    ///
    /// A file is read whole or not at all: when this throws, forget what was taken.
    package static func stream(
        _ bytes: [UInt8], named fileName: String, executable: String, arguments: [String] = ["read-cells"],
        to take: @escaping SheetTaker
    ) throws(WorkbookRefusal) {
        let child = ParserChildCall(executable: executable, arguments: arguments, limits: .large)
        try child.ask(.readLarge, bytes, named: fileName) { word throws(WorkbookRefusal) in
            if case .event(let event) = word { try take(event) }
        }
    }

    /// Reads as `read` does, under `ReadLimits.large`.
    package static func readLarge(
        _ bytes: [UInt8], named fileName: String, executable: String, arguments: [String] = ["read-cells"]
    ) throws(WorkbookRefusal) -> [Sheet] {
        let collector = SheetCollector()
        try stream(bytes, named: fileName, executable: executable, arguments: arguments) { collector.take($0) }
        return collector.sheets
    }

    /// The files in a .zip archive, through a child: `FileBundle.files`.
    package static func unfold(
        _ bytes: [UInt8], executable: String, arguments: [String] = ["read-cells"]
    ) throws(WorkbookRefusal) -> [BundledFile] {
        var files: [BundledFile] = []
        let child = ParserChildCall(executable: executable, arguments: arguments, limits: .standard)
        let words = try child.words(.unfold, bytes, named: "")
        for case .file(let file) in words { files.append(file) }
        return files
    }

    /// The very workbook with what is wrong marked in it, through a child; nil when it cannot be patched.
    static func marked(
        _ bytes: [UInt8], _ marks: ReceiptMarks, executable: String, arguments: [String] = ["read-cells"]
    ) throws(WorkbookRefusal) -> [UInt8]? {
        let child = ParserChildCall(executable: executable, arguments: arguments, limits: .standard)
        for case .file(let file) in try child.words(.mark, MarkedFile(bytes, marks).bytes, named: "") {
            return file.bytes
        }
        return nil
    }

    /// What a child can still do that it should not, such as `open` or `socket`: empty when it is confined.
    package static func openDoors(
        executable: String, arguments: [String] = ["read-cells"]
    ) throws(WorkbookRefusal) -> [String] {
        let child = ParserChildCall(executable: executable, arguments: arguments, limits: .standard)
        for case .doors(let doors) in try child.words(.examine, [0], named: "") { return doors }
        throw .parserDied
    }
}

/// One conversation with a parser child.
struct ParserChildCall {
    let executable: String
    let arguments: [String]
    let limits: ReadLimits

    func ask(
        _ task: ParserChild.Task, _ bytes: [UInt8], named fileName: String,
        _ take: @escaping (ChildWord) throws(WorkbookRefusal) -> Void
    ) throws(WorkbookRefusal) {
        if bytes.isEmpty { throw .emptyFile }
        if bytes.count > limits.fileBytes { throw .tooLarge(.file) }
        let child = try ChildProcess(executable: executable, arguments: arguments)
        let head = ChildInput.head(task, name: fileName, fileBytes: bytes.count)
        var listener = ChildListener(take)
        try child.exchange([head, bytes], limits: limits) { piece throws(WorkbookRefusal) in
            try listener.hear(piece)
        }
        try listener.finish()
    }

    func words(
        _ task: ParserChild.Task, _ bytes: [UInt8], named fileName: String
    ) throws(WorkbookRefusal) -> [ChildWord] {
        let heard = Heard()
        try ask(task, bytes, named: fileName) { heard.words.append($0) }
        return heard.words
    }

    private final class Heard { var words: [ChildWord] = [] }
}
