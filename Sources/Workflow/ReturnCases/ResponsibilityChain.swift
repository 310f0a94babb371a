import Domain
import Office
import Storage

/// The chain of both lines 双线 as the county has laid it down: an editable list, one link a line.
enum ResponsibilityChain {
    static let setting = "responsibilityChain"

    /// What the county laid down for the year, else what holds for every year, else what is known of the notice's list.
    static func of(_ year: Int, at desk: Desk) throws -> [ChainLink] {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        let text = try settings.value(setting, of: year) ?? settings.value(setting)
        return text.map(decode) ?? ReturnCaseWords.usualChain
    }

    /// `government|县长`, one a line.
    static func encode(_ links: [ChainLink]) -> String {
        links.map { $0.line.rawValue + "|" + $0.title }.joined(separator: "\n")
    }

    static func decode(_ text: String) -> [ChainLink] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|", maxSplits: 1).map(String.init)
            guard parts.count == 2, let line = ChainLink.Line(rawValue: parts[0]) else { return nil }
            return ChainLink(line, parts[1])
        }
    }
}

/// Lays down the chain of both lines for a year.
package struct SetResponsibilityChain: Command {
    let links: [ChainLink]
    let year: Int

    package init(_ links: [ChainLink], year: Int) {
        self.links = links
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        let text = ResponsibilityChain.encode(links)
        guard text != ResponsibilityChain.encode(try ResponsibilityChain.of(year, at: desk)) else { return }
        try SettingStore(connection: desk.connection, county: desk.county)
            .set(ResponsibilityChain.setting, of: year, to: text)
        try desk.record(
            Entry(.settingChanged, on: "setting:\(ResponsibilityChain.setting):\(year)"), cohort: year, reason: text)
    }
}
