import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The accounts of all officers, for the administrator.
struct AccountRoutes {
    let office: Office
    let pages: Pages
    let passwords: Passwords

    func open(_ doors: Doors) {
        doors.get("/accounts", may: .manageAccounts, use: list)
        doors.get("/accounts/new", may: .manageAccounts, use: new)
        doors.post("/accounts", may: .manageAccounts, use: add)
        doors.get("/accounts/:id", may: .manageAccounts, use: show)
        doors.post("/accounts/:id/password", may: .manageAccounts, use: reset)
        doors.post("/accounts/:id/disabling", may: .manageAccounts, use: disable)
        doors.post("/accounts/:id/restoring", may: .manageAccounts, use: restore)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let query = Query(of: context.location)
        let words = query.text("q")
        let (accounts, pager) = try await office.read(as: context.officer) { desk in
            let total = try desk.accounts.count(matching: words)
            let pager = Pager(page: query.page, total: total) {
                Links.query(AccountLinks.list, ["q": words, "page": "\($0)"])
            }
            return (try desk.accounts.list(matching: words, offset: pager.offset, size: pager.size), pager)
        }
        let frame = pages.frame(for: context, title: "账号", crumbs: [Crumb("账号")])
        return try pages.render(AccountListPage(frame: frame, accounts: accounts, query: query, pager: pager))
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        try await newPage(Form(), context)
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let name = form.required("name", longest: 40, else: "填写姓名")
        let login = form.required("login", longest: 32, else: "填写账号").lowercased()
        let role = form.choice("role", as: Role.self, else: "选择岗位")
        let unit = Unit(text: form.text("unit")) ?? role?.onlyUnit
        if unit == nil { form.refuse("unit", "选择单位") }
        guard form.isValid, let role, let unit else {
            return try await newPage(form, context, status: .unprocessableContent)
        }
        let password = try SecretText.makePassword()
        let command = AddOfficer(
            login: login, name: name, role: role, unit: unit, passwordHash: try await passwords.hash(password))
        do {
            let id = try await office.perform(command, as: context.officer)
            return try await slip(id, password, heading: "账号已建好", context)
        } catch let refusal as AccountRefusal {
            form.refuse(refusal.field ?? "login", refusal.sentence)
            return try await newPage(form, context, status: .unprocessableContent)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context.id("id"), context)
    }

    @Sendable func reset(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Officer> = try context.id("id")
        let password = try SecretText.makePassword()
        let hash = try await passwords.hash(password)
        _ = try await office.perform(ResetPassword(of: id, passwordHash: hash), as: context.officer)
        return try await slip(id, password, heading: "密码已重置", context)
    }

    @Sendable func disable(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Officer> = try context.id("id")
        do {
            try await office.perform(DisableOfficer(id), as: context.officer)
            return .redirect(to: AccountLinks.show(id), saying: "账号已停用")
        } catch let refusal as AccountRefusal {
            return try await page(id, context, refusal: refusal.sentence)
        }
    }

    @Sendable func restore(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Officer> = try context.id("id")
        try await office.perform(RestoreOfficer(id), as: context.officer)
        return .redirect(to: AccountLinks.show(id), saying: "账号已恢复")
    }

    private func newPage(
        _ form: Form, _ context: SignedInContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let units = try await office.read(as: context.officer) { try UnitNames($0).all }
        let frame = pages.frame(
            for: context, title: "新增账号", crumbs: [Crumb("账号", AccountLinks.list), Crumb("新增账号")])
        return try pages.render(NewAccountPage(frame: frame, form: form, units: units), status: status)
    }

    private func page(
        _ id: ID<Officer>, _ context: SignedInContext, refusal: String? = nil
    ) async throws -> Response {
        let account = try await office.read(as: context.officer) { try $0.accounts.find(id) }
        let name = account.officer.name
        let frame = pages.frame(for: context, title: name, crumbs: [Crumb("账号", AccountLinks.list), Crumb(name)])
        return try pages.render(
            AccountPage(frame: frame, account: account, isOwn: id == context.officer.id, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// Shown as the answer itself and never by its address: the password is nowhere kept.
    private func slip(
        _ id: ID<Officer>, _ password: String, heading: String, _ context: SignedInContext
    ) async throws -> Response {
        let account = try await office.read(as: context.officer) { try $0.accounts.find(id) }
        let frame = pages.frame(for: context, title: heading, crumbs: [Crumb("账号", AccountLinks.list), Crumb(heading)])
        return try pages.render(PasswordSlipPage(frame: frame, heading: heading, account: account, password: password))
    }
}
