/// `application/x-www-form-urlencoded` (WHATWG URL §5): names and values in their order, repeated names kept.
package enum URLEncoded {
    /// Throws `FormFault.malformed` for a broken escape, bytes that are no UTF-8, or more than 20,000 pairs.
    package static func pairs(_ text: some StringProtocol) throws -> [FormPair] {
        let parts = text.utf8.split(separator: UInt8(ascii: "&"))
        guard parts.count <= 20_000 else { throw FormFault.malformed }
        return try parts.map { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(halves[0], plusIsSpace: true),
                let value = halves.count > 1 ? decode(halves[1], plusIsSpace: true) : ""
            else { throw FormFault.malformed }
            return FormPair(name: name, value: value)
        }
    }

    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hexadecimal), let low = iterator.next().flatMap(hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// One field as it was sent.
package struct FormPair: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Why a posted body could not be read at all. What is wrong *in* a field is a `FieldError`.
package enum FormFault: Error, Hashable {
    case malformed
    case tooLarge
    /// Neither URL-encoded nor multipart.
    case unknownType
    /// No token, another session's token, or a request that another site made the browser send.
    case forged
}
