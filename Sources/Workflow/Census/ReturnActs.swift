import Domain
import Office
import Storage
import Web

/// That a school sent in its return 上报, or that an office above gave it back 退回.
struct ReturnAct: Sendable {
    let isGivenBack: Bool
    let officer: String
    /// The officer's office; empty of a return that was sent in, which its school has done.
    let office: String
    let at: Timestamp
    let reason: String
}

/// How a school's return is told: one that was given back is no ordinary 填报中 until it is sent in again.
enum ReturnStage: String, CaseIterable, Labelled, Sendable {
    case awaited, filling, givenBack, submitted
    /// The census closed before it was sent in.
    case missed
    case closed

    /// Those that there are while the census is open, and after it.
    static func told(isOpen: Bool) -> [Self] {
        isOpen ? [.awaited, .filling, .givenBack, .submitted] : [.missed, .closed]
    }

    /// By which lists are picked: what was not sent in keeps its choice 未上报 when the census closes.
    var choice: Self { self == .missed ? .awaited : self }

    var label: String {
        switch self {
        case .awaited: CensusReturn.State.awaited.label
        case .filling: CensusReturn.State.filling.label
        case .givenBack: "退回后修改中"
        case .submitted: CensusReturn.State.submitted.label
        case .missed: "截止时未上报"
        case .closed: CensusReturn.State.closed.label
        }
    }

    var tag: StateTag {
        switch self {
        case .awaited, .givenBack, .missed: StateTag(label, .alarm)
        case .filling: StateTag(label, .watch)
        case .submitted: StateTag(label, .good)
        case .closed: StateTag(label, .plain)
        }
    }
}

extension CensusSchoolLine {
    var stage: ReturnStage {
        switch state {
        case .awaited: givenBack == nil ? .awaited : .givenBack
        case .filling: givenBack == nil ? .filling : .givenBack
        case .submitted: .submitted
        case .closed: isSent ? .closed : .missed
        }
    }
}

/// That a return was given back, for `census/given-back`: why, by whom and when, and what is to be done.
struct GivenBackNotice: Sendable {
    let reason: String
    let by: String
    let next: String?

    /// - Parameter isOwn: the reader's own school has to send it in again.
    init(_ act: ReturnAct, isOwn: Bool) {
        reason = "已退回：\(act.reason)"
        by = "\(act.at.chinese) \(act.office)\(act.officer)退回"
        next = isOwn ? "按退回的原因改好名册，再点“上报摸底”重新上报。" : nil
    }
}

extension Desk {
    /// The newest act on a school's return; `nil` before the first.
    func lastReturnAct(of school: ID<School>, year: Int) throws -> ReturnAct? {
        try lastReturnActs(year, of: [school])[school]
    }

    /// The newest act on the return of each of these schools.
    func lastReturnActs(_ year: Int, of schools: [ID<School>]) throws -> [ID<School>: ReturnAct] {
        guard !schools.isEmpty else { return [:] }
        let bySubject = Dictionary(
            schools.map { (CensusWords.subject(of: $0, year: year), $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try connection.rows(
            """
            SELECT subject, kind, unit, officer_name, at, reason FROM act
            WHERE county = \(county) AND subject IN \(list: Set(bySubject.keys))
                AND kind IN (\(Entry.Kind.returnSubmitted), \(Entry.Kind.returnReopened))
            ORDER BY subject, sequence
            """)
        var newest: [ID<School>: Row] = [:]
        for row in rows {
            if let school = bySubject[try row.text("subject")] { newest[school] = row }
        }
        func isGivenBack(_ row: Row) throws -> Bool { try row.word("kind") == Entry.Kind.returnReopened }
        // All places of the county: read only where one is to be named.
        let names = try newest.values.contains(where: isGivenBack) ? PlaceNames(self, year: year) : nil
        return try newest.mapValues { row in
            let isBack = try isGivenBack(row)
            return ReturnAct(
                isGivenBack: isBack, officer: try row.text("officer_name"),
                office: isBack ? names?.unit(stored: try row.text("unit")) ?? "" : "",
                at: try row.timestamp("at"), reason: try row.text("reason"))
        }
    }

    /// By whom and with what the newest return of a school was sent in; `nil` while none is.
    func lastReturn(of school: ID<School>, year: Int) throws -> String? {
        guard [.submitted, .closed].contains(try census.state(of: school, year: year)),
            let act = try lastReturnAct(of: school, year: year), !act.isGivenBack
        else { return nil }
        return "\(act.officer)于\(act.at.chinese)上报" + (act.reason.isEmpty ? "" : "：" + act.reason)
    }

    /// When, by whom and why a school's return was given back; `nil` once it has been sent in again, and after the census.
    func givenBack(_ school: ID<School>, year: Int) throws -> ReturnAct? {
        guard [.awaited, .filling].contains(try census.state(of: school, year: year)),
            let act = try lastReturnAct(of: school, year: year), act.isGivenBack
        else { return nil }
        return act
    }
}

extension ReturnAct {
    /// `6月11日 李会计退回：还有问题没有改`.
    func sentence(on today: Day) -> String { "\(at.day.chinese(on: today)) \(officer)退回：\(reason)" }
}
