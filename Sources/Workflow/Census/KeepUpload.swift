import Domain
import Office

/// Keeps a file that has been read for its review; one of the same name that waited before gives way to it.
package struct KeepUpload: Command {
    let name: String
    let bytes: [UInt8]
    let roster: Roster
    let year: Int
    /// The files that wait and that this receipt answers.
    let answers: [ID<PendingUpload>]

    package init(name: String, bytes: [UInt8], roster: Roster, year: Int, answers: [ID<PendingUpload>] = []) {
        self.name = name
        self.bytes = bytes
        self.roster = roster
        self.year = year
        self.answers = answers
    }

    /// Throws what the review would throw, so that a file which cannot come in is not kept.
    @discardableResult
    package func run(in desk: Desk) throws -> ID<PendingUpload> {
        try desk.require(.importRosters)
        _ = try RosterIntake(roster, year: year, at: desk)
        let upload = try desk.keepUpload(bytes, named: name, year: year)
        try desk.answerUploads(answers, by: upload, year: year)
        return upload
    }
}

/// Keeps the files of a bundle that can come in, each for its own review, and of every other one the reason.
struct KeepBundle: Command {
    /// `refusal`: why the file cannot come in, its bytes are none then; nil for one that can.
    typealias File = (name: String, bytes: [UInt8], refusal: String?)

    let name: String
    let files: [File]
    let year: Int
    /// Of a receipt among them, by its name, the files that wait and that it answers.
    var answers: [String: [ID<PendingUpload>]] = [:]

    func run(in desk: Desk) throws -> ID<UploadBundle> {
        try desk.require(.importRosters)
        let kept = try files.map { file in
            guard let refusal = file.refusal else {
                let upload = try desk.keepUpload(file.bytes, named: file.name, year: year)
                try desk.answerUploads(answers[file.name] ?? [], by: upload, year: year)
                return UploadBundle.File(name: file.name, upload: upload, state: .waiting, sentence: "")
            }
            return UploadBundle.File(name: file.name, upload: nil, state: .refused, sentence: refusal)
        }
        let bundle = UploadBundle(id: desk.newID(), year: year, name: name, files: kept)
        try desk.bundles.add(bundle, at: desk.now)
        return bundle.id
    }
}

extension Desk {
    /// One of the same name that waited before gives way.
    fileprivate func keepUpload(_ bytes: [UInt8], named name: String, year: Int) throws -> ID<PendingUpload> {
        try importJobs.giveWay(toFileNamed: name, year: year)
        try bundles.giveWay(toFileNamed: name, year: year)
        let upload = PendingUpload(id: newID(), year: year, name: name, bytes: bytes, at: now, sentAt: now)
        for before in try uploads.named(name, year: year) {
            try freeAnswers(of: before)
            try end(before, as: .replaced, successor: upload.id)
        }
        try uploads.keep(upload)
        return upload.id
    }

    /// A receipt has come back: the files that it answers cannot be confirmed as long as it is there, nor after it came in.
    fileprivate func answerUploads(_ answered: [ID<PendingUpload>], by receipt: ID<PendingUpload>, year: Int) throws {
        for upload in answered where upload != receipt {
            try importJobs.giveWay(toReceiptOf: upload)
            try uploads.answer(upload, by: receipt)
            try bundles.settle(upload, as: .replaced, UploadAnswered.words)
        }
    }

    /// A receipt is there no more, and has not come in: the files that it answered wait again.
    fileprivate func freeAnswers(of receipt: ID<PendingUpload>) throws {
        for upload in try uploads.answered(by: receipt) {
            try uploads.forgetAnswer(of: upload)
            try bundles.wait(upload)
        }
    }

    /// A receipt has come in: the files that it answered are done with.
    fileprivate func discardAnswered(by receipt: ID<PendingUpload>, as roster: ID<SourceFile>?) throws {
        for upload in try uploads.answered(by: receipt) {
            try bundles.tell(upload, UploadAnswered.taken)
            try end(upload, as: .answered, roster: roster)
        }
    }
}

/// A file whose receipt 错误回执 has come back instead of it.
struct UploadAnswered: Refusal, Hashable {
    let name: String
    static let words = "已被错误回执代替，不能再确认。"
    static let taken = "已被错误回执代替，那份回执已经写入。"
    var sentence: String { "“\(name)”\(Self.words)请核对上传的那份回执；放弃那份回执，这个文件还可以再核对。没有写入。" }
}

/// Puts cells of a file right during its review 核对时改正. Nothing of it has come in yet.
struct MendUpload: Command {
    let upload: ID<PendingUpload>
    let year: Int
    let mends: [RosterMend]

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        _ = try desk.uploads.find(upload, year: year)
        try desk.importJobs.giveWay(upload)
        try desk.uploads.mend(upload, by: mends, at: desk.now)
    }
}

/// Takes back what was put right in a file: everything, and it is reviewed as it was sent; or that columns were let go.
struct ForgetMends: Command {
    let upload: ID<PendingUpload>
    let year: Int
    /// `nil` for everything.
    var columns: [RosterMend]?

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        _ = try desk.uploads.find(upload, year: year)
        try desk.importJobs.giveWay(upload)
        guard let columns else { return try desk.uploads.forgetMends(of: upload) }
        for mend in columns { try desk.uploads.forget(mend, of: upload) }
    }
}

/// Takes in what was reviewed 确认导入; refuses when the cohort has moved on since.
struct ConfirmUpload: Command {
    let upload: ID<PendingUpload>
    /// As the file was sent.
    let roster: Roster
    let year: Int
    let basis: String
    /// Whether the officer has looked at a doubtful text.
    let isTextSeen: Bool
    /// What the officer has seen would be put over newer or right things.
    let overwritesSeen: Set<Overwrite.Reason>
    /// Is told how far it is.
    var tell: @Sendable (ImportProgress) -> Void = { _ in }

    func run(in desk: Desk) throws -> ImportRoster.Outcome {
        guard isTextSeen || !roster.isDoubtful else { throw RosterRefusal.textUnseen(file: roster.file) }
        let kept = try desk.uploads.find(upload, year: year)
        let mends = try desk.uploads.mends(of: upload)
        let outcome = try ImportRoster(
            roster, file: kept.file, year: year, mended: mends, reviewed: basis, keeping: kept.bytes,
            isTextSeen: isTextSeen, overwriting: Overwrite.Consent(kept, seen: overwritesSeen), tell: tell
        ).run(in: desk)
        try desk.bundles.settle(upload, as: .taken, outcome.sentence, roster: outcome.roster)
        try desk.discardAnswered(by: upload, as: outcome.roster)
        try desk.end(upload, as: .taken, roster: outcome.roster)
        return outcome
    }
}

/// Lets a file that waits go; nothing of it has come in. Throws `NotFound` for another officer's and for one that has come
/// in meanwhile.
struct DiscardUpload: Command {
    let upload: ID<PendingUpload>

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        guard try desk.uploads.isOwn(upload) else { throw NotFound() }
        try desk.importJobs.giveWay(upload)
        try desk.bundles.settle(upload, as: .discarded)
        try desk.freeAnswers(of: upload)
        try desk.end(upload, as: .discarded)
    }
}
