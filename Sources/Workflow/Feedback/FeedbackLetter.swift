import Domain
import Office

/// One feedback as it was sent 报到情况反馈: frozen, to one recipient. A later one is another edition, never a change.
package struct FeedbackLetter: Hashable, Sendable {
    package struct Receipt: Hashable, Sendable {
        package let officerName: String
        /// The unit as stored: a town's station may sign for it.
        package let unit: String
        package let at: Timestamp
        package let day: Day
        package let opinion: String
    }

    package let id: ID<Feedback>
    package let year: Int
    package let serial: String
    package let school: ID<School>
    package let schoolName: String
    package let recipient: Unit
    package let recipientName: String
    package let edition: Int
    package let state: Feedback.State
    /// The day whose end it tells of.
    package let day: Day
    package let sentBy: String
    package let sentAt: Timestamp
    package let isBackfilled: Bool
    /// SHA-256 of the content, hexadecimal.
    package let hash: String
    package let receipt: Receipt?
    package var content: FeedbackContent

    var subject: String { "feedback:\(id)" }
}

/// What is told: a count for each sending school, and the recipient's children who did not come.
package struct FeedbackContent: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        /// `nil`: children who stood on no list.
        package let sending: ID<School>?
        package let name: String
        package let count: FeedbackCount
    }

    package struct Child: Hashable, Sendable {
        package let student: ID<Student>
        package let name: String
        package let sex: String
        package let identity: String
        package let sending: String
        package let classLabel: String
        package let homeAddress: String
        package let guardians: [Guardian]
    }

    package var lines: [Line] = []
    package var children: [Child] = []

    /// The children who did not come and are not the recipient's: counted, never named.
    var unnamed: Int { total.absent - children.count }

    package var total: FeedbackCount { lines.reduce(FeedbackCount()) { $0 + $1.count } }

    /// The same counts and children give the same hash.
    var digest: Digest {
        var bytes = CanonicalBytes(tag: "feedback/1")
        for line in lines {
            bytes.append(line.sending?.text ?? "")
            let count = line.count
            for number in [count.arrived, count.elsewhere, count.absent, count.unawaited] {
                bytes.append(String(number))
            }
        }
        bytes.append("children")
        for child in children { bytes.append(child.student.text) }
        return Digest(of: bytes.all)
    }
}
