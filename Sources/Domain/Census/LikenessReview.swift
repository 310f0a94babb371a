/// What is unusual across the rows of a roster and may be right: namesakes in a class, one phone for several families.
enum LikenessReview {
    /// On the later of two children of one name in one class; a double is the same child and no namesake.
    static func namesakes(in rows: [RowReview], besides doubles: [RosterReview.Double]) -> [Finding] {
        struct Name: Hashable {
            let school: String
            let schoolClass: String
            let name: String
        }
        let doubled = Set(doubles.map(\.row))
        var first: [Name: RowReview] = [:]
        var findings: [Finding] = []
        for review in rows where !review.details.name.isEmpty && !doubled.contains(review.row.place) {
            let label = review.row.classLabel
            guard let cell = review.row.cells[.name], !label.isEmpty else { continue }
            let name = Name(school: review.row.school.key, schoolClass: label, name: review.details.name)
            guard let other = first[name] else {
                first[name] = review
                continue
            }
            let detail = Finding.Detail.otherRow(
                other.row.place, name: other.details.name, school: other.row.school.name, schoolClass: label)
            findings.append(
                Finding(.nameSame, at: review.row.place, column: cell.header, value: cell.text, detail: detail))
        }
        return findings
    }

    /// On every row of a file that shares a phone with another family. Rows with a guardian or an address in common
    /// are one family: brothers and sisters share a phone rightly.
    static func sharedPhones(in rows: [RowReview]) -> [Finding] {
        struct Line: Hashable {
            let file: String
            let phone: PhoneNumber
        }
        // Nearly every phone is one row's: only of the others the rows are gathered.
        var first: [Line: Int] = [:]
        first.reserveCapacity(2 * rows.count)
        var users: [Line: [RowReview]] = [:]
        for (position, review) in rows.enumerated() {
            for phone in Set(review.details.phones) {
                let line = Line(file: review.row.place.file, phone: phone)
                if let other = first[line] {
                    users[line, default: [rows[other]]].append(review)
                } else {
                    first[line] = position
                }
            }
        }
        var findings: [Finding] = []
        for shared in users.values {
            let families = families(among: shared)
            guard families > 1 else { continue }
            for review in shared {
                guard let cell = review.row.phoneCell else { continue }
                findings.append(
                    Finding(
                        .phoneMany, at: review.row.place, column: cell.header, value: cell.text,
                        detail: .families(families)))
            }
        }
        return findings.sorted { ($0.place.file, $0.place.row) < ($1.place.file, $1.place.row) }
    }

    /// Joins what has a mark in common: each row at first its own family, each mark remembering one row that bears it.
    private static func families(among rows: [RowReview]) -> Int {
        var parents = Array(rows.indices)
        func root(of row: Int) -> Int {
            var row = row
            while parents[row] != row {
                parents[row] = parents[parents[row]]
                row = parents[row]
            }
            return row
        }
        var bearers: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            for mark in row.details.guardians.map(\.name) + [row.details.homeAddress] where !mark.isEmpty {
                if let other = bearers[mark] { parents[root(of: index)] = root(of: other) }
                bearers[mark] = index
            }
        }
        return rows.indices.count { parents[$0] == $0 }
    }
}
