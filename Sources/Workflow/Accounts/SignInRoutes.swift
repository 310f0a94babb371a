import Domain
import HTTPTypes
import Hummingbird
import Office
import Storage
import Web

/// The door: signing in and out.
struct SignInRoutes {
    let office: Office
    let pages: Pages
    let cookies: SessionCookies
    let passwords: Passwords

    func open(_ doors: Doors) {
        doors.getForAll("/sign-in", use: show)
        doors.postForAll("/sign-in", use: signIn)
        doors.postForAll("/sign-out", use: signOut)
    }

    @Sendable func show(request: Request, context: VisitorContext) async throws -> Response {
        let back = Query(of: context.location).text("back")
        guard context.session == nil else { return .redirect(to: Links.local(back)) }
        return try page(Form(), back: back, context)
    }

    @Sendable func signIn(request: Request, context: VisitorContext) async throws -> Response {
        var form = context.form
        let back = Links.local(form.text("back"))
        let login = form.required("login", longest: 64, else: "填写账号")
        let password = form.raw("password")
        if password.isEmpty { form.refuse("password", "填写密码") }
        guard form.isValid else { return try page(form, back: back, context, status: .unprocessableContent) }
        let former = cookies.secret(in: request)
        let outcome = try await SignIn(office: office, passwords: passwords, site: cookies.site)
            .attempt(login: login, password: password, address: context.address, former: former)
        switch outcome {
        case .opened(let secret, let token):
            var response =
                try CarriedForm(in: form).map { try resume($0, token: token, context) } ?? .redirect(to: back)
            response.setCookie(cookies.cookie(.session, secret))
            return response
        case .wrong:
            form.refuse("password", SignInWords.wrong)
            return try page(form, back: back, context, status: .unprocessableContent)
        case .mustWait(let minutes):
            form.refuse("password", SignInWords.wait(minutes: minutes))
            var response = try page(form, back: back, context, status: .tooManyRequests)
            response.headers[.retryAfter] = "\(minutes * 60)"
            return response
        }
    }

    @Sendable func signOut(request: Request, context: VisitorContext) async throws -> Response {
        if let secret = cookies.secret(in: request) {
            let county = office.county
            try await office.database.write { try SessionStore(connection: $0, county: county).close(secret: secret) }
        }
        var response = Response.redirect(to: Links.signIn, saying: SignInWords.signedOut)
        response.setCookie(cookies.cleared(.session))
        return response
    }

    private func page(
        _ form: Form, back: String, _ context: VisitorContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let page = SignInPage(
            frame: pages.frame(for: context, title: "登录"), form: form, back: back, carrying: CarriedForm(in: form))
        return try pages.render(page, status: status)
    }

    /// The officer sees that he is in, and sends his form once more himself.
    private func resume(_ carried: CarriedForm, token: String, _ context: VisitorContext) throws -> Response {
        var context = context
        context.forgeryToken = token
        context.location = pages.masthead.home
        let frame = pages.frame(for: context, title: "已登录")
        return try pages.render(ResumePage(frame: frame, action: carried.path, carried: carried.pairs))
    }
}
