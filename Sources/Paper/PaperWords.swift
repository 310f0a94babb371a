/// The only words that this room brings along.
enum PaperWords {
    static func page(_ number: Int, of count: Int) -> String { "第 \(number) 页 共 \(count) 页" }
}
