import Domain
import Office
import Storage

/// Computes every chain of acts again, hash by hash, and compares its end with the one kept beside it.
struct ActCheck {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func findings() throws -> [DoctorFinding] {
        var findings: [DoctorFinding] = []
        var ends: [String: (sequence: Int, hash: String)] = [:]
        for row in try desk.connection.rows(
            "SELECT * FROM act WHERE county = \(desk.county) ORDER BY subject, sequence")
        {
            let (subject, sequence) = (try row.text("subject"), try row.int("sequence"))
            let (before, hash) = (ends[subject], try row.text("hash"))
            if sequence != (before?.sequence ?? 0) + 1 {
                findings.append(.act(subject: subject, sequence: sequence, .gap))
            } else if let act = try? Act(row: row) {
                let computed = Digest(of: act.canonicalBytes(after: Array((before?.hash ?? "").utf8))).hexadecimal
                if computed != hash { findings.append(.act(subject: subject, sequence: sequence, .hash)) }
            } else {
                findings.append(.act(subject: subject, sequence: sequence, .unreadable))
            }
            ends[subject] = (sequence, hash)
        }
        return try findings + compare(ends)
    }

    private func compare(_ ends: [String: (sequence: Int, hash: String)]) throws -> [DoctorFinding] {
        var kept: Set<String> = []
        var findings: [DoctorFinding] = []
        for row in try desk.connection.rows("SELECT * FROM chain WHERE county = \(desk.county) ORDER BY subject") {
            let (subject, sequence) = (try row.text("subject"), try row.int("sequence"))
            kept.insert(subject)
            let end = ends[subject]
            if try end?.sequence != sequence || end?.hash != row.text("hash") {
                findings.append(.act(subject: subject, sequence: sequence, .chain))
            }
        }
        let missing = ends.filter { !kept.contains($0.key) }.sorted { $0.key < $1.key }
        return findings + missing.map { .act(subject: $0.key, sequence: $0.value.sequence, .chain) }
    }
}
