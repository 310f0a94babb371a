import Glibc

/// What a parser child takes from itself before it looks at a file that a stranger made.
enum ChildConfinement {
    /// False when the system does not let a limit be lowered; then nothing may be read.
    static func enter(_ limits: ReadLimits) -> Bool {
        // The parent's database and connections are none of the child's business.
        for descriptor in Int32(3)..<1024 { close(descriptor) }
        signal(SIGPIPE, SIG_IGN)
        return lower(RLIMIT_CORE, to: 0)
            && lower(RLIMIT_FSIZE, to: 0)
            && lower(RLIMIT_CPU, to: UInt(limits.seconds))
            && lower(RLIMIT_AS, to: UInt(addressSpace))
            // iconv opens its table; nothing else is opened.
            && lower(RLIMIT_NOFILE, to: 8)
    }

    /// Bytes: the program's own image and four times what a file may inflate to.
    private static let addressSpace = 2 << 30

    private static func lower(_ resource: __rlimit_resource, to value: UInt) -> Bool {
        let resource = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return false }
        limit.rlim_cur = min(limit.rlim_max, value)
        limit.rlim_max = limit.rlim_cur
        return setrlimit(resource, &limit) == 0
    }
}
