import Domain
import Office

/// A long roster that is taken in without its officer waiting 写入任务. It happens whole or not at all, and a service that
/// was stopped meanwhile takes it up again or says that it did not.
struct ImportJob: Sendable {
    enum State: String, Sendable {
        /// For its turn, or for its end: which of them, only the running service knows.
        case waiting
        case done
        /// Nothing of it has come in; the upload waits for another review.
        case refused
    }

    /// From how many rows on a roster is a job.
    static let longFrom = 1_000
    /// How often the writing may be broken off before nobody tries again: a file that stops the service shall not do so
    /// for ever.
    static let mostTries = 3

    let id: ID<ImportJob>
    let year: Int
    let upload: ID<PendingUpload>
    let officer: ID<Officer>
    /// Of the file.
    let name: String
    let rows: Int
    /// What the officer has reviewed.
    let basis: String
    let isTextSeen: Bool
    let state: State
    /// How often the writing has been begun.
    let tries: Int
    /// What came of it; empty while it waits.
    let sentence: String
}

/// How far a roster is on its way in 写入进度. It only grows.
package struct ImportProgress: Hashable, Comparable, Sendable {
    package enum Step: Int, Sendable { case reading, checking, comparing, writing, recording }

    package let step: Step
    /// Rows of this step that are done.
    package let rows: Int

    package init(_ step: Step, rows: Int = 0) {
        self.step = step
        self.rows = rows
    }

    package static func < (one: ImportProgress, other: ImportProgress) -> Bool {
        (one.step.rawValue, one.rows) < (other.step.rawValue, other.rows)
    }
}

/// Why a job or what stands in its way is refused.
enum ImportJobRefusal: Refusal, Hashable {
    /// The file is being taken in: nothing else may happen to it.
    case underWay(file: String)
    /// The service was stopped during the writing, again and again.
    case brokenOff(file: String, times: Int)
    case gone(file: String)
    case notAllowed(file: String)

    var sentence: String {
        switch self {
        case .underWay(let file): "“\(file)”正在写入，等它写完再办。没有改动。"
        case .brokenOff(let file, let times): "写入“\(file)”时服务中断了 \(times) 次，不再自动重来。文件没有导入，可以再确认一次。"
        case .gone(let file): "“\(file)”已经不在，没有导入。请重新上传。"
        case .notAllowed(let file): "账号已停用，或者没有导入花名册的权限。“\(file)”没有导入。"
        }
    }
}
