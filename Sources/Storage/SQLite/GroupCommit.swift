import GRDB
import Synchronization

/// Collects the writes that arrive while one is being made durable, and commits them together.
///
/// A commit with `synchronous=FULL` costs one wait for the disk however many writes share it. A lone write starts at
/// once; those that arrive meanwhile form the next group, each in its own savepoint, so that one that throws undoes
/// itself only. Nobody is answered before the commit of its group.
final class GroupCommit: Sendable {
    /// One closure and the way to answer its caller.
    struct Write: Sendable {
        /// Runs the closure; what it returns tells the caller of the success, once that is durable.
        let run: @Sendable (Connection) throws -> @Sendable () -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var waiting: [Write] = []
        var isServed = false
        var commits = 0
        /// Why nothing more is taken.
        var refusal: StorageFault?
    }

    /// A group is as many as are waiting, but not so many that the first waits long for the last.
    private static let largestGroup = 256

    private let writer: any DatabaseWriter
    private let queue = Mutex(Queue())

    init(writer: any DatabaseWriter) { self.writer = writer }

    func submit(_ write: Write) {
        enum Next {
            case serve
            case wait
            case refuse(StorageFault)
        }
        let next = queue.withLock { queue -> Next in
            if let refusal = queue.refusal { return .refuse(refusal) }
            queue.waiting.append(write)
            defer { queue.isServed = true }
            return queue.isServed ? .wait : .serve
        }
        switch next {
        case .serve: writer.asyncWriteWithoutTransaction { self.serve($0) }
        case .wait: break
        case .refuse(let refusal): write.refuse(refusal)
        }
    }

    /// Refuses every later write; those that wait are still served.
    func stop(_ refusal: StorageFault) { queue.withLock { $0.refusal = $0.refusal ?? refusal } }

    /// Commits that succeeded since the start.
    var count: Int { queue.withLock { $0.commits } }

    private func serve(_ database: GRDB.Database) {
        while let group = nextGroup() { commit(group, on: database) }
    }

    private func nextGroup() -> [Write]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isServed = false
                return nil
            }
            let group = Array(queue.waiting.prefix(Self.largestGroup))
            queue.waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Write], on database: GRDB.Database) {
        do {
            let answers = try attempt(group, on: database)
            try finish(database)
            for answer in answers { answer() }
        } catch let unknown as CommitUnknown {
            // After a failed fsync nobody knows what the disk holds: acknowledge nothing more until a restart.
            stop(.unsynced)
            for write in group { write.refuse(unknown) }
        } catch {
            abandon(group, after: error, on: database)
        }
    }

    /// Runs all closures of the group; answers for the caller of each, thrown errors among them.
    private func attempt(_ group: [Write], on database: GRDB.Database) throws -> [@Sendable () -> Void] {
        try database.beginTransaction(.immediate)
        let connection = Connection(engine: .sqlite(database))
        if group.count == 1 { return [try group[0].run(connection)] }
        return try group.map { write in
            try database.execute(sql: "SAVEPOINT one_write")
            do {
                let answer = try write.run(connection)
                try database.execute(sql: "RELEASE one_write")
                return answer
            } catch {
                // A full disk or a failed read ends the whole transaction, not the savepoint.
                guard database.isInsideTransaction else { throw error }
                try database.execute(sql: "ROLLBACK TO one_write; RELEASE one_write")
                return { write.refuse(StorageFault.translated(error)) }
            }
        }
    }

    private func finish(_ database: GRDB.Database) throws {
        do {
            try database.commit()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
            throw CommitUnknown(message: error.message ?? "input/output error at commit")
        }
        queue.withLock { $0.commits += 1 }
    }

    /// Undoes the group. Its members are innocent of each other's faults: each gets a transaction of its own.
    private func abandon(_ group: [Write], after error: any Error, on database: GRDB.Database) {
        do {
            try database.rollback()
        } catch {
            stop(.unsynced)
        }
        if group.count == 1 {
            group[0].refuse(StorageFault.translated(error))
        } else {
            for write in group { commit([write], on: database) }
        }
    }
}
