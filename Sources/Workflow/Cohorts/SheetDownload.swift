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
    /// - Parameters:
    ///   - name: without its ending.
    ///   - isDated: whether it says until when it was counted; a sheet that is filled in and one of a past day do not.
    package static func download(
        _ draft: SheetDraft, named name: String, by office: Office, isDated: Bool = true
    ) throws -> Response {
        let draft = isDated ? draft.dated(office.clock()) : draft
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

extension SheetDraft {
    /// With the moment until which it was counted, as the foot of its page says it.
    func dated(_ moment: Timestamp) -> SheetDraft {
        var draft = self
        draft.lines.append("数据截至 \(moment.chinese)")
        return draft
    }
}
