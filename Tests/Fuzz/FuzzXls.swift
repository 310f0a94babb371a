/// Whole files, and bare records put into a sound box.
func fuzzXls(_ content: [UInt8]) {
    if content.starts(with: [0xD0, 0xCF]) { survive(content) } else { survive(MadeXls.box(content)) }
}
