import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Paper
import Web
import Workbook

/// The papers and sheets of the packets.
struct HandoverDownloads {
    let office: Office

    func open(_ doors: Doors) {
        doors.get("/y/:year/handovers.xlsx", may: .exportLists, use: list)
        doors.get("/y/:year/handovers/:id/form.pdf", may: .seeHandovers, use: form)
        doors.get("/y/:year/handovers/:id/roster.pdf", may: .exportLists, use: roster)
        doors.get("/y/:year/handovers/:id/roster.xlsx", may: .exportLists, use: rosterSheet)
        doors.get("/y/:year/handovers/:id/corrections/:correction/slip.pdf", may: .exportLists, use: slip)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let items = try await office.perform(ExportHandovers(year: year), as: context.officer)
        return try sheet(HandoverSheet.list(items, year: year), named: "整班移交批次\(year)")
    }

    @Sendable func form(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Handover> = try context.id("id")
        let packet = try await office.read(as: context.officer) { try $0.handovers.packet(id) }
        let bytes = try HandoverPapers.form(of: packet, at: office.clock(), on: PaperPress())
        return paper(bytes, named: "交接表\(packet.head.serial)")
    }

    @Sendable func roster(request: Request, context: SignedInContext) async throws -> Response {
        let packet = try await office.perform(
            ExportHandoverRoster(handover: context.id("id"), form: "花名册"), as: context.officer)
        let roster = try HandoverPapers.roster(of: packet, at: office.clock(), on: PaperPress())
        return paper(roster.bytes, named: "花名册\(packet.head.serial)")
    }

    @Sendable func rosterSheet(request: Request, context: SignedInContext) async throws -> Response {
        let (packet, isWhole) = try await office.perform(
            ExportHandoverSheet(handover: context.id("id")), as: context.officer)
        return try sheet(HandoverSheet.roster(packet, isWhole: isWhole), named: "名册\(packet.head.serial)")
    }

    @Sendable func slip(request: Request, context: SignedInContext) async throws -> Response {
        let correction: ID<Correction> = try context.id("correction")
        let packet = try await office.perform(
            ExportHandoverRoster(handover: context.id("id"), form: "更正单"), as: context.officer)
        guard let found = packet.corrections.first(where: { $0.id == correction }) else { throw NotFound() }
        let bytes = try HandoverPapers.correction(found, to: packet, at: office.clock(), on: PaperPress())
        return paper(bytes, named: "更正单\(found.serial)")
    }

    private func paper(_ bytes: [UInt8], named name: String) -> Response {
        file(bytes, type: "application/pdf", name: name + ".pdf", isShown: true)
    }

    private func sheet(_ draft: SheetDraft, named name: String) throws -> Response {
        let now = office.clock()
        return file(
            try SheetWriter.xlsx([draft.dated(now)], created: Int(now.milliseconds / 1000)),
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name + ".xlsx",
            isShown: false)
    }

    /// Old browsers read `filename`, the others `filename*` (RFC 6266).
    private func file(_ bytes: [UInt8], type: String, name: String, isShown: Bool) -> Response {
        var headers: HTTPFields = [.contentType: type]
        let ascii = String(name.filter { $0.isASCII })
        headers[.contentDisposition] =
            "\(isShown ? "inline" : "attachment"); filename=\"\(ascii)\"; filename*=UTF-8''\(name.pathEncoded)"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
