/// Where a child's household is registered 户口所在地, as far as it is written down.
package enum Household {
    package enum Place: Hashable, Sendable {
        /// Nothing is written.
        case unknown
        case here
        case elsewhere
    }

    /// Where the household is: the first of 户口所在地行政区划 and 户口所在地 that names a county says so. A place that names no
    /// county is one of ours; the identity number is never asked, for people move.
    ///
    /// - Parameters:
    ///   - code: the county's six-digit division code.
    ///   - name: the county's name.
    package static func place(_ division: String, address: String, county code: String, name: String) -> Place {
        let texts = [division, address].map { TextRepair.halfWidth(TextRepair.withoutSpaces($0)) }
            .filter { !$0.isEmpty }
        guard !texts.isEmpty else { return .unknown }
        return texts.lazy.compactMap { place($0, county: code, name: name) }.first ?? .here
    }

    /// `nil` where the text names no county.
    private static func place(_ text: String, county code: String, name: String) -> Place? {
        let digits = String(text.prefix { $0.isASCII && $0.isNumber })
        if let place = DivisionCode(digits) {
            return DivisionCode(code).map { place.lies(in: $0) } ?? true ? .here : .elsewhere
        }
        if text.hasPrefix("本") || text.contains(name) { return .here }
        return namesCounty(text) ? .elsewhere : nil
    }

    /// A county, city, banner or district; not a community 社区, an estate 小区, a zone 开发区 or a market 市场.
    private static func namesCounty(_ text: String) -> Bool {
        zip(zip(" " + text, text), text.dropFirst() + " ").contains { signs, after in
            let (before, mark) = signs
            guard before != " " else { return false }
            return switch mark {
            case "县", "旗": true
            case "市": !["场", "政", "民"].contains(after)
            case "区": !["社", "小", "发", "园", "街", "片", "矿", "景", "校", "厂"].contains(before)
            default: false
            }
        }
    }

    /// In one line: the address, led by the division where it does not hold it.
    package static func text(division: String, address: String) -> String {
        if address.isEmpty { return division }
        let isCode = division.allSatisfy { $0.isASCII && $0.isNumber }
        return isCode || address.contains(division) ? address : division + address
    }

    /// As lists show it: a division is no secret, house and group are.
    package static func masked(_ text: String) -> String { DivisionCode(text) == nil ? Masking.address(text) : text }
}
