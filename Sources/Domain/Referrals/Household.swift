/// Where a child's household is registered 户籍, as far as the roster says.
package enum Household {
    /// Whether a roster's 户口所在地行政区划 names a place outside the county. Nothing written, or nothing that names a
    /// county, counts as local; the identity number is never asked, for people move.
    ///
    /// - Parameters:
    ///   - code: the county's six-digit division code.
    ///   - name: the county's name.
    package static func isOutside(_ division: String, county code: String, name: String) -> Bool {
        let text = TextRepair.halfWidth(TextRepair.withoutSpaces(division))
        let digits = String(text.prefix { $0.isASCII && $0.isNumber })
        if let place = DivisionCode(digits) {
            guard let county = DivisionCode(code) else { return false }
            return !place.lies(in: county)
        }
        guard !text.isEmpty, !text.contains(name) else { return false }
        return !text.hasPrefix("本") && namesCounty(text)
    }

    /// A county, city, banner or district; not a community 社区, an estate 小区 or a zone 开发区.
    private static func namesCounty(_ text: String) -> Bool {
        zip(" " + text, text).contains { before, mark in
            ["县", "市", "旗"].contains(mark) || (mark == "区" && !["社", "小", "发"].contains(before))
        }
    }
}
