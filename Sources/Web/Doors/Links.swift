import Domain
import Hummingbird
import Office

/// Addresses of the house: ASCII nouns, the year first, no names and no ID numbers.
package enum Links {
    package static let signIn = "/sign-in"
    package static let signOut = "/sign-out"
    package static let density = "/density"
    /// Where a signed-in officer keeps his own account.
    package static let account = "/account"
    /// Where a first sign-in must go.
    package static let password = "/account/password"

    /// `/y/2026/handovers/h7`; every part is percent-encoded.
    package static func year(_ year: Int, _ parts: String...) -> String {
        (["/y", "\(year)"] + parts.map(\.pathEncoded)).joined(separator: "/")
    }

    /// `path?key=value&…`; empty values are left out.
    package static func query(_ path: String, _ fields: KeyValuePairs<String, String>) -> String {
        let pairs = fields.filter { !$0.value.isEmpty }.map { "\($0.key.pathEncoded)=\($0.value.pathEncoded)" }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// The path if it is one of this house, else the home page: an answer never leads to another host.
    package static func local(_ path: String) -> String {
        let isOurs =
            path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
            && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isOurs ? path : "/"
    }
}

extension RequestContext {
    /// A path parameter, percent-decoded (Hummingbird leaves it encoded). One that does not decode is not found.
    package func text(_ name: String) throws -> String {
        guard let text = try parameters.require(name).percentDecoded, !text.isEmpty else { throw NotFound() }
        return text
    }

    package func id<Entity>(_ name: String, of entity: Entity.Type = Entity.self) throws -> ID<Entity> {
        ID(try text(name))
    }

    /// The cohort's year, from `:year`.
    package func year() throws -> Int {
        guard let year = Int(try text("year")), (2000...2999).contains(year) else { throw NotFound() }
        return year
    }
}

extension String {
    /// Unreserved characters of RFC 3986 stay; all other bytes of the UTF-8 become `%XX`.
    package var pathEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                [byte]
            default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `nil` for a broken escape or bytes that are no UTF-8.
    package var percentDecoded: String? { URLEncoded.decode(utf8, plusIsSpace: false) }
}
