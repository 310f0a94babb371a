import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// The kinds of file that pages hand out.
enum DownloadKind {
    case paper, sheet
    /// A file as it came in, with its own ending.
    case original

    var type: String {
        switch self {
        case .paper: "application/pdf"
        case .sheet: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .original: "application/octet-stream"
        }
    }

    var ending: String {
        switch self {
        case .paper: ".pdf"
        case .sheet: ".xlsx"
        case .original: ""
        }
    }
}

extension Response {
    /// A file: papers open in the browser, sheets are saved. Old browsers read `filename`, the others `filename*`
    /// (RFC 6266).
    static func download(_ bytes: [UInt8], _ kind: DownloadKind, named name: String) -> Response {
        let name = name + kind.ending
        let ascii = String(name.filter { $0.isASCII && $0 != "\"" && $0 != "\\" })
        let way = kind == .paper ? "inline" : "attachment"
        return Response(
            status: .ok,
            headers: [
                .contentType: kind.type,
                .contentDisposition: "\(way); filename=\"\(ascii)\"; filename*=UTF-8''\(name.pathEncoded)",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
