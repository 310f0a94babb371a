/// A count in the characters that cannot be altered by a stroke 大写: 54 is 伍拾肆.
enum CapitalNumber {
    static func text(_ number: Int) -> String {
        guard number > 0 else { return number == 0 ? "零" : "负" + text(-number) }
        let (high, low) = (number / 10_000, number % 10_000)
        if high == 0 { return below10000(low) }
        if low == 0 { return text(high) + "万" }
        return text(high) + "万" + (low < 1000 ? "零" : "") + below10000(low)
    }

    private static func below10000(_ number: Int) -> String {
        var text = ""
        var skipped = false
        for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            let digit = number / unit % 10
            if digit == 0 {
                skipped = !text.isEmpty
                continue
            }
            text += (skipped ? "零" : "") + digits[digit] + name
            skipped = false
        }
        return text
    }

    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
}
