func fuzzZip(_ content: [UInt8]) {
    survive(content)
    if FileBundle.isBundle(content) {
        do throws(WorkbookRefusal) {
            for file in try FileBundle.files(in: content, limits: limits) {
                precondition(!file.name.hasPrefix("/") && !file.name.split(separator: "/").contains(".."))
            }
        } catch {
            precondition(!error.sentence.isEmpty)
        }
    }
}
