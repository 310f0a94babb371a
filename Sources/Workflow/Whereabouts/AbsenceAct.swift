import Web

/// One act as a form: what it does, its fields, its buttons. Shown by `whereabouts/act` on the pages of no-shows, cases
/// and letters.
struct AbsenceAct: Sendable {
    /// A button; with a name it says which of two ways the form was sent.
    struct Button: Sendable {
        let label: String
        let name: String
        let hasName: Bool
        let tone: String

        init(_ label: String, name: String = "", isMain: Bool = true, isGrave: Bool = false) {
            self.label = label
            self.name = name
            hasName = !name.isEmpty
            tone = isGrave ? "grave" : isMain ? "main" : "second"
        }
    }

    let title: String
    let lede: String
    let hasLede: Bool
    let action: String
    let choice: ChoiceField?
    let fields: [FormField]
    let buttons: [Button]
    let isUpload: Bool

    init(
        _ title: String, lede: String = "", to action: String, choice: ChoiceField? = nil, fields: [FormField] = [],
        buttons: [Button], isUpload: Bool = false
    ) {
        self.title = title
        self.lede = lede
        hasLede = !lede.isEmpty
        self.action = action
        self.choice = choice
        self.fields = fields
        self.buttons = buttons
        self.isUpload = isUpload
    }
}

/// A label and what stands beside it.
struct AbsenceFact: Sendable {
    let label: String
    let value: String

    init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}
