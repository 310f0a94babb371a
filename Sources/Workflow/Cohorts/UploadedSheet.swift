import Dispatch
import Domain
import NIOCore
import Web
import Workbook

/// A spreadsheet that came with a form. It is read by a process of its own: a hostile file ends that process, not this one.
package struct UploadedSheet: Sendable {
    let file: SourceFile
    let sheets: [Sheet]

    private static let queue = DispatchQueue(label: "uploads", attributes: .concurrent)

    /// - Parameter parser: the program whose `read-cells` reads the file: this one.
    static func read(_ upload: Upload, by parser: String) async throws -> UploadedSheet {
        let bytes = Array(upload.body.readableBytesView)
        let name = upload.filename
        // Waits for another process, so never on a thread that answers requests.
        let sheets: [Sheet] = try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result { try ParserChild.read(bytes, named: name, executable: parser) })
            }
        }
        return UploadedSheet(file: SourceFile(name: name, bytes: bytes), sheets: sheets)
    }

    /// This program as it runs.
    package static let thisProgram = "/proc/self/exe"
}
