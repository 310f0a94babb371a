/// Every beginning of what a child may say; the magic is given, so that the fuzzer need not guess it.
func fuzzAnswer(_ content: [UInt8]) {
    hear(content)
    // One frame, its length right.
    if !content.isEmpty, content.count < 0x100 { hear([UInt8(content.count), 0, 0, 0] + content) }
}

private func hear(_ words: [UInt8]) {
    final class Heard { var words: [ChildWord] = [] }
    let heard = Heard()
    var listener = ChildListener { heard.words.append($0) }
    do throws(WorkbookRefusal) {
        let bytes = ChildWord.magic + words
        try bytes.withUnsafeBufferPointer { bytes throws(WorkbookRefusal) in
            try listener.hear(UnsafeRawBufferPointer(bytes))
        }
        try listener.finish()
    } catch {}
    // What was understood is said again in words that are understood alike.
    for word in heard.words {
        var out = CellEncoder()
        word.encode(into: &out)
        let again = out.bytes.withUnsafeBufferPointer { ChildWord(frame: UnsafeBufferPointer(rebasing: $0[4...])) }
        var twice = CellEncoder()
        again?.encode(into: &twice)
        precondition(again != nil && twice.bytes == out.bytes, "said and heard differ")
    }
}
