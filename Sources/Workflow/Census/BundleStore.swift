import Domain
import Office
import Storage

/// Several rosters that came in at once, as an archive, a folder or several files 一起上传的文件: what became of each.
struct UploadBundle: Sendable {
    enum State: String, Sendable {
        /// It cannot come in; its sentence says why.
        case refused
        /// For its review, for its confirmation, or for a job's end.
        case waiting
        case taken
        /// It was taken in, and its import was taken back since. Never written: the roster says so.
        case withdrawn
        case discarded
        /// The same file came once more, or its receipt did: then the sentence says so.
        case replaced
    }

    struct File: Sendable {
        let name: String
        let upload: ID<PendingUpload>?
        let state: State
        /// Why it was refused, or what came of it.
        let sentence: String
        /// A job takes it in.
        var hasJob = false
        /// Of one that waits for somebody, when he last worked on it.
        var waitsSince: Timestamp?
        /// Who took its roster back since, when and why.
        var withdrawal: CensusQuery.Withdrawal?
    }

    let id: ID<UploadBundle>
    let year: Int
    let name: String
    /// In the order in which they came.
    let files: [File]

    func count(_ state: State) -> Int { files.count { $0.state == state } }
    /// What waits for its review behind a file of the bundle, else before it.
    func next(after upload: ID<PendingUpload>) -> ID<PendingUpload>? {
        let place = files.firstIndex { $0.upload == upload } ?? 0
        return (files[place...] + files[..<place]).first {
            $0.state == .waiting && !$0.hasJob && $0.upload != upload
        }?.upload
    }
    /// Whether some of its files ask for somebody still.
    var isOpen: Bool { count(.waiting) + count(.refused) > 0 }
}

/// The bundles that officers have sent. Nobody sees another's.
struct BundleStore {
    let connection: Connection
    let county: ID<County>
    let officer: ID<Officer>

