import Domain
import Office

/// Declares that everybody in this county is invented; from then on every page says so.
package struct DeclareDemo: Command {
    private static let setting = "demo"

    package init() {}

    package func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        guard try !Self.holds(at: desk) else { return }
        try SettingStore(connection: desk.connection, county: desk.county).set(Self.setting, to: "1")
        try desk.record(Entry(.settingChanged, on: "setting:\(Self.setting)"), cohort: 0, reason: "演示数据")
    }

    package static func holds(at desk: Desk) throws -> Bool {
        try SettingStore(connection: desk.connection, county: desk.county).value(setting) != nil
    }
}
