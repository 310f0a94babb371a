/// Whole files, and bare records put into a sound box.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let content = bytes(start, count)
    if content.starts(with: [0xD0, 0xCF]) { survive(content) } else { survive(MadeXls.box(content)) }
    return 0
}
