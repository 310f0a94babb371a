/// The law or the input says no. Nothing has changed; the sentence, in the reader's language, says what, why and how to
/// mend it. Pages show it with 422, the command line with exit code 1.
package protocol Refusal: Error {
    var sentence: String { get }
}
