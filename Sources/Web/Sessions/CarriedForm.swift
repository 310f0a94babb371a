/// A form that was sent when its session had ended. It is carried through the sign-in, so that nothing typed is lost.
package struct CarriedForm: Sendable {
    /// Where it was sent to.
    package let path: String
    package let pairs: [FormPair]

    private static let pathName = "resume"
    private static let prefix = "resume."

    /// `nil` when nothing is worth carrying: passwords are not, and files cannot be.
    init?(of form: Form, sentTo path: String) {
        guard !path.hasPrefix(Links.account + "/"), form.files.isEmpty, form.pairs.count <= 500 else { return nil }
        self.path = path
        pairs = form.pairs.filter { $0.name != "csrf" }
    }

    /// Reads one out of a sign-in form.
    package init?(in form: Form) {
        guard form.has(Self.pathName) else { return nil }
        path = Links.local(form.raw(Self.pathName))
        pairs = form.pairs.filter { $0.name.hasPrefix(Self.prefix) }.map {
            FormPair(name: String($0.name.dropFirst(Self.prefix.count)), value: $0.value)
        }
    }

    /// As hidden fields of a sign-in form.
    var fields: [FormPair] {
        [FormPair(name: Self.pathName, value: path)]
            + pairs.map { FormPair(name: Self.prefix + $0.name, value: $0.value) }
    }
}
