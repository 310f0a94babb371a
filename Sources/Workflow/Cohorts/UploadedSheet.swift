import NIOCore
import Web
import Workbook

/// A spreadsheet that came with a form.
package struct UploadedSheet: Sendable {
    let file: SourceFile
    let sheets: [Sheet]
}

extension UploadReader {
    func read(_ upload: Upload) async throws -> UploadedSheet {
        let bytes = Array(upload.body.readableBytesView)
        return UploadedSheet(
            file: SourceFile(name: upload.filename, bytes: bytes),
            sheets: try await sheets(of: bytes, named: upload.filename))
    }
}
