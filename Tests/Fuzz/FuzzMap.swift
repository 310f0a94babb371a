/// As a file that its bytes tell of, and as a map whatever they tell.
func fuzzMap(_ content: [UInt8]) {
    survive(content)
    do throws(WorkbookRefusal) { _ = try PackedMap.read(content, limits: limits) } catch {
        precondition(!error.sentence.isEmpty)
    }
}
