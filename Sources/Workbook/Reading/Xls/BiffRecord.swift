/// One record of a .xls stream ([MS-XLS] 2.1.4): a number that says what it is, and its content.
struct BiffRecord {
    var kind: Int
    var view: ByteView
    /// Where the record after this one begins.
    var end: Int

    init(in stream: ByteView, at position: Int) throws(WorkbookRefusal) {
        kind = try stream.short(position)
        let length = try stream.short(position + 2)
        view = ByteView(try stream.part(position + 4, length))
        end = position + 4 + length
    }

    static let formula = 0x0006
    static let endOfPart = 0x000A
    static let dateMode = 0x0022
    static let filePass = 0x002F
    static let continuation = 0x003C
    static let codePage = 0x0042
    static let columns = 0x007D
    static let sheet = 0x0085
    static let manyNumbers = 0x00BD
    static let richLabel = 0x00D6
    static let cellStyle = 0x00E0
    static let merges = 0x00E5
    static let sharedTexts = 0x00FC
    static let sharedLabel = 0x00FD
    static let number = 0x0203
    static let label = 0x0204
    static let boolOrError = 0x0205
    static let formulaText = 0x0207
    static let row = 0x0208
    static let shortNumber = 0x027E
    static let format = 0x041E
    static let start = 0x0809
}
