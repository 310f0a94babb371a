/// One dated, signed thing known of one child. Facts are appended, never changed; a wrong one is withdrawn by another.
package struct Fact: Hashable, Sendable {
    package let student: ID<Student>
    /// Position in the child's own chain, from 1.
    package let sequence: Int
    package let kind: FactKind
    /// The day it is true of.
    package let day: Day
    /// The moment it was written down.
    package let recorded: Timestamp
    package let act: ID<Act>

    package init(
        student: ID<Student>, sequence: Int, kind: FactKind, day: Day, recorded: Timestamp, act: ID<Act>
    ) {
        self.student = student
        self.sequence = sequence
        self.kind = kind
        self.day = day
        self.recorded = recorded
        self.act = act
    }

    /// The bytes that are hashed: each field with its length before it, so that no two facts share their bytes.
    ///
    /// - Parameter previous: hash of the fact before it of the same child, empty for the first.
    package func canonicalBytes(after previous: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes(tag: "fact/1")
        bytes.append(student.text)
        bytes.append(String(sequence))
        bytes.append(kind.word)
        bytes.append(kind.payload)
        bytes.append(day.description)
        bytes.append(String(recorded.milliseconds))
        bytes.append(act.text)
        bytes.append(previous)
        return bytes.all
    }
}

extension [Fact] {
    /// The numbers of the facts that another one has withdrawn 更正.
    package var withdrawn: Set<Int> {
        Set(compactMap { if case .withdrawn(let sequence) = $0.kind { sequence } else { nil } })
    }

    /// The facts that count: those that none has withdrawn, in the order in which they stand.
    package var counting: [Fact] {
        let withdrawn = withdrawn
        return withdrawn.isEmpty ? self : filter { !withdrawn.contains($0.sequence) }
    }
}

/// Length-prefixed fields: the one byte form of everything that is hashed.
package struct CanonicalBytes: Sendable {
    package private(set) var all: [UInt8] = []

    package init(tag: String) {
        all.reserveCapacity(256)
        append(tag)
    }

    package mutating func append(_ text: String) { append(text.utf8) }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        all.append(contentsOf: String(bytes.count).utf8)
        all.append(UInt8(ascii: ":"))
        all += bytes
    }
}
