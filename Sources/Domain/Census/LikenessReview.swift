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
        var users: [Line: [RowReview]] = [:]
        for review in rows {
            for phone in Set(review.details.phones) {
                users[Line(file: review.row.place.file, phone: phone), default: []].append(review)
            }
        }
        var findings: [Finding] = []
        for shared in users.values where shared.count > 1 {
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

    private static func families(among rows: [RowReview]) -> Int {
        var families: [Set<String>] = []
        for row in rows {
            let marks = Set(row.details.guardians.map(\.name) + [row.details.homeAddress]).subtracting([""])
            let kin = families.indices.filter { !families[$0].isDisjoint(with: marks) }
            let joined = kin.reduce(marks) { $0.union(families[$1]) }
            families = families.indices.filter { !kin.contains($0) }.map { families[$0] } + [joined]
        }
        return families.count
    }
}
