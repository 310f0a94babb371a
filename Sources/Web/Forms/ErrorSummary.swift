/// What has to be mended before a form is taken, above the form, for `shared/error-summary`.
package struct ErrorSummary: Sendable {
    struct Item: Sendable {
        let sentence: String
        let href: String?
    }

    let title: String
    let items: [Item]

    /// `nil` when nothing is wrong. Each item leads to its field.
    package init?(of form: Form) {
        guard !form.isValid else { return nil }
        title = "有 \(form.errors.count) 处需要修改"
        items = form.errors.map { Item(sentence: $0.sentence, href: "#f-\($0.field)") }
    }

    /// One refusal of the whole act.
    package init(refusal sentence: String, title: String = "这一步现在不能办") {
        self.title = title
        items = [Item(sentence: sentence, href: nil)]
    }
}
