/// A finished PDF.
package struct PrintedPaper: Sendable {
    package let bytes: [UInt8]
    /// Pages of each section, in order: the count that a form states of its roster.
    package let pages: [Int]
    /// Characters that no font of this machine can draw, in the order met. They stand as boxes with their code.
    package let unprintable: [String]
}
