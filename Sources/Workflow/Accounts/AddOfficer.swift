import Domain
import Office

/// Adds an officer with a password that he must change at his first sign-in. Answers his id.
package struct AddOfficer: Command {
    let login: String
    let name: String
    let role: Role
    let unit: Unit
    /// By `Passwords`; hashing is slow and belongs in no transaction.
    let passwordHash: String
    let mustChangePassword: Bool

    package init(
        login: String, name: String, role: Role, unit: Unit, passwordHash: String, mustChangePassword: Bool = true
    ) {
        self.login = login.lowercased()
        self.name = name
        self.role = role
        self.unit = unit
        self.passwordHash = passwordHash
        self.mustChangePassword = mustChangePassword
    }

    package func run(in desk: Desk) throws -> ID<Officer> {
        try desk.require(.manageAccounts)
        guard Account.isLogin(login) else { throw AccountRefusal.loginForm }
        guard try desk.accounts.account(login: login) == nil else { throw AccountRefusal.loginTaken }
        guard let unitName = try UnitNames(desk).name(of: unit, for: role) else { throw AccountRefusal.unitUnfit }
        let officer = Officer(id: desk.newID(), name: name, role: role, unit: unit)
        try desk.accounts.add(
            Account(
                officer: officer, login: login, unitName: unitName, passwordHash: passwordHash,
                mustChangePassword: mustChangePassword, disabled: nil), at: desk.now)
        try desk.record(Entry(.officerAdded, on: "officer:\(officer.id)"), cohort: 0)
        return officer.id
    }
}
