/// Names of sheets as spreadsheet programs take them: 1 to 31 UTF-16 units, none of `[]:*?/\`, no two alike.
struct SheetNames {
    private var taken: Set<String> = []

    mutating func fitting(_ wish: String) -> String {
        var name = String(wish.map { "[]:*?/\\".contains($0) ? "_" : $0 })
        while name.hasPrefix("'") { name.removeFirst() }
        while name.hasSuffix("'") { name.removeLast() }
        if name.isEmpty { name = "Sheet" }
        var candidate = cut(name, to: 31)
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            let ending = "(\(number))"
            candidate = cut(name, to: 31 - ending.utf16.count) + ending
            number += 1
        }
        return candidate
    }

    private func cut(_ name: String, to length: Int) -> String {
        var name = name
        while name.utf16.count > length { name.removeLast() }
        return name
    }
}
