/// One labelled control with its hint and its error, for `shared/field`.
package struct FormField: Sendable {
    package struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let id: String
    let name: String
    let label: String
    let type: String
    let value: String
    let hint: String
    let hasHint: Bool
    let error: String
    let isWrong: Bool
    let isShort: Bool
    let isSpecial: Bool
    let isArea: Bool
    let isSelect: Bool
    let options: [Option]
    /// What may be said to have a refused file taken.
    let confirmation: Confirmation?
    /// Attributes that are ours; nothing that somebody typed.
    let attributes: String

    private enum Control { case input(String), area, select([Option]) }

    private init(
        _ control: Control, _ name: String, _ label: String, value: String, hint: String, error: String?,
        isShort: Bool = false, extra: [(String, String)] = [], confirmation: Confirmation? = nil, key: String = ""
    ) {
        self.confirmation = confirmation
        id = "f-\(name)\(key)"
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        hasHint = !hint.isEmpty
        self.error = error ?? ""
        isWrong = error != nil
        self.isShort = isShort
        (type, isArea, isSelect, options) =
            switch control {
            case .input(let type): (type, false, false, [])
            case .area: ("", true, false, [])
            case .select(let options): ("", false, true, options)
            }
        isSpecial = isArea || isSelect
        let described = [hint.isEmpty ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
        var attributes = extra.map { " \($0.0)=\"\($0.1)\"" }
        if !described.isEmpty { attributes.append(" aria-describedby=\"\(described.joined(separator: " "))\"") }
        if error != nil { attributes.append(" aria-invalid=\"true\"") }
        self.attributes = attributes.joined()
    }

    /// A line of text; what was typed is shown again.
    ///
    /// - Parameters:
    ///   - initial: shown before anything was sent.
    ///   - key: tells the field from those of its name in other forms of the page.
    ///   - autocomplete: the browser's word for what belongs here (`username`, `off`).
    package static func text(
        _ name: String, _ label: String, in form: Form, initial: String = "", hint: String = "",
        key: String = "", autocomplete: Autocomplete = .off, isShort: Bool = false
    ) -> FormField {
        FormField(
            .input("text"), name, label, value: form.has(name) ? form.text(name) : initial, hint: hint,
            error: form.error(of: name), isShort: isShort, extra: [("autocomplete", autocomplete.rawValue)],
            key: key)
    }

    /// A password: pasting and password managers are welcome, and it is never shown again.
    package static func password(
        _ name: String, _ label: String, in form: Form, hint: String = "", isNew: Bool = false
    ) -> FormField {
        FormField(
            .input("password"), name, label, value: "", hint: hint, error: form.error(of: name),
            extra: [("autocomplete", isNew ? "new-password" : "current-password")])
    }

    package static func day(
        _ name: String, _ label: String, in form: Form, initial: String = "", hint: String = ""
    ) -> FormField {
        FormField(
            .input("date"), name, label, value: form.has(name) ? form.text(name) : initial, hint: hint,
            error: form.error(of: name), isShort: true)
    }

    package static func area(
        _ name: String, _ label: String, in form: Form, initial: String = "", hint: String = ""
    ) -> FormField {
        FormField(
            .area, name, label, value: form.has(name) ? form.text(name) : initial, hint: hint,
            error: form.error(of: name))
    }

    /// - Parameters:
    ///   - choices: values and what is shown for them; an empty value is "nothing chosen".
    ///   - accessKey: leads to it from anywhere on the page.
    ///   - key: tells the field from those of its name in other forms of the page.
    package static func select(
        _ name: String, _ label: String, _ choices: [(value: String, label: String)], in form: Form,
        initial: String = "", hint: String = "", accessKey: Character? = nil, key: String = ""
    ) -> FormField {
        let chosen = form.has(name) ? form.text(name) : initial
        let options = choices.map { Option(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
        return FormField(
            .select(options), name, label, value: "", hint: hint, error: form.error(of: name),
            extra: accessKey.map { [("accesskey", "\($0)")] } ?? [], key: key)
    }

    /// - Parameters:
    ///   - accept: endings of the files that are taken: `.xlsx,.xls,.csv`.
    ///   - isMany: several files may be chosen at once.
    package static func file(
        _ name: String, _ label: String, in form: Form, accept: StaticString, isMany: Bool = false, hint: String = ""
    ) -> FormField {
        let accept = ("accept", "\(accept)")
        return FormField(
            .input("file"), name, label, value: "", hint: hint, error: form.error(of: name),
            extra: isMany ? [accept, ("multiple", "multiple")] : [accept], confirmation: form.confirmation(of: name))
    }

    /// A whole folder of files; a browser that knows no folders offers several files instead.
    package static func folder(_ name: String, _ label: String, in form: Form, hint: String = "") -> FormField {
        FormField(
            .input("file"), name, label, value: "", hint: hint, error: form.error(of: name),
            extra: [("multiple", "multiple"), ("webkitdirectory", "webkitdirectory")])
    }

    /// The words of the HTML standard for what belongs into a field.
    package enum Autocomplete: String, Sendable { case off, username, name, tel }
}

/// Boxes or buttons of which some are ticked, for `shared/choices`.
package struct ChoiceField: Sendable {
    struct Choice: Sendable {
        let id: String
        let name: String
        let type: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let id: String
    let label: String
    let hint: String
    let hasHint: Bool
    let error: String
    let isWrong: Bool
    let choices: [Choice]

    /// - Parameter key: tells the choice from those of its name in other forms of the page.
    package init(
        _ name: String, _ label: String, _ choices: [(value: String, label: String)], in form: Form,
        initial: [String] = [], isMany: Bool = false, hint: String = "", key: String = ""
    ) {
        id = "f-\(name)\(key)"
        let id = id
        self.label = label
        self.hint = hint
        hasHint = !hint.isEmpty
        error = form.error(of: name) ?? ""
        isWrong = form.error(of: name) != nil
        let chosen = form.has(name) ? form.all(name) : initial
        self.choices = choices.enumerated().map { index, choice in
            Choice(
                id: "\(id)-\(index + 1)", name: name, type: isMany ? "checkbox" : "radio", value: choice.value,
                label: choice.label, isChosen: chosen.contains(choice.value))
        }
    }
}
