/// A state machine drawn from its own law: the source of `docs/states`.
package enum StateDiagram {
    /// Mermaid text; every allowed step is an arrow.
    package static func mermaid<Machine: StateMachine>(of machine: Machine.Type) -> String {
        var lines = ["stateDiagram-v2", "    [*] --> \(machine.initial.rawValue)"]
        for state in Machine.State.allCases {
            for step in Machine.Step.allCases {
                guard let next = machine.next(from: state, by: step) else { continue }
                lines.append("    \(state.rawValue) --> \(next.rawValue): \(step.rawValue)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
