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
        if text.contains(name) || text.first == "本" && text.dropFirst().first.map(own.contains) ?? false {
            return .here
        }
        return county(in: text) == nil ? nil : .elsewhere
    }

    /// What 本 stands before: 本县, 本镇.
    private static let own: Set<Character> = ["县", "市", "区", "旗", "镇", "乡", "村"]

    /// The text down to the county, city, banner or district that it names: what stands before the first town or village;
    /// not a county town 县城, an estate 小区, a zone 开发区 or a market 市场. `nil` where it names none.
    package static func county(in text: String) -> String? {
        let head = Array(withoutCode(text).prefix { !["镇", "乡", "村", "路"].contains($0) })
        let end = head.indices.last { index in
            let after = index + 1 < head.count ? head[index + 1] : " "
            return switch head[index] {
            case "县": index >= 1 && after != "城"
            case "旗": index >= 2
            case "市": index >= 2 && !["场", "政", "民"].contains(after)
            case "区": index >= 2 && !notDistricts.contains(head[index - 1])
            default: false
            }
        }
        return end.map { String(head[...$0]) }
    }

    /// What stands before the 区 of other things than a district.
    private static let notDistricts: Set<Character> = [
        "社", "小", "发", "园", "街", "片", "矿", "景", "校", "厂", "城", "新", "置", "库",
    ]

    /// In one line: the address, led by the division where it does not hold it; what both name stands once, and a division
    /// code before words is left out.
    package static func text(division: String, address: String) -> String {
        let (division, address) = (withoutCode(division), withoutCode(address))
        if address.isEmpty { return division }
        let isCode = division.allSatisfy { $0.isASCII && $0.isNumber }
        if isCode || address.contains(division) { return address }
        let shared = stride(from: min(division.count, address.count), to: 1, by: -1).first {
            division.hasSuffix(address.prefix($0))
        }
        return division + address.dropFirst(shared ?? 0)
    }

    /// `439999 清溪县文昌街道` without its code; a code alone stays.
    private static func withoutCode(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count).drop { !$0.isLetter }
        return digits.count < 6 || rest.isEmpty ? text : String(rest)
    }

    /// As lists show it: a division is no secret, house and group are.
    package static func masked(_ text: String) -> String { DivisionCode(text) == nil ? Masking.address(text) : text }
}
