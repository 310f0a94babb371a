import Domain

/// How two texts differ whose digits are masked 哪几位不同: the places, never the digits.
enum Difference {
    /// Of two texts that say the same in other signs.
    static let signs = "只是标点、空格不同"

    /// `不同：第 7–10、18 位`; of texts that are not of one length, the lengths. Of several numbers nobody counts the places.
    static func words(_ one: String, _ other: String) -> String {
        guard !(one + other).contains("、") else { return one == other ? "相同" : "不同" }
        guard let places = Masking.differingPlaces(one, other) else {
            return "不同：\(one.count) 位和 \(other.count) 位"
        }
        let ranges = places.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return ranges.isEmpty ? "相同" : "不同：第 \(ranges.joined(separator: "、")) 位"
    }
}
