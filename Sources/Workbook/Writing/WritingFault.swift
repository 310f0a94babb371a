/// A spreadsheet could not be written: disk, memory, or a draft that no spreadsheet can hold. No part of it comes out.
package struct WritingFault: Error, Equatable, Sendable {
    package var reason: String
}
