import Domain
import Office
import Storage

/// A file that waited for its confirmation and waits no more 文件的去向: its address goes on to say what became of it.
struct PastUpload: Sendable {
    enum State: String, Sendable {
        case taken, discarded
        /// A file of the same name came.
        case replaced
        /// Its receipt came in instead of it.
        case answered
        case expired
    }

    /// How and by whom it ended.
    struct End: Sendable {
        let state: State
        let by: String
        let at: Timestamp
        /// What it, or its receipt, became; `nil` where it did not come in or said nothing new.
        var roster: ID<SourceFile>?
        /// The file of the same name that it gave way to.
        var successor: ID<PendingUpload>?
    }

    let name: String
    let end: End
}

extension UploadStore {
    /// Lets a file go, whoever's it is, and keeps what became of it. Of one that had waited too long, that.
    func remove(_ id: ID<PendingUpload>, as end: PastUpload.End) throws {
        try connection.run(
            """
            INSERT INTO past_upload (county, id, year, officer_id, name, state, officer_name, at, roster_id, successor_id)
            SELECT county, id, year, officer_id, name,
                CASE WHEN expired_at IS NULL THEN CAST(\(end.state) AS TEXT) ELSE 'expired' END,
                CAST(\(end.by) AS TEXT), COALESCE(expired_at, CAST(\(end.at) AS BIGINT)),
                CAST(\(end.roster) AS TEXT), CAST(\(end.successor) AS TEXT)
            FROM pending_upload WHERE county = \(county) AND id = \(id)
            """)
        try connection.run("DELETE FROM pending_upload WHERE county = \(county) AND id = \(id)")
    }

    /// What became of a file of the officer; `nil` for one that waits, is another's, or never was.
    func past(_ id: ID<PendingUpload>, year: Int) throws -> PastUpload? {
        try connection.row(
            """
            SELECT * FROM past_upload
            WHERE county = \(county) AND id = \(id) AND year = \(year) AND officer_id = \(officer)
            """
        ).map { row in
            PastUpload(
                name: try row.text("name"),
                end: PastUpload.End(
                    state: try row.word("state"), by: try row.text("officer_name"), at: try row.timestamp("at"),
                    roster: try row.idOrNil("roster_id"), successor: try row.idOrNil("successor_id")))
        }
    }
}

extension Desk {
    /// The officer lets a file go.
    func end(
        _ upload: ID<PendingUpload>, as state: PastUpload.State, roster: ID<SourceFile>? = nil,
        successor: ID<PendingUpload>? = nil
    ) throws {
        try uploads.remove(
            upload,
            as: PastUpload.End(state: state, by: officer.name, at: now, roster: roster, successor: successor))
    }
}
