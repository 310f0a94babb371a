import Domain
import Office
import Web

extension School.Kind: Labelled {
    package var label: String {
        switch self {
        case .primary: "移交学校（小学）"
        case .junior: "接收学校（初中）"
        }
    }
}

/// The words of the directory.
enum DirectoryWords {
    static let title = "名录"
    static let noFile = "选择一个文件"
    static func imported(_ sheet: DirectorySheet, seats: [String]) -> String {
        "学校名录已导入：\(sheet.townships.count) 个镇（街），\(sheet.entries.count) 所学校"
            + (seats.isEmpty ? "" : "；学位有变：" + PlacementNames.list(seats, "所学校"))
            + (sheet.misplaced.isEmpty ? "" : "；\(names(sheet.misplaced))的经度、纬度读不出来，没有记")
    }
    /// `柳岸中学 1,200 → 1,150`.
    static func seats(_ school: School, from old: School) -> String {
        "\(school.name) \(old.seats.grouped) → \(school.seats.grouped)"
    }
    /// What else becomes different under a code: name and kind.
    static func changes(from old: School, to school: School) -> [String] {
        [
            old.name == school.name ? nil : "\(school.id.text) 的校名由“\(old.name)”改为“\(school.name)”",
            old.kind == school.kind ? nil : "\(school.name)由\(old.kind.label)改为\(school.kind.label)",
        ].compactMap(\.self)
    }
    static func farAway(_ school: School, metres: Int, ring: Int) -> String {
        "\(school.name)的经度、纬度离全县学校的中心 \(kilometres(metres))，而四分之三的学校在 \(kilometres(ring))以内，可能不在本县"
    }
    static func distances(_ outcome: DistanceOutcome) -> String {
        let parts = [("新增", outcome.added), ("替换估算", outcome.guesses), ("改动", outcome.changed)].filter { $0.1 > 0 }
        return "道路距离已导入 \(outcome.pairs) 对学校"
            + (parts.isEmpty ? "，与原来的一样" : "：" + parts.map { "\($0.0) \($0.1) 对" }.joined(separator: "，"))
    }
    /// `光辉小学到盘江中学由 2.04 公里改为 8.8 公里`.
    static func change(_ road: DistanceReview.Road, from old: Int) -> String {
        "\(road.sending.name)到\(road.receiving.name)由 \(exactly(old)) 公里改为 \(exactly(road.metres)) 公里"
    }
    /// Faults of a file in one sentence; beyond the first ones they are counted.
    static func faults(_ sentences: [String], in file: String) -> String {
        let shown = 5
        return sentences.prefix(shown).joined(separator: "；")
            + (sentences.count > shown ? "；共 \(sentences.count) 处" : "") + "。“\(file)”没有导入。"
    }
    static func measured(_ outcome: RoadOutcome) -> String {
        "路网已导入，量出 \(outcome.kept) 对学校的道路距离" + rest(outcome)
            + (outcome.offRoad.isEmpty ? "" : "；\(names(outcome.offRoad))离路网太远，没有量")
            + (outcome.apart > 0 ? "；\(outcome.apart) 对学校之间没有路相连" : "")
    }
    static func filled(_ outcome: RoadOutcome) -> String {
        (outcome.kept > 0 ? "用直线距离估算了 \(outcome.kept) 对学校的道路距离" : "没有可以估算的学校") + rest(outcome)
    }
    private static func rest(_ outcome: RoadOutcome) -> String {
        (outcome.better > 0 ? "；\(outcome.better) 对已有更可靠的距离，没有改动" : "")
            + (outcome.withoutPlace.isEmpty ? "" : "；\(names(outcome.withoutPlace))没有经纬度")
    }
    /// Up to five schools by name; the rest is counted.
    private static func names(_ schools: [String]) -> String {
        schools.prefix(5).joined(separator: "、") + (schools.count > 5 ? "等 \(schools.count) 所学校" : "")
    }
    static func gaps(_ pairs: Int, guessed: Int) -> String {
        (pairs == 0 ? "每对学校都有距离。" : "还有 \(pairs) 对学校没有距离。")
            + (guessed > 0 ? "\(guessed) 对是估算的，再补全一次就按现在的系数和经纬度重算。" : "")
    }
    static func feeders(_ pairs: Int, replaced: Int) -> String {
        "上年对口关系已导入 \(pairs) 条" + (replaced > 0 ? "，代替原来的 \(replaced) 条" : "")
    }
    /// Kilometres to the metre, without zeros at the end: `3`, `2.04`.
    static func exactly(_ metres: Int) -> String {
        var rest = String(String(1000 + metres % 1000).dropFirst())
        while rest.hasSuffix("0") { rest.removeLast() }
        return (metres / 1000).grouped + (rest.isEmpty ? "" : ".\(rest)")
    }
    /// Tenths of a kilometre are enough for a road.
    static func kilometres(_ metres: Int) -> String { "\(metres / 1000).\(metres % 1000 / 100) 公里" }
}

extension RoadDistance {
    /// Where it came from 距离来源: `直线×1.5`.
    package var origin: String {
        switch basis {
        case .matrix: "距离表"
        case .road: "路网"
        case .stated: "方案文件"
        case .straight: "直线×\(Self.decimal(factor ?? 100))"
        }
    }

    /// The same, and of a guess between which kilometres the road is thought to be: `直线×1.5，实际约 2.4–5.1 公里`.
    func origin(_ rules: RoadRules) -> String {
        guard basis == .straight else { return origin }
        let band = band(rules)
        return origin + "，实际约 \(PlacementWords.kilometres(band.lowerBound))–"
            + "\(PlacementWords.kilometres(band.upperBound)) 公里"
    }

    /// Percent as a factor: `1.5`, `1.62`.
    private static func decimal(_ percent: Int) -> String {
        let (tenth, hundredth) = (percent % 100 / 10, percent % 10)
        return "\(percent / 100).\(tenth)" + (hundredth > 0 ? "\(hundredth)" : "")
    }
}

extension RoadOutcome {
    /// As the page and the command line say it.
    package var measuredSentence: String { DirectoryWords.measured(self) }
    package var filledSentence: String { DirectoryWords.filled(self) }
}
