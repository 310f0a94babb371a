import Glibc

/// A started child, its standard input and output in our hands.
struct ChildProcess {
    private enum End { case answered, tookTooLong, died }

    private let pid: pid_t
    private let input: Int32
    private let output: Int32

    /// Starts a program with empty surroundings: no environment but the libraries' path, errors to nowhere.
    init(executable: String, arguments: [String]) throws(WorkbookRefusal) {
        guard let input = ChildProcess.socketPair() else { throw .parserMissing }
        guard let output = ChildProcess.socketPair() else {
            close(input.ours)
            close(input.theirs)
            throw .parserMissing
        }
        let pid = ChildProcess.spawn(executable, arguments, input: input.theirs, output: output.theirs)
        close(input.theirs)
        close(output.theirs)
        guard let pid else {
            close(input.ours)
            close(output.ours)
            throw .parserMissing
        }
        self.pid = pid
        self.input = input.ours
        self.output = output.ours
    }

    /// Sockets, not pipes: writing to a dead child must not raise SIGPIPE in a server.
    private static func socketPair() -> (ours: Int32, theirs: Int32)? {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
        return (ends[0], ends[1])
    }

    private static func spawn(_ executable: String, _ arguments: [String], input: Int32, output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let libraries = getenv("LD_LIBRARY_PATH").map { "LD_LIBRARY_PATH=" + String(cString: $0) }
        var words = ([executable] + arguments).map { strdup($0) } + [nil]
        var surroundings = [libraries].compactMap { $0 }.map { strdup($0) } + [nil]
        defer { for word in words + surroundings { free(word) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, executable, &actions, nil, &words, &surroundings) == 0 ? pid : nil
    }

    /// Gives the child its input while taking its answer, so that neither waits for the other; then buries it.
    ///
    /// What `take` throws ends the child and is passed on. The time that `take` needs is not the child's.
    func exchange(
        _ input: [[UInt8]], limits: ReadLimits, to take: (UnsafeRawBufferPointer) throws(WorkbookRefusal) -> Void
    ) throws(WorkbookRefusal) {
        var deadline = ChildProcess.milliseconds() + limits.seconds * 1000
        var end = End.died
        var refusal: WorkbookRefusal?
        do throws(WorkbookRefusal) {
            end = try converse(input, deadline: &deadline, limits: limits, to: take)
        } catch {
            refusal = error
        }
        close(output)
        if end != .answered { kill(pid, SIGKILL) }
        let code = exitCode(by: deadline)
        if let refusal { throw refusal }
        guard let code, end != .tookTooLong else { throw .tookTooLong }
        guard end == .answered, code == 0 || code == 1 else { throw .parserDied }
    }

    private func converse(
        _ pieces: [[UInt8]], deadline: inout Int, limits: ReadLimits,
        to take: (UnsafeRawBufferPointer) throws(WorkbookRefusal) -> Void
    ) throws(WorkbookRefusal) -> End {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        var received = 0
        var rest = pieces.filter { !$0.isEmpty }[...]
        var sent = 0
        var isInputOpen = true
        defer { if isInputOpen { close(input) } }
        while true {
            let left = deadline - ChildProcess.milliseconds()
            guard left > 0 else { return .tookTooLong }
            var waits = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            if isInputOpen { waits.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
            guard poll(&waits, nfds_t(waits.count), Int32(clamping: left)) > 0 else { continue }
            if waits.count == 2, waits[1].revents != 0 {
                let count = rest.first.flatMap { send($0, from: sent) }
                sent += count ?? 0
                if let piece = rest.first, sent == piece.count {
                    rest.removeFirst()
                    sent = 0
                }
                if count == nil || rest.isEmpty {
                    close(input)
                    isInputOpen = false
                }
            }
            if waits[0].revents != 0 {
                guard let count = receive(into: buffer) else { continue }
                if count <= 0 { return count == 0 ? .answered : .died }
                received += count
                if received > limits.answerBytes { return .died }
                let start = ChildProcess.milliseconds()
                try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                deadline += ChildProcess.milliseconds() - start
            }
        }
    }

    /// Bytes sent; nil when the child takes no more.
    private func send(_ bytes: [UInt8], from start: Int) -> Int? {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let count = bytes.withUnsafeBytes { buffer in
            Glibc.send(input, buffer.baseAddress.map { $0 + start }, buffer.count - start, flags)
        }
        if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
        return count
    }

    /// Bytes received, 0 at the end, -1 on an error; nil when there is nothing yet.
    private func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let count = recv(output, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? nil : count
    }

    /// Waits for the child's end: its exit code, or -1 when a signal ended it. Past the deadline it is killed: nil.
    private func exitCode(by deadline: Int) -> Int32? {
        var status: Int32 = 0
        var isKilled = false
        while true {
            let result = waitpid(pid, &status, isKilled ? 0 : WNOHANG)
            if result == pid { return isKilled ? nil : status & 0x7F == 0 ? status >> 8 & 0xFF : -1 }
            if result < 0, errno != EINTR { return -1 }
            if result == 0 {
                if ChildProcess.milliseconds() > deadline {
                    kill(pid, SIGKILL)
                    isKilled = true
                } else {
                    usleep(500)
                }
            }
        }
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}
