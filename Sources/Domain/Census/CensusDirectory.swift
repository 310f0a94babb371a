/// The schools that a census may name, and their sixth-grade classes where the directory 学校名录 lists them.
package struct CensusDirectory: Sendable {
    package struct Entry: Hashable, Sendable {
        package let id: ID<School>
        package let name: String
        package let township: String
        /// 六年级班数; `nil` when the directory does not say.
        package let sixthGradeClasses: Int?

        package init(id: ID<School>, name: String, township: String, sixthGradeClasses: Int?) {
            self.id = id
            self.name = name
            self.township = township
            self.sixthGradeClasses = sixthGradeClasses
        }

        /// The labels of its classes; empty when the directory does not say.
        package var classLabels: [String] {
            guard let count = sixthGradeClasses, count > 0 else { return [] }
            return (1...count).map { ClassName(grade: 6, number: $0).label }
        }
    }

    package let entries: [Entry]
    private let byID: [ID<School>: Entry]
    private let names: Set<String>

    package init(_ entries: [Entry]) {
        self.entries = entries
        byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        names = Set(entries.map(\.name).filter { !$0.isEmpty })
    }

    /// `nil` where nobody can say which it is: the directory does not know it, or code and name are of two schools.
    package func entry(of school: RosterSchool) -> Entry? {
        guard let code = school.code else { return entry(namedIn: school.name) }
        return contradicted(school) == nil ? byID[code.school] : nil
    }

    /// The school of a code that comes with the name of another school of the directory; `nil` where the two agree, and
    /// where the name is none of the directory: schools change their names.
    package func contradicted(_ school: RosterSchool) -> Entry? {
        guard let entry = school.code.flatMap({ byID[$0.school] }), entry.name != school.name,
            names.contains(school.name)
        else { return nil }
        return entry
    }

    /// The school whose name stands in a title or file name; the one whose town stands there too, when several do.
    package func entry(namedIn text: String) -> Entry? {
        let named = entries.filter { !$0.name.isEmpty && text.contains($0.name) }
        let longest = named.map(\.name.count).max() ?? 0
        let closest = named.filter { $0.name.count == longest }
        if closest.count == 1 { return closest[0] }
        let inTown = closest.filter { !$0.township.isEmpty && text.contains($0.township) }
        return inTown.count == 1 ? inTown[0] : nil
    }
}
