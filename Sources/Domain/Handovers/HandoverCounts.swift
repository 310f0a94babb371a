/// What a packet holds, counted from its lines when the sending school signs, and frozen with them.
package struct HandoverCounts: Hashable, Sendable {
    package let children: Int
    package let boys: Int
    package let girls: Int
    /// Children by circumstance 特殊群体; groups of nobody are absent.
    package let groups: [Circumstance: Int]

    package init(children: Int, boys: Int, girls: Int, groups: [Circumstance: Int]) {
        self.children = children
        self.boys = boys
        self.girls = girls
        self.groups = groups
    }

    package init(of lines: [HandoverLine]) {
        var groups: [Circumstance: Int] = [:]
        for circumstance in lines.flatMap(\.circumstances) { groups[circumstance, default: 0] += 1 }
        self.init(
            children: lines.count, boys: lines.count { $0[.sex] == Sex.male.word },
            girls: lines.count { $0[.sex] == Sex.female.word }, groups: groups)
    }

    /// `leftBehind=3,lowIncome=12`, in the order of the circumstances.
    package var groupText: String {
        groups.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: ",")
    }

    /// Reads what `groupText` wrote.
    package static func groups(of text: String) -> [Circumstance: Int] {
        var groups: [Circumstance: Int] = [:]
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=").map(String.init)
            guard pair.count == 2, let circumstance = Circumstance(rawValue: pair[0]) else { continue }
            groups[circumstance] = Int(pair[1])
        }
        return groups
    }
}
