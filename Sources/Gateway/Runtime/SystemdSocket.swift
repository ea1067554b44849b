/// Tells systemd how the service does: READY, STATUS, WATCHDOG, STOPPING. sd_notify(3), without its library.
import Glibc

/// One datagram for each message; a manager that does not listen is no fault of ours, so nothing here fails.
package struct SystemdSocket: Sendable {
    private let path: String
    /// How often systemd wants a sign of life at least; nil where no watchdog is set.
    package let watchdog: Duration?

    /// Nil where no service manager asked to be told.
    package init?(environment: [String: String]) {
        // An address is an absolute path, or "@" and a name in the abstract name space.
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count < 108
        else { return nil }
        self.path = path
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init) ?? 0
        watchdog = isForUs && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// - Parameter lines: `READY=1`, `STATUS=…`; a line break inside one would begin another, and becomes a space.
    package func tell(_ lines: String...) {
        let text = lines.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        // The name is a C array inside the address; it has 108 octets, and `path` is known to be shorter.
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        if path.hasPrefix("@") { address.sun_path.0 = 0 }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let octets = Array(text.utf8)
        // Unsafe because sendto(2) takes a sockaddr: it is the sockaddr_un above, seen by its first field.
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, octets, octets.count, Int32(MSG_NOSIGNAL), $0, size)
            }
        }
    }
}
