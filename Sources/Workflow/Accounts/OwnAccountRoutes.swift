import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// An officer's own account: his password and where he is signed in.
struct OwnAccountRoutes {
    let office: Office
    let pages: Pages
    let cookies: SessionCookies
    let passwords: Passwords

    func open(_ doors: Doors) {
        doors.get("/account", use: show)
        doors.get("/account/password", use: showPassword)
        doors.post("/account/password", use: changePassword)
        doors.post("/account/sign-out-everywhere", use: signOutEverywhere)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let site = cookies.site
        let (account, open) = try await office.read(as: context.officer) { desk in
            (
                try desk.accounts.find(desk.officer.id),
                try desk.sessions.count(of: desk.officer.id, at: desk.now, site: site)
            )
        }
        let frame = pages.frame(for: context, title: "我的账号", crumbs: [Crumb("我的账号")])
        return try pages.render(OwnAccountPage(frame: frame, account: account, sessions: open))
    }

    @Sendable func showPassword(request: Request, context: SignedInContext) async throws -> Response {
        try page(Form(), context)
    }

    @Sendable func changePassword(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let (current, fresh) = (form.raw("current"), form.raw("fresh"))
        let account = try await office.read(as: context.officer) { try $0.accounts.find($0.officer.id) }
        if try await !passwords.matches(current, account.passwordHash) {
            form.refuse("current", SignInWords.wrongCurrent)
        } else if let refusal = refusal(of: fresh, again: form.raw("again"), current: current, account) {
            form.refuse(refusal == .mismatch ? "again" : "fresh", refusal.sentence)
        }
        guard form.isValid else { return try page(form, context, status: .unprocessableContent) }
        let command = ChangePassword(passwordHash: try await passwords.hash(fresh), session: context.session.id)
        try await office.perform(command, as: context.officer)
        return .redirect(to: pages.masthead.home, saying: SignInWords.passwordChanged)
    }

    @Sendable func signOutEverywhere(request: Request, context: SignedInContext) async throws -> Response {
        try await office.perform(SignOutEverywhere(), as: context.officer)
        var response = Response.redirect(to: Links.signIn, saying: SignInWords.signedOut)
        response.setCookie(cookies.cleared(.session))
        return response
    }

    private func refusal(
        of fresh: String, again: String, current: String, _ account: Account
    ) -> PasswordRefusal? {
        if fresh == current { return .unchanged }
        let owner = [account.login, account.officer.name, account.unitName]
        return PasswordRules.refusal(of: fresh, owner: owner) ?? (fresh == again ? nil : .mismatch)
    }

    private func page(
        _ form: Form, _ context: SignedInContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let frame = pages.frame(
            for: context, title: "修改密码", crumbs: [Crumb("我的账号", Links.account), Crumb("修改密码")])
        let page = PasswordPage(frame: frame, form: form, isFirst: context.session.mustChangePassword)
        return try pages.render(page, status: status)
    }
}
