struct XlsReader {
    init(_ bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) {}
    func sheets() throws(WorkbookRefusal) -> [Sheet] { throw .damaged }
}
