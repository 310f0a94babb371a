/// What a page shows of a personal number or place before its reader asks for the whole 脱敏.
package enum Masking {
    /// `522799********••••`: the area stays; birth day and last four, which together name the child, do not.
    ///
    /// A text that is not 18 long shows nothing but its length: nobody can say which part of it is which.
    package static func identity(_ text: String) -> String {
        guard text.count == 18 else { return hidden(text.count) }
        return text.prefix(6) + hidden(8) + "••••"
    }

    /// `G522799********••••`, for the same reason: most student numbers hold the identity number.
    package static func studentNumber(_ text: String) -> String {
        guard text.count == 19, let lead = text.first else { return hidden(text.count) }
        return String(lead) + identity(String(text.dropFirst()))
    }

    /// `144****1234`; the last four of a shorter number, nothing of a number below eight digits.
    package static func phone(_ text: String) -> String {
        guard text.count >= 8 else { return hidden(text.count) }
        let shown = text.count >= 11 ? 3 : 0
        return text.prefix(shown) + hidden(text.count - shown - 4) + text.suffix(4)
    }

    /// Down to the village 村/社区, or to the town when no village is named; group and house number are hidden.
    package static func address(_ text: String) -> String {
        for mark in villageMarks {
            guard let end = text.lastIndex(where: { mark.contains($0) }) else { continue }
            let rest = text[text.index(after: end)...]
            return rest.isEmpty ? text : text[...end] + hidden(4)
        }
        return hidden(text.count)
    }

    /// Where somebody was met: an address as an address, and whatever names none (家中, 村委会) as it is; a text with a
    /// number may be a house.
    package static func place(_ text: String) -> String {
        let namesPlace = text.contains { mark in villageMarks.contains { $0.contains(mark) } }
        return namesPlace || text.contains(where: \.isNumber) ? address(text) : text
    }

    /// A text that should hold no number: runs of seven digits and more, which may be a person's, are stars.
    package static func numbers(in text: String) -> String {
        var masked = ""
        var run = ""
        func end() {
            masked += run.count < 7 ? run : hidden(run.count)
            run = ""
        }
        for character in text {
            if ("0"..."9").contains(character) || ("０"..."９").contains(character) {
                run.append(character)
            } else {
                end()
                masked.append(character)
            }
        }
        end()
        return masked
    }

    /// The places, counted from 1, at which two texts of one length differ: what a mask hides can be compared by them.
    /// `nil` where the lengths differ.
    package static func differingPlaces(_ one: String, _ other: String) -> [ClosedRange<Int>]? {
        guard one.count == other.count else { return nil }
        var places: [ClosedRange<Int>] = []
        for (index, pair) in zip(one, other).enumerated() where pair.0 != pair.1 {
            let place = index + 1
            if let last = places.last, last.upperBound == index {
                places[places.count - 1] = last.lowerBound...place
            } else {
                places.append(place...place)
            }
        }
        return places
    }

    private static let villageMarks: [Set<Character>] = [["村", "区", "寨"], ["镇", "乡", "道"], ["县", "市"]]

    /// Not all of a text of thousands of characters, which is no number: a list has no room for it.
    private static func hidden(_ count: Int) -> String {
        count > longest ? String(repeating: "*", count: longest) + "…" : String(repeating: "*", count: max(0, count))
    }

    private static let longest = 40
}
