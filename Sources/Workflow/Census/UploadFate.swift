import Domain
import Office
import Web

/// Why nothing can be done with a file at its address, and what became of it 文件的去向.
enum UploadFate: Sendable {
    case past(PastUpload, Taken?)
    case expired(name: String)
    /// Its receipt has come back and waits; `receipt`: where it is the officer's own.
    case answered(name: String, receipt: ID<PendingUpload>?)
    /// It waits, but nothing can come in now.
    case held(name: String, why: String, until: Day)

    /// A roster that came in.
    struct Taken: Sendable {
        let id: ID<SourceFile>
        /// The one school whose rows it holds.
        let school: ID<School>?
        let withdrawal: CensusQuery.Withdrawal?
        /// Why the officer cannot take it back now.
        let obstacle: WithdrawalRefusal?
    }
}

extension Desk {
    /// `nil` for a file that can be worked on; throws `NotFound` for one that is not the officer's or never was.
    ///
    /// - Parameter why: what its own rows say against its coming in.
    func uploadFate(_ id: ID<PendingUpload>, year: Int, held why: String? = nil) throws -> UploadFate? {
        guard let upload = try uploads.notice(of: id, year: year) else {
            guard let past = try uploads.past(id, year: year) else { throw NotFound() }
            return .past(past, try past.end.roster.flatMap { try taken($0, year: year) })
        }
        if upload.isExpired { return .expired(name: upload.name) }
        if let receipt = upload.answeredBy {
            let isOwn = try uploads.notice(of: receipt, year: year) != nil
            return .answered(name: upload.name, receipt: isOwn ? receipt : nil)
        }
        guard let why = try uploadsHeld(year) ?? why else { return nil }
        return .held(name: upload.name, why: why, until: try lastDay(ofUploadAt: upload.at, year: year))
    }

    /// `nil` where the officer does not reach its schools any more.
    private func taken(_ id: ID<SourceFile>, year: Int) throws -> UploadFate.Taken? {
        let roster = try census.roster(id, year: year)
        let reached = try roster.schools.filter { try reaches($0) }
        guard let first = reached.first else { return nil }
        let file = try CensusQuery(self, year: year).files(of: first).first { $0.id == id }
        return UploadFate.Taken(
            id: id, school: roster.schools.count == 1 ? first : nil, withdrawal: file?.withdrawal,
            obstacle: try obstacle(toWithdrawing: id, year: year))
    }

    /// Why no file of the officer can come in now; `nil` where one can, and for an office above schools, whose files tell
    /// themselves whose rows they hold.
    func uploadsHeld(_ year: Int) throws -> String? {
        guard try cohorts.state(year) == .census else { return "摸底已经截止，不能再导入花名册。" }
        guard case .school(let school) = officer.unit, try census.state(of: school, year: year) == .submitted else {
            return nil
        }
        return "本校已经上报，县教育局或教育指导站退回后才能继续。"
    }

    /// Whether the officer's school has no roster yet, nor one that waits for its confirmation still for a day.
    package func owesRoster(_ year: Int) throws -> Bool {
        guard case .school(let school) = officer.unit, try cohorts.state(year) == .census else { return false }
        let waits = try uploads.unconfirmed(year: year).map { try lastDay(ofUploadAt: $0.since, year: year) > now.day }
        return try census.state(of: school, year: year) == .awaited && waits != true
    }

    /// Until when a file waits for its confirmation: the county's days after somebody last worked on it.
    func lastDay(ofUploadAt moment: Timestamp, year: Int) throws -> Day {
        Timestamp(milliseconds: moment.milliseconds + Int64(try rules(of: year).days.uploads) * 86_400_000).day
    }
}

extension RosterRefusal {
    /// Whether the file itself is right, and only the time for it is not.
    var isOfReturn: Bool {
        switch self {
        case .submitted, .censusClosed: true
        default: false
        }
    }
}

/// What became of a file, with what can be done now.
struct UploadFatePage: Page {
    static let template = "census/import"

    let frame: Frame
    let heading: String
    let state: StateTag
    let sentences: [String]
    let acts: [PageLink]
    /// Where it waits still.
    let dismissAction: String?
    let dismissWords = "放弃这个文件"

