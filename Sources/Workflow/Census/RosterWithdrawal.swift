import Domain
import Office
import Web

/// What taking a roster back would do 撤销导入, worked out before anything is written: the page shows it, the command does
/// it. Only the newest roster of its schools can be taken back, before the return is submitted.
///
/// Its children are gone through in parts, so that a large one needs no more memory than a small one.
package struct RosterWithdrawal: Sendable {
    /// What becomes of some of its children.
    struct Part: Sendable {
        /// The changed children as they are again.
        var restored: [KnownStudent] = []
        /// Facts that count no more.
        var statements: [Statement] = []
        var leaving = 0
        var staying = 0
    }

    let roster: ImportedRoster
    /// How many leave the cohort: no other roster that stands names them.
    private(set) var leaving = 0
    /// How many changed children are as they were again.
    private(set) var restored = 0
    /// Children who came by this roster and stay: another one names them too.
    private(set) var staying = 0
    /// Questions of the roster that go, those of before that stand again, and those about children on two rosters.
    let findings: Int
    let replaced: Int
    let doubles: Int

    /// What was done, for the officer.
    package var sentence: String { "已撤销“\(roster.file.name)”的导入，\(leaving.grouped) 名学生移出名册" }

    /// The numbers of what would be done, as page and command line list them.
    var counts: [(label: String, number: Int, unit: String)] {
        var counts = [("移出名册", leaving, "人")]
        if staying > 0 { counts.append(("别的花名册上也有，留在名册", staying, "人")) }
        counts += [
            ("恢复原来的内容", restored, "人"), ("不再列出的问题", findings, "处"), ("重新列出的问题", replaced, "处"),
        ]
        if doubles > 0 { counts.append(("不再询问的两校重复", doubles, "人")) }
        return counts
    }

    /// The most rows of a roster that a page takes back, as its officer waits for it. A larger one the command line does.
    static let mostRowsOfPage = LargeRoster.bound

    /// - Parameters:
    ///   - mostRows: a roster of more is refused.
    ///   - partSize: how many children are held at once.
    ///   - take: is handed part after part.
    /// Throws `WithdrawalRefusal` when the roster cannot be taken back now, `NotFound` when it is not the officer's, and
    /// what `take` throws.
    init(
        of id: ID<SourceFile>, year: Int, mostRows: Int = .max, partSize: Int = LargeRoster.partRows, at desk: Desk,
        taking take: (ImportedRoster, Part) throws -> Void = { _, _ in }
    ) throws {
        roster = try desk.withdrawableRoster(id, year: year)
        guard roster.rows <= mostRows else {
            throw WithdrawalRefusal.tooLarge(file: roster.file.name, rows: roster.rows)
        }
        (findings, replaced) = try desk.findings.withdrawn(with: roster)
        doubles = try desk.doubles.withdrawn(with: roster)
        var last: ID<Student>?
        while true {
            let children = try desk.census.children(of: id, after: last, atMost: partSize)
            guard let end = children.last else { break }
            let part = try Part(desk.doubles.joined(children, of: id), of: roster, at: desk)
            leaving += part.leaving
            restored += part.restored.count
            staying += part.staying
            try take(roster, part)
            last = end.id
        }
    }
}

