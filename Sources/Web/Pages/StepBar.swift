/// The year's steps in one line: which are done, under way, owed by somebody, or ahead.
package struct StepBar: Sendable {
    package struct Stop: Sendable {
        let mark: String
        let label: String
        let href: String?
        let isHere: Bool
        let state: String
        let word: String

        init(number: Int, label: String, href: String?, isHere: Bool, state: StepState) {
            mark = state.mark ?? "\(number)"
            self.label = label
            self.href = href
            self.isHere = isHere
            self.state = state.name
            word = state.word
        }
    }

    let yearLabel: String
    let stops: [Stop]
}

/// How far a step of the year is.
package enum StepState: Hashable, Sendable {
    case ahead
    case active
    /// Something is late; the words say what: 欠1镇.
    case owed(String)
    case done

    var name: String {
        switch self {
        case .ahead: "ahead"
        case .active: "active"
        case .owed: "owed"
        case .done: "done"
        }
    }

    var word: String {
        switch self {
        case .ahead: "未开始"
        case .active: "进行中"
        case .owed(let words): words
        case .done: "完成"
        }
    }

    /// Shown in place of the step's number, so that the state is told without colour.
    var mark: String? {
        switch self {
        case .done: "✓"
        case .owed: "!"
        case .ahead, .active: nil
        }
    }
}
