/// How long one connection may keep the house waiting. A pure account of what happened when, in seconds of any clock:
/// it is told of each event and asked for a verdict.
package struct Deadlines: Sendable {
    package struct Limits: Sendable {
        /// Seconds for the head of a request, from the connection's opening or the answer before.
        package var head: Double = 8
        /// Seconds for a whole body, however slow the line.
        package var body: Double = 300
        /// Bytes a second that a body must come at, after `grace` seconds.
        package var bodyRate: Double = 1024
        package var grace: Double = 6
        /// Seconds in which some part of an answer must have been taken.
        package var unread: Double = 60

        package init() {}
    }

    private enum Phase {
        case waitingForHead(since: Double)
        case readingBody(since: Double, bytes: Int)
        case answering
    }

    private let limits: Limits
    private var phase: Phase
    private var unwritten = 0
    private var lastProgress: Double

    package init(limits: Limits = Limits(), at now: Double) {
        self.limits = limits
        phase = .waitingForHead(since: now)
        lastProgress = now
    }

    package mutating func headCame(at now: Double) { phase = .readingBody(since: now, bytes: 0) }

    package mutating func bodyCame(bytes count: Int) {
        if case .readingBody(let since, let bytes) = phase { phase = .readingBody(since: since, bytes: bytes + count) }
    }

    package mutating func requestEnded() { phase = .answering }

    package mutating func writeBegan(at now: Double) {
        if unwritten == 0 { lastProgress = now }
        unwritten += 1
    }

    package mutating func writeEnded(at now: Double) {
        unwritten -= 1
        lastProgress = now
    }

    /// The whole answer has been handed on; an early answer leaves the rest of a body still to be read.
    package mutating func answerEnded(at now: Double) {
        if case .answering = phase { phase = .waitingForHead(since: now) }
    }

    /// Whether the connection has used up its time.
    package func isOver(at now: Double) -> Bool {
        if unwritten > 0, now - lastProgress > limits.unread { return true }
        switch phase {
        case .waitingForHead(let since):
            return unwritten == 0 && now - since > limits.head
        case .readingBody(let since, let bytes):
            let spent = now - since
            return spent > limits.body
                || (spent > limits.grace && Double(bytes) < (spent - limits.grace) * limits.bodyRate)
        case .answering:
            return false
        }
    }
}
