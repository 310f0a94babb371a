import CConfinement
import Glibc

/// What a parser child takes from itself before it looks at a file that a stranger made.
enum ChildConfinement {
    /// False when the system does not let a limit be lowered; then nothing may be read.
    static func enter(_ limits: ReadLimits) -> Bool {
        // The parent's database and connections are none of the child's business.
        close_all_but_standard()
        signal(SIGPIPE, SIG_IGN)
        // iconv opens its tables from the disk: what may be needed is opened while that is still allowed.
        TextEncoding.openTables()
        let isLow =
            lower(RLIMIT_CORE, to: 0) && lower(RLIMIT_FSIZE, to: 0) && lower(RLIMIT_CPU, to: UInt(limits.seconds))
            && lower(RLIMIT_AS, to: addressSpace + 2 * UInt(limits.fileBytes))
            && lower(RLIMIT_NOFILE, to: 0) && lower(__RLIMIT_NPROC, to: 0)
        guard isLow else { return false }
        let error = confine_system_calls()
        // Where the kernel has no filters the limits above must do.
        return error == 0 || error == EINVAL || error == ENOSYS
    }

    /// Bytes: the program's own image and four times what a file may inflate to.
    private static let addressSpace: UInt = 2 << 30

    private static func lower(_ resource: __rlimit_resource, to value: UInt) -> Bool {
        let resource = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return false }
        limit.rlim_cur = min(limit.rlim_max, value)
        limit.rlim_max = limit.rlim_cur
        return setrlimit(resource, &limit) == 0
    }

    /// What a confined child can still do that it should not: empty when the walls are whole.
    static func openDoors() -> [String] {
        var doors: [String] = []
        func attempt(_ door: String, _ descriptor: Int32) {
            if descriptor < 0 { return }
            close(descriptor)
            doors.append(door)
        }
        attempt("open", open("/etc/hostname", O_RDONLY))
        attempt("create", open("/tmp/notoneless-probe", O_WRONLY | O_CREAT, 0o600))
        attempt("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        attempt("duplicate", dup(0))
        if unlink("/tmp/notoneless-no-such-file") == 0 || errno == ENOENT { doors.append("unlink") }
        var thread = pthread_t()
        if pthread_create(&thread, nil, { _ in nil }, nil) == 0 { doors.append("thread") }
        var pid: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        defer { free(words[0]) }
        if posix_spawn(&pid, "/bin/true", nil, nil, &words, nil) == 0 { doors.append("process") }
        return doors
    }
}