    init(frame: Frame, fate: UploadFate, upload: ID<PendingUpload>, year: Int) {
        self.frame = frame
        let again = PageLink("重新上传", CensusLinks.newUpload(year), isMain: true)
        let home = PageLink("回到摸底", CensusLinks.home(year))
        switch fate {
        case .expired(let name):
            (heading, state, sentences, acts) = (name, .expired, [UploadExpired(name: name).sentence], [again, home])
        case .answered(let name, let receipt):
            (heading, state) = (name, StateTag("已被回执代替", .plain))
            sentences = [UploadAnswered(name: name).sentence]
            acts = [receipt.map { PageLink("核对那份回执", CensusLinks.upload(year, $0), isMain: true) }, home].compactMap {
                $0
            }
        case .held(let name, let why, let until):
            (heading, state) = (name, StateTag("等着核对", .watch))
            sentences = [why, "文件还在，没有写入；" + UploadWords.until(until) + "。"]
            acts = [home]
        case .past(let past, let taken):
            (heading, state, sentences) = (past.name, past.tag(taken), past.sentences(taken))
            acts = Self.acts(past, taken, again: again, home: home, year: year)
        }
        if case .held = fate { dismissAction = CensusLinks.discarding(year, upload) } else { dismissAction = nil }
    }

    private static func acts(
        _ past: PastUpload, _ taken: UploadFate.Taken?, again: PageLink, home: PageLink, year: Int
    ) -> [PageLink] {
        switch past.end.state {
        case .taken, .answered:
            let undoing = taken.flatMap { taken in
                taken.withdrawal == nil && taken.obstacle == nil
                    ? PageLink("撤销这次导入", CensusLinks.withdrawal(year, taken.id)) : nil
            }
            guard let school = taken?.school else { return [home, undoing].compactMap { $0 } }
            return [
                PageLink("已导入的花名册", CensusLinks.school(year, school), isMain: true),
                PageLink("问题清单", CensusLinks.findings(year, school)), undoing,
            ].compactMap { $0 }
        case .replaced:
            return [past.end.successor.map { PageLink("打开后来的那份", CensusLinks.upload(year, $0), isMain: true) }, home]
                .compactMap { $0 }
        case .discarded, .expired: return [again, home]
        }
    }
}

enum UploadWords {
    /// `等到12月3日没有确认就清理`.
    static func until(_ day: Day) -> String { "等到\(day.chineseShort)，还没有确认就清理" }
}

extension StateTag {
    fileprivate static let expired = StateTag("已过期", .alarm)
}

extension PastUpload {
    fileprivate func tag(_ taken: UploadFate.Taken?) -> StateTag {
        switch end.state {
        case .taken: taken?.withdrawal == nil ? StateTag("已写入", .good) : StateTag("已撤销", .watch)
        case .discarded: StateTag("已放弃", .plain)
        case .replaced: StateTag("又传过一次", .plain)
        case .answered: StateTag("已被回执代替", .plain)
        case .expired: .expired
        }
    }

    /// What was done with it, by whom and when; whether it can be taken back.
    fileprivate func sentences(_ taken: UploadFate.Taken?) -> [String] {
        let done = "\(end.by)于\(end.at.chinese)"
        switch end.state {
        case .taken:
            return [done + (end.roster == nil ? "确认，内容和名册一样，没有变化。" : "确认写入。")] + Self.undoing(taken)
        case .answered: return [UploadAnswered.taken + "\(done)确认。"] + Self.undoing(taken)
        case .discarded: return ["\(done)放弃，没有写入。"]
        case .replaced: return ["\(done)又上传了同名的文件，这一份没有写入，以后来的为准。"]
        case .expired: return [UploadExpired(name: name).sentence]
        }
    }

    private static func undoing(_ taken: UploadFate.Taken?) -> [String] {
        guard let taken else { return [] }
        if let withdrawal = taken.withdrawal { return ["后来撤销了：\(withdrawal.sentence)"] }
        return taken.obstacle.map { ["这次导入现在不能撤销：\($0.brief)。"] } ?? []
    }
}
