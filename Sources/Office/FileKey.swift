import CCrypto

/// The key under which files that came in are kept: AES-256-GCM (FIPS 197, NIST SP 800-38D) by libcrypto. It stands
/// outside the database, so that a stolen database or backup tells nothing of them.
package struct FileKey: Sendable {
    private let bytes: [UInt8]

    /// - Parameter hexadecimal: 64 digits; nil for any other text.
    package init?(hexadecimal text: String) {
        let digits = text.utf8.compactMap { Self.value(of: $0) }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// 64 hexadecimal digits that nobody can guess, for a new key.
    package static func makeText() throws -> String { Digest.hexadecimal(try random(32)) }

    /// The encrypted bytes: nonce, text, tag.
    /// - Parameter name: what the bytes are; they open only under the same name.
    package func encrypt(_ text: [UInt8], named name: String) throws -> [UInt8] {
        let nonce = try Self.random(Self.nonceLength)
        guard let context = EVP_CIPHER_CTX_new() else { throw FileKeyFault() }
        defer { EVP_CIPHER_CTX_free(context) }
        let label = Array(name.utf8)
        var count: Int32 = 0
        var sealed = nonce + [UInt8](repeating: 0, count: text.count + Self.tagLength)
        let isEncrypted = sealed.withUnsafeMutableBufferPointer { buffer in
            let start = buffer.baseAddress.map { $0 + Self.nonceLength }
            return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1
                && EVP_EncryptUpdate(context, nil, &count, label, Int32(label.count)) == 1
                && EVP_EncryptUpdate(context, start, &count, text, Int32(text.count)) == 1
                && EVP_EncryptFinal_ex(context, nil, &count) == 1
                && EVP_CIPHER_CTX_ctrl(
                    context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), start.map { $0 + text.count }) == 1
        }
        guard isEncrypted else { throw FileKeyFault() }
        return sealed
    }

    /// The bytes that were encrypted; nil when key, name or a single bit is another.
    package func decrypt(_ sealed: [UInt8], named name: String) -> [UInt8]? {
        let length = sealed.count - Self.nonceLength - Self.tagLength
        guard length >= 0, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let body = Array(sealed[Self.nonceLength..<(Self.nonceLength + length)])
        var tag = Array(sealed.suffix(Self.tagLength))
        let label = Array(name.utf8)
        var count: Int32 = 0
        var text = [UInt8](repeating: 0, count: length + Self.tagLength)
        guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1,
            EVP_DecryptUpdate(context, nil, &count, label, Int32(label.count)) == 1,
            EVP_DecryptUpdate(context, &text, &count, body, Int32(body.count)) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1,
            EVP_DecryptFinal_ex(context, nil, &count) == 1
        else { return nil }
        return Array(text.prefix(length))
    }

    /// By how much encrypted bytes are more than what was encrypted.
    static let overhead = nonceLength + tagLength
    private static let nonceLength = 12
    private static let tagLength = 16

    static func random(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw FileKeyFault() }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        case 0x41...0x46: digit - 0x37
        default: nil
        }
    }
}

/// libcrypto refused: nothing is kept rather than kept in the open.
package struct FileKeyFault: Error {}
