@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let content = bytes(start, count)
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
    return 0
}
