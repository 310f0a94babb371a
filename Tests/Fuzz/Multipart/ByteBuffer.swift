/// Stands in for the module NIOCore, of which the reader of forms needs only these.
public typealias ByteBufferView = ArraySlice<UInt8>

public struct ByteBuffer: Sendable {
    public let readableBytesView: ByteBufferView
    public var readableBytes: Int { readableBytesView.count }

    public init(bytes: some Sequence<UInt8>) { readableBytesView = Array(bytes)[...] }

    public func getSlice(at start: Int, length: Int) -> ByteBuffer? {
        guard start >= 0, length >= 0, start <= readableBytes, length <= readableBytes - start else { return nil }
        return ByteBuffer(bytes: readableBytesView[start..<(start + length)])
    }
}
