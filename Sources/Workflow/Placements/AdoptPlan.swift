import Domain
import Office

/// Takes over a plan that was decided elsewhere 导入已定方案, as a draft. The whole file or nothing of it.
///
/// A file that places every class as a plan already here changes nothing and answers that plan.
package struct AdoptPlan: Command {
    let sheet: DecidedPlanSheet
    let year: Int

    package init(_ sheet: DecidedPlanSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package func run(in desk: Desk) throws -> KeptPlan {
        try desk.require(.draftPlan)
        let review = try DecidedPlanReview(sheet, year: year, at: desk)
        let draft = try review.draft()
        let unused = review.unused(draft)
        if let known = try desk.placements.same(as: draft, year: year) {
            return KeptPlan(try desk.placements.head(known), isNew: false, unused: unused)
        }
        let head = try desk.placements.add(draft, year: year)
        try desk.record(Entry(.planDrafted, on: head.subject), cohort: year, document: sheet.file)
        return KeptPlan(head, isNew: true, unused: unused)
    }
}

/// Compares a file's rows with the classes and schools that are known.
struct DecidedPlanReview {
    private let sheet: DecidedPlanSheet
    private let schools: [ID<School>: School]
    private let classes: [SchoolClass]
    private let sizes: [ID<SchoolClass>: Int]
    private let roads: [ID<School>: [ID<School>: RoadDistance]]
    private let year: Int

    init(_ sheet: DecidedPlanSheet, year: Int, at desk: Desk) throws {
        self.sheet = sheet
        self.year = year
        schools = Dictionary(try desk.directory.schools().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        classes = try desk.cohorts.classes(year)
        sizes = try PlacementQuery(desk).sizes(year)
        roads = try desk.directory.roads()
    }

    func draft() throws(PlacementPlan.Refusal) -> PlanDraft {
        guard !classes.isEmpty else { throw .noClasses(year: year) }
        guard !isSwapped else { throw .schoolsSwapped }
        let known = Dictionary(classes.map { (Key($0.school, $0.label), $0) }, uniquingKeysWith: { first, _ in first })
        var faults: [PlacementPlan.Fault] = []
        var seen: [ID<SchoolClass>: (row: Int, receiving: ID<School>)] = [:]
        var lines: [PlanDraft.Line] = []
        for line in sheet.lines {
            faults += named(line, .another).map {
                .nameDiffers(row: line.row, code: $0.school.id.text, school: $0.school.name, written: $0.written)
            }
            guard let schoolClass = known[Key(line.sending, line.label)] else {
                faults.append(unknown(line))
                continue
            }
            if let fault = receivingFault(line) { faults.append(fault) }
            if let first = seen[schoolClass.id] {
                faults.append(repeated(line, first, schoolClass))
                continue
            }
            seen[schoolClass.id] = (line.row, line.receiving)
            lines.append(
                PlanDraft.Line(
                    schoolClass: schoolClass, receiving: line.receiving, statedChildren: line.children,
                    statedMetres: line.metres))
        }
        faults += PlanCompleteness(classes: classes, sizes: sizes, names: name).faults(placed: Set(seen.keys))
        guard faults.isEmpty else { throw .faulty(faults) }
        return PlanDraft(origin: .adopted, document: sheet.file, lines: lines)
    }

    /// The columns of the two schools are taken for each other.
    private var isSwapped: Bool {
        let swapped = sheet.lines.count {
            schools[$0.sending]?.kind == .junior && schools[$0.receiving]?.kind == .primary
        }
        return swapped * 2 > sheet.lines.count
    }

    /// Whose name stands beside a code: that school's, another one's, or nobody's here, as short and old names are.
    private enum Naming { case own, another, nobody }

    /// Schools by their codes, with what is written beside.
    private func named(_ line: DecidedPlanSheet.Line, _ naming: Naming) -> [(school: School, written: String)] {
        [(line.sending, line.sendingName), (line.receiving, line.receivingName)].compactMap { code, written in
            schools[code].flatMap { self.naming(of: $0, written) == naming ? ($0, written) : nil }
        }
    }

    private func naming(of school: School, _ written: String) -> Naming {
        let (name, written) = (TextRepair.withoutSpaces(school.name), TextRepair.withoutSpaces(written))
        guard !written.isEmpty, name != written else { return .own }
        let others = schools.values.filter { $0.id != school.id }.map { TextRepair.withoutSpaces($0.name) }
        let isLike = { (name: String) in name.contains(written) || written.contains(name) }
        if others.contains(written) { return .another }
        return isLike(name) ? .own : others.contains(where: isLike) ? .another : .nobody
    }

    /// What the file says of schools, children and ways, and the program knows otherwise; empty where they agree.
    func unused(_ draft: PlanDraft) -> String {
        let told = Dictionary(
            draft.lines.map { (Key($0.schoolClass.school, $0.schoolClass.label), $0) },
            uniquingKeysWith: { first, _ in first })
        var (names, children, ways): ([String], [String], [String]) = ([], [], [])
        for line in sheet.lines {
            names += named(line, .nobody).map { "第 \(line.row) 行写“\($0.written)”，是\($0.school.name)" }
            guard let schoolClass = told[Key(line.sending, line.label)]?.schoolClass else { continue }
            let known = sizes[schoolClass.id] ?? 0
            if !line.childrenText.isEmpty, line.children != known {
                children.append("第 \(line.row) 行写 \(line.childrenText)，名册 \(known) 人")
            }
            let road = roads[line.sending]?[line.receiving]?.metres
            // Files round to a tenth of a kilometre.
            let agrees = line.metres.map { metres in road.map { abs($0 - metres) < 100 } ?? true }
            if !line.kilometresText.isEmpty, agrees != true {
                ways.append(
                    "第 \(line.row) 行写 \(line.kilometresText)，\(road == nil ? "距离表里没有" : PlacementWords.way(road))")
            }
        }
        return PlacementWords.unused(names: names, children: children, ways: ways)
    }

    private func unknown(_ line: DecidedPlanSheet.Line) -> PlacementPlan.Fault {
        guard !line.sending.text.isEmpty else { return .emptyCell(row: line.row, .sendingSchool) }
        guard !line.label.isEmpty else { return .emptyCell(row: line.row, .schoolClass) }
        guard let school = schools[line.sending] else {
            return .unknownSendingSchool(row: line.row, code: line.sending.text)
        }
        return .unknownClass(row: line.row, school: school.name, label: line.label)
    }

    private func receivingFault(_ line: DecidedPlanSheet.Line) -> PlacementPlan.Fault? {
        guard !line.receiving.text.isEmpty else { return .emptyCell(row: line.row, .receivingSchool) }
        guard let school = schools[line.receiving] else {
            return .unknownReceivingSchool(row: line.row, code: line.receiving.text)
        }
        return school.kind == .junior ? nil : .notJunior(row: line.row, school: school.name)
    }

    private func repeated(
        _ line: DecidedPlanSheet.Line, _ first: (row: Int, receiving: ID<School>), _ schoolClass: SchoolClass
    ) -> PlacementPlan.Fault {
        first.receiving == line.receiving
            ? .twice(row: line.row, firstRow: first.row, schoolClass: name(schoolClass))
            : .split(row: line.row, firstRow: first.row, schoolClass: name(schoolClass))
    }

    private func name(_ schoolClass: SchoolClass) -> String {
        (schools[schoolClass.school]?.name ?? schoolClass.school.text) + schoolClass.label
    }

    private struct Key: Hashable {
        let school: ID<School>
        let label: String

        init(_ school: ID<School>, _ label: String) {
            self.school = school
            self.label = label
        }
    }
}

/// Whether a plan leaves out a class that has children.
struct PlanCompleteness {
    let classes: [SchoolClass]
    let sizes: [ID<SchoolClass>: Int]
    let names: (SchoolClass) -> String

    func faults(placed: Set<ID<SchoolClass>>) -> [PlacementPlan.Fault] {
        classes.filter { !placed.contains($0.id) && (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
            .map { .missing(schoolClass: names($0)) }
    }
}
