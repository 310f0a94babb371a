/// A thing that has states and is moved by steps. Its whole law is one function; pages ask it before they show a
/// button, commands before they act, and `docs/states` is drawn from it.
package protocol StateMachine: Sendable {
    associatedtype State: StateName
    associatedtype Step: StateName

    /// The state in which each begins.
    static var initial: State { get }

    /// The state after a step, or `nil` where the step is not allowed.
    static func next(from state: State, by step: Step) -> State?
}

package typealias StateName = RawRepresentable<String> & CaseIterable & Hashable & Sendable

/// The one refusal of every state machine: this step is not allowed in this state.
package struct OutOfOrder<Machine: StateMachine>: Error, Hashable {
    package let step: Machine.Step
    package let state: Machine.State
}

extension StateMachine {
    package static func allows(_ step: Step, in state: State) -> Bool { next(from: state, by: step) != nil }

    /// The state after a step; throws where the step is not allowed.
    package static func take(_ step: Step, in state: State) throws(OutOfOrder<Self>) -> State {
        guard let next = next(from: state, by: step) else { throw OutOfOrder(step: step, state: state) }
        return next
    }
}