extension RosterWithdrawal.Part {
    fileprivate init(_ children: [CensusStore.NamedChild], of roster: ImportedRoster, at desk: Desk) throws {
        let ledger = LedgerStore(connection: desk.connection, county: desk.county)
        let enrolments = try ledger.chains(of: children.map(\.id)).mapValues { $0.facts.counting.filter(\.isEnrolment) }
        var facts = children.filter { !$0.isNamed }.flatMap { enrolments[$0.id] ?? [] }
        // Who was off the roll when it came in is so again, whatever older roster names it.
        let struck = try desk.everStruck(children.filter(\.isNamed).map(\.id)).filter { child in
            enrolments[child].map { !$0.isEmpty && $0.allSatisfy { $0.act == roster.act } } ?? false
        }
        facts += struck.sorted().flatMap { enrolments[$0] ?? [] }
        leaving = Set(facts.map(\.student)).count
        let named = children.filter { $0.isNamed && !struck.contains($0.id) }.map(\.id)
        staying = named.count { enrolments[$0]?.first?.act == roster.act }
        let changes = try desk.census.changes(by: roster.id, of: named + struck.sorted())
        let known = Dictionary(
            try desk.students.find(changes.map(\.after.id)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        for change in changes {
            guard let now = known[change.after.id] else { throw NotFound() }
            let back = now.takingBack(change)
            if back != now { restored.append(back) }
            if back.schoolClass != now.schoolClass, !struck.contains(now.id) {
                facts += (enrolments[now.id] ?? []).filter { $0.act == roster.act }
            }
        }
        statements = facts.map { Statement(.withdrawn(sequence: $0.sequence), of: $0.student, on: $0.day) }
    }
}

extension Fact {
    var isEnrolment: Bool { if case .enrolled = kind { true } else { false } }
}

extension KnownStudent {
    /// As before the roster, but for what somebody has changed since.
    fileprivate func takingBack(_ change: RosterChange) -> KnownStudent {
        let isMoved = change.before.schoolClass != change.after.schoolClass && schoolClass == change.after.schoolClass
        let origin = isMoved ? change.before : self
        return KnownStudent(
            id: id, year: year, school: origin.school, schoolClass: origin.schoolClass, position: origin.position,
            details: details.takingBack(from: change.after.details, to: change.before.details))
    }
}

extension StudentDetails {
    fileprivate func takingBack(from after: StudentDetails, to before: StudentDetails) -> StudentDetails {
        var details = self
        func restore<Value: Equatable>(_ field: WritableKeyPath<StudentDetails, Value>) {
            if self[keyPath: field] == after[keyPath: field] { details[keyPath: field] = before[keyPath: field] }
        }
        // A number is one with its kind of document.
        if identityText == after.identityText {
            restore(\.documentKind)
            restore(\.identityText)
        }
        restore(\.name)
        restore(\.previousName)
        restore(\.sex)
        restore(\.birth)
        restore(\.studentNumberText)
        restore(\.ethnicGroup)
        restore(\.householdDivision)
        restore(\.householdAddress)
        restore(\.residence)
        restore(\.homeAddress)
        restore(\.guardians)
        restore(\.phones)
        restore(\.boards)
        restore(\.circumstances)
        restore(\.paperFileNumber)
        restore(\.notes)
        restore(\.systemStatus)
        return details
    }
}

extension Desk {
    /// A roster that the officer may take back now. Throws as `RosterWithdrawal` does.
    fileprivate func withdrawableRoster(_ id: ID<SourceFile>, year: Int) throws -> ImportedRoster {
        let roster = try census.roster(id, year: year)
        for school in roster.schools { try requireReach(school) }
        let name = roster.file.name
        guard !roster.isWithdrawn else { throw WithdrawalRefusal.alreadyWithdrawn(file: name) }
        guard try cohorts.state(year) == .census else { throw WithdrawalRefusal.censusClosed(year: year) }
        for school in roster.schools {
            guard try census.state(of: school, year: year) == .filling else {
                throw WithdrawalRefusal.submitted(school: try directory.school(school).name)
            }
            if let newest = try census.newestRoster(of: school, year: year), newest != id {
                throw WithdrawalRefusal.notNewest(file: name, later: try census.roster(newest, year: year).name)
            }
        }
        guard roster.keepsChanges else { throw WithdrawalRefusal.changesUnknown(file: name) }
        return roster
    }

    /// The newest roster that came in under this name, with its folder or without, and of rosters of one name the newest
    /// that stands. Throws `WithdrawalRefusal.unknown`.
    package func importedRoster(named name: String, year: Int) throws -> ImportedRoster {
        let found = try census.rosters(year: year).filter { roster in
            guard [roster.name, roster.name.split(separator: "/").last.map(String.init)].contains(name) else {
                return false
            }
            return try roster.schools.allSatisfy(reaches)
        }
        guard let roster = found.first(where: { !$0.isWithdrawn }) ?? found.first else {
            throw WithdrawalRefusal.unknown(file: name)
        }
        return roster
    }

    func reaches(_ school: ID<School>) throws -> Bool {
        do { try requireReach(school) } catch is NotFound { return false }
        return true
    }

    /// Why the officer cannot take a roster back on the page of a school now; `nil` where he can. What the school itself
    /// tells is asked first: which schools a roster is of, all its rows tell.
    func obstacle(
        toWithdrawing id: ID<SourceFile>, named name: String, of school: ID<School>, year: Int
    ) throws -> WithdrawalRefusal? {
        guard try cohorts.state(year) == .census else { return .censusClosed(year: year) }
        guard try census.state(of: school, year: year) == .filling else {
            return .submitted(school: try directory.school(school).name)
        }
        if let newest = try census.newestRoster(of: school, year: year), newest != id {
            return .notNewest(file: name, later: try census.roster(newest, year: year).name)
        }
        return try obstacle(toWithdrawing: id, year: year)
    }

    /// The same, whatever its schools are.
    func obstacle(toWithdrawing id: ID<SourceFile>, year: Int) throws -> WithdrawalRefusal? {
        do {
            let roster = try withdrawableRoster(id, year: year)
            let isTooLarge = roster.rows > RosterWithdrawal.mostRowsOfPage
            return isTooLarge ? .tooLarge(file: roster.name, rows: roster.rows) : nil
        } catch let refusal as WithdrawalRefusal {
            return refusal
        } catch is NotFound {
            return .otherSchools
        }
    }
}

/// Why a roster is not taken back.
package enum WithdrawalRefusal: Refusal, Hashable {
    case unknown(file: String)
    case alreadyWithdrawn(file: String)
    case censusClosed(year: Int)
    case submitted(school: String)
    case notNewest(file: String, later: String)
    case changesUnknown(file: String)
    case tooLarge(file: String, rows: Int)
    /// Some of its rows are of schools that the officer does not reach.
    case otherSchools
    case reasonNeeded

    package var sentence: String {
        switch self {
        case .unknown(let file): "没有以“\(file)”导入过的花名册：照导入时的文件名写。没有撤销。"
        case .alreadyWithdrawn(let file): "“\(file)”已经撤销过，不用再撤销。"
        case .censusClosed(let year): "\(year)届摸底已经截止，导入不能再撤销；个别更改请用更正。没有撤销。"
        case .submitted(let school): "\(school)已经上报，导入不能撤销：请指导站或县教育局先退回摸底，再来撤销。没有撤销。"
        case .notNewest(let file, let later): "“\(file)”之后又导入了“\(later)”，只能撤销最近的一份：请先撤销后来的。没有撤销。"
        case .changesUnknown(let file): "“\(file)”是系统升级以前导入的，没有留下原来的内容，不能撤销：请重新上传正确的花名册。没有撤销。"
        case .tooLarge(let file, let rows):
            "“\(file)”有 \(rows.grouped) 行，在网页上撤销太慢：请系统管理员用命令行 notoneless census withdraw 撤销。没有撤销。"
        case .otherSchools: "这份花名册里还有别校的学生，请教育指导站或县教育局撤销。没有撤销。"
        case .reasonNeeded: "写明撤销的原因，如“传错了文件”。没有撤销。"
        }
    }
    /// On the list of rosters, in place of the link.
    var brief: String {
        switch self {
        case .unknown, .reasonNeeded: sentence
        case .alreadyWithdrawn: "已撤销"
        case .censusClosed: "摸底已截止，不能撤销"
        case .submitted(let school): "\(school)已上报，退回后才能撤销"
        case .notNewest(_, let later): "后来又导入了“\(later)”，先撤销那一份"
        case .changesUnknown: "系统升级以前导入的，不能撤销"
        case .tooLarge: "行数太多，由系统管理员用命令行撤销"
        case .otherSchools: "里面还有别校的学生，由教育指导站或县教育局撤销"
        }
    }
}