    func add(_ bundle: UploadBundle, at now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO upload_bundle (county, id, year, officer_id, name, at)
            VALUES (\(county), \(bundle.id), \(bundle.year), \(officer), \(bundle.name), \(now))
            """)
        try connection.insert(
            into: "upload_bundle_file",
            ["county", "bundle_id", "position", "name", "upload_id", "state", "sentence"],
            bundle.files.enumerated().map { position, file in
                [
                    county.sqlValue, bundle.id.sqlValue, position.sqlValue, file.name.sqlValue,
                    file.upload?.sqlValue ?? .null, file.state.sqlValue, file.sentence.sqlValue,
                ]
            })
    }

    /// Throws `NotFound` when it is not the officer's.
    func find(_ id: ID<UploadBundle>, year: Int) throws -> UploadBundle {
        guard let bundle = try all(year: year, "AND id = \(id)").first else { throw NotFound() }
        return bundle
    }

    /// The officer's own with which a file came in; `nil` of one that came alone.
    func bundle(of upload: ID<PendingUpload>, year: Int) throws -> UploadBundle? {
        try all(
            year: year,
            """
            AND EXISTS (SELECT 1 FROM upload_bundle_file WHERE upload_bundle_file.county = upload_bundle.county
                AND upload_bundle_file.bundle_id = upload_bundle.id AND upload_id = \(upload))
            """
        ).last
    }

    /// Those of the officer that ask for him still, the oldest first.
    func open(year: Int) throws -> [UploadBundle] { try all(year: year, "").filter(\.isOpen) }

    private func all(year: Int, _ condition: SQL) throws -> [UploadBundle] {
        try connection.rows(
            """
            SELECT id, name FROM upload_bundle
            WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) \(condition) ORDER BY at, id
            """
        ).map { row in
            let id: ID<UploadBundle> = try row.id("id")
            return UploadBundle(id: id, year: year, name: try row.text("name"), files: try files(of: id))
        }
    }

    private func files(of bundle: ID<UploadBundle>) throws -> [UploadBundle.File] {
        try connection.rows(
            """
            SELECT file.name, file.upload_id, file.sentence,
                CASE WHEN act.id IS NULL THEN file.state ELSE 'withdrawn' END AS state,
                act.officer_name, act.at, act.reason, pending_upload.at AS waits_since,
                CASE WHEN EXISTS (SELECT 1 FROM import_job WHERE import_job.county = file.county
                    AND import_job.upload_id = file.upload_id AND import_job.state = 'waiting') THEN 1 ELSE 0 END
                    AS has_job
            FROM upload_bundle_file AS file
            LEFT JOIN roster_file ON roster_file.county = file.county AND roster_file.id = file.roster_id
            LEFT JOIN pending_upload ON pending_upload.county = file.county AND pending_upload.id = file.upload_id
                AND file.state = 'waiting'
            LEFT JOIN act ON act.county = file.county AND act.id = roster_file.withdrawn_act_id
            WHERE file.county = \(county) AND file.bundle_id = \(bundle) ORDER BY file.position
            """
        ).map { row in
            let withdrawal = try row.timestampOrNil("at").map {
                CensusQuery.Withdrawal(
                    officer: try row.text("officer_name"), at: $0, reason: try row.text("reason"))
            }
            return UploadBundle.File(
                name: try row.text("name"), upload: try row.idOrNil("upload_id"), state: try row.word("state"),
                sentence: try row.text("sentence"), hasJob: try row.bool("has_job"),
                waitsSince: try row.timestampOrNil("waits_since"), withdrawal: withdrawal)
        }
    }

    /// A file that waited has been answered, whoever's it is; false for one that came alone and is in no bundle.
    ///
    /// - Parameter roster: what it became; `nil` where it did not come in, or said nothing new.
    @discardableResult
    func settle(
        _ upload: ID<PendingUpload>, as state: UploadBundle.State, _ sentence: String = "",
        roster: ID<SourceFile>? = nil
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE upload_bundle_file SET state = \(state), sentence = \(sentence), roster_id = \(roster)
            WHERE county = \(county) AND upload_id = \(upload) AND state = 'waiting'
            """) > 0
    }

    /// What is to be said of a file that its receipt has replaced.
    func tell(_ upload: ID<PendingUpload>, _ sentence: String) throws {
        try connection.run(
            """
            UPDATE upload_bundle_file SET sentence = \(sentence)
            WHERE county = \(county) AND upload_id = \(upload) AND state = 'replaced'
            """)
    }

    /// A file that another had replaced waits again.
    func wait(_ upload: ID<PendingUpload>) throws {
        try connection.run(
            """
            UPDATE upload_bundle_file SET state = 'waiting', sentence = ''
            WHERE county = \(county) AND upload_id = \(upload) AND state = 'replaced'
            """)
    }

    /// The days of the list that a file stands on count anew, whoever's it is: something has happened to it.
    func renew(listOf upload: ID<PendingUpload>, at now: Timestamp) throws {
        try connection.run(
            """
            UPDATE upload_bundle SET at = \(now) WHERE county = \(county) AND id IN (
                SELECT bundle_id FROM upload_bundle_file WHERE county = \(county) AND upload_id = \(upload))
            """)
    }

    /// A file of this name comes in once more: the one that waited in a bundle gives way to it.
    func giveWay(toFileNamed name: String, year: Int) throws {
        try connection.run(
            """
            UPDATE upload_bundle_file SET state = 'replaced'
            WHERE county = \(county) AND state = 'waiting' AND upload_id IN (SELECT id FROM pending_upload
                WHERE county = \(county) AND year = \(year) AND officer_id = \(officer) AND name = \(name))
            """)
    }

    func forget(_ id: ID<UploadBundle>) throws {
        try connection.run(
            "DELETE FROM upload_bundle WHERE county = \(county) AND id = \(id) AND officer_id = \(officer)")
    }

    /// The lists of before a moment of which nothing waits go, whoever's they are.
    func forgetSettled(year: Int, before moment: Timestamp) throws {
        try connection.run(
            """
            DELETE FROM upload_bundle WHERE county = \(county) AND year = \(year) AND at < \(moment)
                AND NOT EXISTS (SELECT 1 FROM upload_bundle_file AS file WHERE file.county = upload_bundle.county
                    AND file.bundle_id = upload_bundle.id AND file.state = 'waiting')
            """)
    }
}

extension Desk {
    var bundles: BundleStore { BundleStore(connection: connection, county: county, officer: officer.id) }
}

/// The officer has seen the list of a bundle 知道了. While a file of it waits, the list stays.
struct DismissBundle: Command {
    let bundle: ID<UploadBundle>
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        let found = try desk.bundles.find(bundle, year: year)
        let waiting = found.count(.waiting)
        guard waiting == 0 else { throw BundleRefusal.waiting(name: found.name, files: waiting) }
        try desk.bundles.forget(bundle)
    }
}

enum BundleRefusal: Refusal, Hashable {
    case waiting(name: String, files: Int)

    var sentence: String {
        switch self {
        case .waiting(let name, let files): "“\(name)”还有 \(files) 个文件等着核对，先确认或放弃，再收起清单。"
        }
    }
}
