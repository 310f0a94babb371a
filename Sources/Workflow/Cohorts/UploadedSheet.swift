import NIOCore
import Web
import Workbook

/// A spreadsheet that came with a form.
package struct UploadedSheet: Sendable {
    let file: SourceFile
    let sheets: [Sheet]
}

extension UploadReader {
    /// Throws `TextUnseen` for a doubtful text, unless the form says that somebody has looked at it.
    func read(_ upload: Upload, sentWith form: Form) async throws -> UploadedSheet {
        let bytes = Array(upload.body.readableBytesView)
        let file = SourceFile(name: upload.filename, bytes: bytes)
        let sheets = try await sheets(of: bytes, named: upload.filename)
        if let unseen = TextUnseen(sheets, of: file, sentBy: .page), !form.hasSeen(file) { throw unseen }
        return UploadedSheet(file: file, sheets: sheets)
    }
}
