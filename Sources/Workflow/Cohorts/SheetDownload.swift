import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Web
import Workbook

extension Response {
    /// A sheet to be saved. Old browsers read `filename`, the others `filename*` (RFC 6266).
    ///
    /// - Parameter name: without its ending.
    package static func download(_ draft: SheetDraft, named name: String, by office: Office) throws -> Response {
        let bytes = try SheetWriter.xlsx([draft], created: Int(office.clock().milliseconds / 1000))
        let file = name + ".xlsx"
        let headers: HTTPFields = [
            .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            .contentDisposition:
                "attachment; filename=\"\(file.filter(\.isASCII))\"; filename*=UTF-8''\(file.pathEncoded)",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
