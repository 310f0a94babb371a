/// Why a text is no instance, and on which line (from 1).
package struct InstanceTextFault: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        case notANumber
        /// More digits than a machine number holds, or a count below 0 or beyond the limits.
        case tooLarge
        /// More pupils than `InstanceLimits.pupils`.
        case classTooLarge
        case endsEarly
        case tooMuch
    }

    package let line: Int
    package let reason: Reason
    /// The offending word, at most 20 characters of it; empty at the end of the text.
    package let word: String
}
