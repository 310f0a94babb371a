import ArgumentParser
import Domain
import Office
import Web
import Workflow

/// An empty county and its first administrator.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "新建一个县的数据，并开设第一个管理员账号。",
        discussion: "例：notoneless init --data 数据 --county 439999 --county-name 清溪县")

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("管理员的登录名。", valueName: "账号"))
    var login = "admin"

    func validate() throws {
        guard data.county != nil, data.countyName != nil else {
            throw ValidationError("请用 --county 和 --county-name 写明县的区划代码和名称。")
        }
        guard let code = data.county, code.utf8.count == 6, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw ValidationError("县的区划代码是 6 位数字，例如 439999。")
        }
    }

    func run() async throws {
        let founded = County(id: ID(data.county ?? ""), name: data.countyName ?? "")
        let county = try await data.open(creating: founded)
        let password = FirstPassword.make()
        try await county.office.perform(
            AddOfficer(
                login: login, name: "系统管理员", role: .administrator, unit: .bureau,
                passwordHash: try await Passwords().hash(password)),
            as: OpenCounty.owner)
        await county.close()
        Output.result("已新建：\(founded.name)(\(founded.id))\n登录名：\(login)\n首次密码：\(password)（登录后须修改）")
    }
}

/// A password for the first sign-in: 16 letters and digits that are not taken for one another.
enum FirstPassword {
    static func make() -> String {
        let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String((0..<16).map { _ in signs.randomElement() ?? "x" })
    }
}
