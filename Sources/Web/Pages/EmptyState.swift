/// A list that holds nobody yet, and what to do next, for `shared/empty-state`.
package struct EmptyState: Sendable {
    let sentence: String
    let acts: [PageLink]
    let hasActs: Bool

    package init(_ sentence: String, acts: [PageLink] = []) {
        self.sentence = sentence
        self.acts = acts
        hasActs = !acts.isEmpty
    }
}

/// A link with its words.
package struct PageLink: Sendable {
    let label: String
    let href: String
    package let isMain: Bool

    package init(_ label: String, _ href: String, isMain: Bool = false) {
        self.label = label
        self.href = href
        self.isMain = isMain
    }
}

/// One figure with the list behind it, for `shared/figures`.
package struct Figure: Sendable {
    let label: String
    let value: String
    let note: String
    let hasNote: Bool
    let href: String
    let hasLink: Bool

    package init(_ label: String, _ value: Int, note: String = "", href: String? = nil) {
        self.init(label, value.grouped, note: note, href: href)
    }

    package init(_ label: String, _ value: String, note: String = "", href: String? = nil) {
        self.label = label
        self.value = value
        self.note = note
        hasNote = !note.isEmpty
        self.href = href ?? ""
        hasLink = href != nil
    }
}

/// The figures of a page in one row, for `shared/figures`.
package struct Figures: Sendable {
    let figures: [Figure]

    package init(_ figures: [Figure]) { self.figures = figures }
}

/// The last line of a printed page: who printed it, until when it was counted, its check code.
package struct PrintFoot: Sendable {
    let printedBy: String
    let asOf: String
    let code: String

    package init(printedBy: String, asOf: String, code: String = "") {
        self.printedBy = printedBy
        self.asOf = asOf
        self.code = code
    }
}
