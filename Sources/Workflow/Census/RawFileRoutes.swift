import Domain
import Hummingbird
import Office
import Web
import Workbook

/// A roster that has come in, on its way out again: as it came, or as its receipt.
struct RawFileRoutes {
    let office: Office
    let reader: UploadReader

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/files/:file/original", may: .exportLists, use: original)
        doors.get("/y/:year/census/files/:file/receipt.xlsx", may: .exportLists, use: receipt)
    }

    @Sendable func original(request: Request, context: SignedInContext) async throws -> Response {
        let taken = try await take(context) { "原始文件 \($0)" }
        return .download(taken.bytes, .original, named: taken.name.split(separator: "/").last.map(String.init) ?? "")
    }

    @Sendable func receipt(request: Request, context: SignedInContext) async throws -> Response {
        let taken = try await take(context) { RosterReceipt.name(of: $0) }
        let sheets = try await reader.sheets(of: taken.bytes, named: taken.name)
        let receipt = RosterReceipt(of: taken.open.map { RosterReceipt.Item($0) }, in: sheets)
        let created = Int(office.clock().milliseconds / 1000)
        let bytes = try await reader.apart {
            try receipt.xlsx(of: taken.bytes, sheets: sheets, created: created, executable: $0)
        }
        let name = RosterReceipt.name(of: taken.name)
        return .download(bytes, .sheet, named: String(name.dropLast(DownloadKind.sheet.ending.count)))
    }

    private func take(
        _ context: SignedInContext, as document: @escaping @Sendable (String) -> String
    ) async throws -> TakeRawFile.Outcome {
        let (year, file): (Int, ID<SourceFile>) = (try context.year(), try context.id("file"))
        return try await office.perform(
            TakeRawFile(file: file, year: year, document: document), as: context.officer)
    }
}
