import Domain
import Office

/// A word of the domain that has its word in the language of the screen.
package protocol Labelled {
    var label: String { get }
}

/// Every state machine refuses in the same words.
extension OutOfOrder: Refusal where Machine.State: Labelled {
    package var sentence: String { "现在的状态是“\(state.label)”，不能这样办理。请刷新页面，看看是否已有人办理过。" }
}
