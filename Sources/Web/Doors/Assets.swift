import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// The files that pages need, read once at the start. Answers come from this table, never from a path of the disk.
package struct Assets: Sendable {
    private struct Asset: Sendable {
        let body: ByteBuffer
        let type: String
        let digest: String
    }

    /// Where they are found; nobody's session matters there.
    static let folder = "/static/"

    private let assets: [String: Asset]

    /// Reads the files of a directory whose type is known. Throws when it cannot be read.
    package init(directory: String) throws {
        let types = [
            "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "js": "text/javascript",
        ]
        var assets: [String: Asset] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            guard let type = name.split(separator: ".").last.flatMap({ types[String($0)] }) else { continue }
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: directory).appendingPathComponent(name)))
            assets[name] = Asset(body: ByteBuffer(bytes: bytes), type: type, digest: Digest(of: bytes).short)
        }
        self.assets = assets
    }

    /// `/static/app.css?v=…`: a new address when the file changes, so that browsers may keep it for ever.
    package func link(to name: String) -> String {
        assets[name].map { "/static/\(name)?v=\($0.digest)" } ?? "/static/\(name)"
    }

    func answer(_ request: Request, _ context: VisitorContext) throws -> Response {
        guard let asset = assets[try context.text("name")] else { throw NotFound() }
        let tag = "\"\(asset.digest)\""
        let isCurrent = Query(of: request.uri.string).text("v") == asset.digest
        let headers: HTTPFields = [
            .contentType: asset.type, .eTag: tag,
            .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if request.headers[.ifNoneMatch]?.contains(tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }
}
