import Domain
import Web

/// After signing in again: the form that met an ended session waits to be sent once more.
struct ResumePage: Page {
    static let template = "accounts/resume"

    let frame: Frame
    let action: String
    let carried: [FormPair]
}

struct OwnAccountPage: Page {
    static let template = "accounts/account"

    let frame: Frame
    let name: String
    let login: String
    let unit: String
    let role: String
    let sessions: Int
    let passwordHref = Links.password
    let everywhereHref = AccountLinks.everywhere

    init(frame: Frame, account: Account, sessions: Int) {
        self.frame = frame
        name = account.officer.name
        login = account.login
        unit = account.unitName
        role = account.officer.role.label
        self.sessions = sessions
    }
}

struct PasswordPage: Page {
    static let template = "accounts/password"

    let frame: Frame
    let summary: ErrorSummary?
    let isFirst: Bool
    let current: FormField
    let fresh: FormField
    let again: FormField
    let action = Links.password

    init(frame: Frame, form: Form, isFirst: Bool) {
        self.frame = frame
        self.isFirst = isFirst
        summary = ErrorSummary(of: form)
        current = .password("current", isFirst ? "临时密码" : "原密码", in: form)
        fresh = .password(
            "fresh", "新密码", in: form, hint: "至少 10 个字符。几个不相干的词连在一起，好记又难猜。", isNew: true)
        again = .password("again", "再填一次新密码", in: form, isNew: true)
    }
}

struct AccountListPage: Page {
    static let template = "accounts/list"

    struct Row: Sendable {
        let name: String
        let login: String
        let unit: String
        let role: String
        let state: StateTag
        let href: String
        let act = "查看"

        init(_ account: Account) {
            name = account.officer.name
            login = account.login
            unit = account.unitName
            role = account.officer.role.label
            state = account.stateTag
            href = AccountLinks.show(account.officer.id)
        }
    }

    let frame: Frame
    let caption = "能登录本系统的人"
    let rows: [Row]
    let hasRows: Bool
    let unitFilter: FormField
    let pager: Pager
    let empty: EmptyState?
    let action = AccountLinks.list
    let newHref = AccountLinks.new

    init(frame: Frame, accounts: [Account], query: Query, pager: Pager) {
        self.frame = frame
        rows = accounts.map(Row.init)
        hasRows = !accounts.isEmpty
        unitFilter = .text("q", "姓名、账号或单位", in: query.fields)
        self.pager = pager
        empty =
            accounts.isEmpty
            ? EmptyState("没有找到这样的账号。", acts: [PageLink("清空条件", AccountLinks.list)]) : nil
    }
}

struct NewAccountPage: Page {
    static let template = "accounts/new"

    let frame: Frame
    let summary: ErrorSummary?
    let fields: [FormField]
    let action = AccountLinks.list
    let cancelHref = AccountLinks.list

    init(frame: Frame, form: Form, units: [(unit: Unit, name: String)]) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        let nothing = [(value: "", label: "选择")]
        fields = [
            .text("name", "姓名", in: form),
            .text("login", "账号", in: form, hint: "小写字母、数字、点、横线，例如 changming.wang"),
            .select("role", "岗位", nothing + Role.allCases.map { ($0.rawValue, $0.label) }, in: form),
            .select(
                "unit", "单位", nothing + units.map { ($0.unit.text, $0.name) }, in: form,
                hint: "县教育局、县领导、督学和系统管理员可以不选"),
        ]
    }
}

struct AccountPage: Page {
    static let template = "accounts/show"

    let frame: Frame
    let summary: ErrorSummary?
    let name: String
    let login: String
    let unit: String
    let role: String
    let state: StateTag
    let isActive: Bool
    let mayChange: Bool
    let resetHref: String
    let disableHref: String
    let enableHref: String

    init(frame: Frame, account: Account, isOwn: Bool, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) }
        name = account.officer.name
        login = account.login
        unit = account.unitName
        role = account.officer.role.label
        state = account.stateTag
        isActive = account.isActive
        mayChange = !isOwn
        let id = account.officer.id
        resetHref = AccountLinks.password(id)
        disableHref = AccountLinks.disabling(id)
        enableHref = AccountLinks.restoring(id)
    }
}

struct PasswordSlipPage: Page {
    static let template = "accounts/slip"

    let frame: Frame
    let heading: String
    let name: String
    let unit: String
    let login: String
    let password: String
    let listHref = AccountLinks.list

    init(frame: Frame, heading: String, account: Account, password: String) {
        self.frame = frame
        self.heading = heading
        name = account.officer.name
        unit = account.unitName
        login = account.login
        self.password = password
    }
}

extension Account {
    fileprivate var stateTag: StateTag {
        if !isActive { return StateTag("停用", .plain) }
        return mustChangePassword ? StateTag("未改密码", .watch) : StateTag("正常", .good)
    }
}
