/// The comments of one sheet, ours put in and those of an earlier receipt taken out; comments of others stay.
struct CommentsPatch {
    private let scan: CommentsScan
    private var edits: XmlEdits
    /// Cells, by row and column, that get a comment where there was none, and that lose theirs.
    private(set) var added: [(row: Int, column: Int)] = []
    private(set) var removed: [(row: Int, column: Int)] = []
    private let prefix: String
    private let author: Int

    /// An empty list of comments.
    static func empty(namespace: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <comments xmlns="\(namespace)"><authors></authors><commentList></commentList></comments>
            """.utf8)
    }

    init(_ bytes: [UInt8]) throws(PatchFault) {
        scan = CommentsScan(bytes)
        try scan.scan()
        guard let authors = scan.authorList, scan.commentList != nil else { throw PatchFault(reason: "no comments") }
        edits = XmlEdits(bytes)
        prefix = XmlText.prefix(of: bytes[authors.open])
        if let known = scan.authors.firstIndex(of: Self.authorName) {
            author = known
        } else {
            author = scan.authors.count
            edits.append("<\(prefix)author>\(Self.authorName)</\(prefix)author>", to: authors)
        }
    }

    private static let authorName = "花名册核对"

    /// - Parameter sentences: by row and column.
    mutating func mark(_ sentences: [Int: [Int: String]]) throws(PatchFault) {
        guard let list = scan.commentList else { throw PatchFault(reason: "no comments") }
        var left = sentences
        for comment in scan.comments {
            guard let place = CellName.place(comment.cell) else { continue }
            let sentence = left[place.row]?.removeValue(forKey: place.column)
            // The words of a thread stand elsewhere; what stands here is only their shadow.
            if scan.authors.indices.contains(comment.author), scan.authors[comment.author].hasPrefix("tc=") { continue }
            if comment.isOurs, sentence == nil {
                edits.replace(comment.element.range, by: "")
                removed.append(place)
            } else if comment.isOurs, let sentence {
                edits.replace(comment.element.range, by: element(place, sentence))
            } else {
                try join(sentence, to: comment)
            }
        }
        let cells = left.flatMap { row, columns in columns.map { (row: row, column: $0.key, sentence: $0.value) } }
            .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        added = cells.map { ($0.row, $0.column) }
        edits.append(cells.map { element(($0.row, $0.column), $0.sentence) }.joined(), to: list)
    }

    func applied() throws(PatchFault) -> [UInt8] { try edits.applied() }

    /// Adds our sentence behind the words of somebody else, in place of what an earlier receipt added.
    private mutating func join(_ sentence: String?, to comment: CommentsScan.Comment) throws(PatchFault) {
        guard let text = comment.textElement else { return }
        let run = sentence.map { "<\(prefix)r>\(words("\n" + ReceiptMarks.commentLead + $0))</\(prefix)r>" }
        if let lead = comment.text.firstRange(of: ReceiptMarks.commentLead) {
            let own = comment.text[..<lead.lowerBound]
            let kept = own.hasSuffix("\n") ? String(own.dropLast()) : String(own)
            let whole = "<\(prefix)text><\(prefix)r>\(words(kept))</\(prefix)r>\(run ?? "")</\(prefix)text>"
            return edits.replace(text.range, by: whole)
        }
        guard let run else { return }
        if let plain = comment.plainText {
            edits.insert("<\(prefix)r>", at: plain.range.lowerBound)
            edits.insert("</\(prefix)r>" + run, at: plain.range.upperBound)
        } else if let last = comment.lastRun {
            edits.insert(run, at: last.range.upperBound)
        } else {
            edits.append(run, to: text)
        }
    }

    private func element(_ place: (row: Int, column: Int), _ sentence: String) -> String {
        let name = CellName.text(row: place.row, column: place.column)
        return "<\(prefix)comment ref=\"\(name)\" authorId=\"\(author)\"><\(prefix)text>"
            + "<\(prefix)r>\(words(ReceiptMarks.commentLead + sentence))</\(prefix)r></\(prefix)text></\(prefix)comment>"
    }

    private func words(_ text: String) -> String {
        "<\(prefix)t xml:space=\"preserve\">\(XmlText.escaped(EscapedText.encoded(text)))</\(prefix)t>"
    }
}

/// The comments of a sheet as they stand.
private final class CommentsScan: XmlScan {
    struct Comment {
        var cell: String
        var author: Int
        var element = XmlElement(open: 0..<0, close: 0..<0)
        var text = ""
        var textElement: XmlElement?
        /// The one `t` of a text without runs.
        var plainText: XmlElement?
        var lastRun: XmlElement?

        var isOurs: Bool {
            text.drop { $0 == "\n" || $0 == " " || $0 == "\r\n" }.hasPrefix(ReceiptMarks.commentLead)
        }
    }

    private(set) var authors: [String] = []
    private(set) var authorList: XmlElement?
    private(set) var commentList: XmlElement?
    private(set) var comments: [Comment] = []
    private var path: [String] = []
    private var comment: Comment?

    override func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {
        path.append(name)
        if path.count == 3, name == "author" { authors.append("") }
        if path.count == 3, name == "comment" {
            comment = Comment(cell: attributes["ref"] ?? "", author: attributes.number("authorId") ?? -1)
        }
    }

    override func close(_ name: String, _ element: XmlElement) {
        switch (path.count, name) {
        case (2, "authors"): authorList = element
        case (2, "commentList"): commentList = element
        case (4, "text"): comment?.textElement = element
        case (5, "t"): comment?.plainText = element
        case (5, "r"): comment?.lastRun = element
        case (3, "comment"):
            if var done = comment {
                done.element = element
                comments.append(done)
            }
            comment = nil
        default: break
        }
        path.removeLast()
    }

    override func characters(_ text: String) {
        if path.count == 3, path[2] == "author", let last = authors.indices.last {
            authors[last] += text
        } else if path.last == "t", !path.contains("rPh") {
            comment?.text += text
        }
    }
}
