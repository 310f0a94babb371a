extension Answer {
    /// The step by which an agreed answer moves the check; an answer that leaves work to be done keeps it open.
    package var step: WhereaboutsCheck.Step {
        switch Situation.standing(of: self) {
        case .dropout: .agreeDropout
        case .elsewhereUnproven, .untraced, .suspectedDropout: .agreeUnproven
        default: .agreeSettled
        }
    }
}

extension Situation {
    /// The standing that an agreed answer gives a child.
    fileprivate static func standing(of answer: Answer) -> Standing {
        let fact = Fact(
            student: ID(""), sequence: 1, kind: .answered(answer), day: .distantFuture,
            recorded: Timestamp(milliseconds: 0), act: ID(""))
        return Standing.of([fact], on: .distantFuture)
    }
}
