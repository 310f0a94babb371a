/// Reads whitespace-separated integers and knows the line it is on.
struct IntegerScanner {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func next() throws(InstanceTextFault) -> Int {
        let word = nextWord()
        guard !word.isEmpty else { throw fault(.endsEarly) }
        let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw fault(.notANumber, word)
        }
        let negative = digits.count < word.count
        var value = 0
        for digit in digits {
            let (tenfold, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tenfold.subtractingReportingOverflow(Int(digit) - 48)
            guard !first, !second, negative || sum > Int.min else { throw fault(.tooLarge, word) }
            value = sum
        }
        return negative ? value : -value
    }

    /// A number that says how many things follow.
    mutating func count(upTo limit: Int) throws(InstanceTextFault) -> Int {
        let value = try next()
        guard (0...limit).contains(value) else {
            throw InstanceTextFault(line: line, reason: .tooLarge, word: "\(value)")
        }
        return value
    }

    mutating func row(_ count: Int) throws(InstanceTextFault) -> [Int] {
        var numbers: [Int] = []
        // Not reserved up front: a lying header must not ask for memory that the text cannot fill.
        for _ in 0..<count { numbers.append(try next()) }
        return numbers
    }

    /// Pupils of so many classes.
    mutating func sizes(_ count: Int) throws(InstanceTextFault) -> [Int] {
        var sizes: [Int] = []
        for _ in 0..<count {
            let size = try next()
            guard size <= InstanceLimits.pupils else {
                throw InstanceTextFault(line: line, reason: .classTooLarge, word: "\(size)")
            }
            sizes.append(size)
        }
        return sizes
    }

    mutating func end() throws(InstanceTextFault) {
        let word = nextWord()
        guard word.isEmpty else { throw fault(.tooMuch, word) }
    }

    private mutating func nextWord() -> ArraySlice<UInt8> {
        while position < bytes.count, Self.isSpace(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || (9...13).contains(byte)
    }

    private func fault(_ reason: InstanceTextFault.Reason, _ word: ArraySlice<UInt8> = []) -> InstanceTextFault {
        InstanceTextFault(line: line, reason: reason, word: String(String(decoding: word, as: UTF8.self).prefix(20)))
    }
}
