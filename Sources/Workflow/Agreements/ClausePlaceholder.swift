import Domain
import Web

/// The place of a milestone or day count within a clause: its name in braces, as `AgreementWords.placeholder` writes it.
/// No day of policy stands in the text of a clause.
enum ClausePlaceholder {
    /// Days and day counts; what rosters are reviewed by is nobody's duty.
    static let settings = RuleSetting.allCases.filter { $0.isDay || $0.isDayCount }

    static func fill(_ clause: String, by rules: Rules) -> String {
        settings.reduce(halfWidth(clause)) { text, setting in
            text.replacing(AgreementWords.placeholder(setting), with: value(of: setting, rules))
        }
    }

    /// The first name in braces that no setting has.
    static func unknown(in clauses: [String]) -> String? {
        let known = Set(settings.map(AgreementWords.placeholder))
        return clauses.lazy.flatMap { names(in: halfWidth($0)) }.first { !known.contains($0) }
    }

    static func value(of setting: RuleSetting, _ rules: Rules) -> String {
        switch setting.place {
        case .day(let path): rules.milestones[keyPath: path].chinese
        case .count, .years, .flag, .road: rules.text(of: setting)
        }
    }

    private static func names(in clause: String) -> [String] {
        clause.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { part in
            "{" + part.prefix { $0 != "}" } + "}"
        }
    }

    /// Braces as a Chinese keyboard writes them.
    private static func halfWidth(_ clause: String) -> String {
        String(clause.map { $0 == "\u{FF5B}" ? "{" : $0 == "\u{FF5D}" ? "}" : $0 })
    }
}
