import Domain
import Workbook

/// The school that the lists of one file agree on. It is that of a list which names none, such as the second sheet of a
/// workbook whose first one has the line of the school.
package struct WorkbookSchool: Sendable {
    /// `nil` when they name several or none, or when each list names its own.
    let agreed: RosterSchool?

    /// Of a file that is held whole.
    init(of lists: [RosterReader.Listed]) {
        self.init(of: lists) { index in
            let list = lists[index]
            return list.sheet.lines().filter { $0.kind == .child }.map { list.origin.school(of: $0.cells) }
        }
    }

    /// - Parameter told: the schools that the rows of a list tell, where it has columns for them.
    init(of lists: [RosterReader.Listed], told: (Int) -> [RosterSchool]) {
        guard lists.count > 1, lists.contains(where: \.isSilent) else {
            agreed = nil
            return
        }
        let named = lists.enumerated().flatMap { index, list in
            let rows = list.sheet.schoolColumns.isEmpty ? [] : told(index).filter { !$0.key.isEmpty }
            return rows.isEmpty ? [list.origin.stated ?? list.origin.schoolOfSheet].compactMap(\.self) : rows
        }
        let isOne = Set(named.map(\.key)).count == 1 || Set(named.map(\.name)).count == 1
        agreed = isOne ? named.first { $0.code != nil } ?? named.first : nil
    }
}

extension RosterReader.Listed {
    /// Whether neither its title lines, nor its name, nor a column tells a school.
    fileprivate var isSilent: Bool {
        origin.stated == nil && origin.schoolOfSheet == nil && sheet.schoolColumns.isEmpty
    }
}

extension RosterOrigin {
    /// The school that the row's own columns tell, else the list; the empty name when neither does.
    func school(of cells: RosterCells) -> RosterSchool {
        school(of: cells, besides: stated ?? RosterSchool(code: nil, name: ""))
    }
}
