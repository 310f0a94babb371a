/// One sentence above the page: what was just done, or what must be known.
package struct Notice: Sendable, Hashable {
    let tone: String
    let sentence: String

    package init(_ sentence: String, tone: Tone = .good) {
        self.tone = tone.rawValue
        self.sentence = sentence
    }
}

/// What a colour says. Never alone: a word and a shape stand beside it.
package enum Tone: String, CaseIterable, Sendable {
    case good, watch, alarm, info, plain

    var shape: String {
        switch self {
        case .good: "●"
        case .watch: "◆"
        case .alarm: "▲"
        case .info: "■"
        case .plain: "○"
        }
    }
}

/// A state in a word, a colour and a shape, for `shared/state-tag`.
package struct StateTag: Sendable, Hashable {
    let tone: String
    let shape: String
    package let word: String

    package init(_ word: String, _ tone: Tone = .plain) {
        self.word = word
        self.tone = tone.rawValue
        shape = tone.shape
    }
}
