import HTTPTypes
import Hummingbird
import NIOCore
import Web

extension Response {
    /// A PDF to be shown and printed. Old browsers read `filename`, the others `filename*` (RFC 6266).
    ///
    /// - Parameter name: without its ending.
    static func paper(_ bytes: [UInt8], named name: String) -> Response {
        let file = name + ".pdf"
        let headers: HTTPFields = [
            .contentType: "application/pdf",
            .contentDisposition:
                "inline; filename=\"\(file.filter(\.isASCII))\"; filename*=UTF-8''\(file.pathEncoded)",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
