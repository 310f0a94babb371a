/// The door 登录.
package struct SignInPage: Page {
    package static let template = "accounts/sign-in"

    let frame: Frame
    let summary: ErrorSummary?
    let login: FormField
    let password: FormField
    let back: String
    let isSessionOver: Bool
    let carried: [FormPair]

    /// - Parameters:
    ///   - back: where to go after signing in.
    ///   - carried: a form that waits for it.
    package init(frame: Frame, form: Form, back: String, isSessionOver: Bool = false, carrying carried: CarriedForm?) {
        self.frame = frame
        self.back = back
        self.isSessionOver = isSessionOver
        self.carried = carried?.fields ?? []
        summary = ErrorSummary(of: form)
        login = .text("login", "账号", in: form, autocomplete: .username)
        password = .password("password", "密码", in: form)
    }
}
