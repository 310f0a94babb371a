/// Breaks plain characters into lines: between any two Chinese characters, never inside a word or number that would
/// fit on a line, no closing mark at the start and no opening mark at the end of a line (避头尾).
struct LineBreaker {
    let text: [Unicode.Scalar]
    let advances: [Double]

    /// Lines as ranges of characters; each holds at least one character, however narrow the line is.
    func lines(within width: Double) -> [Range<Int>] {
        guard !text.isEmpty else { return [0..<0] }
        var result: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let end = endOfLine(from: start, within: width)
            result.append(start..<end)
            start = end
        }
        return result
    }

    private func endOfLine(from start: Int, within width: Double) -> Int {
        var sum = 0.0
        var end = start
        while end < text.count, end == start || sum + advances[end] <= width || text[end] == " " {
            sum += advances[end]
            end += 1
        }
        guard end < text.count else { return end }
        var candidate = end
        while candidate > start, !allowsBreak(before: candidate) { candidate -= 1 }
        return candidate > start ? candidate : end
    }

    private func allowsBreak(before index: Int) -> Bool {
        let before = text[index - 1]
        let after = text[index]
        if before == " " { return after != " " }
        if Self.closing.contains(after) || Self.opening.contains(before) { return false }
        return !(before.isASCII && after.isASCII)
    }

    private static let closing = Set("，。、；：？！）》」』】〉〕”’％…—～·,.;:?!)]}%".unicodeScalars)
    private static let opening = Set("（《「『【〈〔“‘([{".unicodeScalars)
}
