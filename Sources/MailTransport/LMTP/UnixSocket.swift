/// Unix sockets, as far as a listener needs them; none of its calls blocks for long.
import Glibc

enum UnixSocket {
    /// Octets of a path, at most: `sun_path` of Linux has 108, and ends with a zero.
    static let pathLimit = 107

    static func listen(at path: String, mode: mode_t) throws(LMTPFault) -> Int32 {
        guard path.hasPrefix("/"), path.utf8.count <= pathLimit else {
            throw LMTPFault(
                description: "\(path): no path of a socket: it begins with '/' and has at most \(pathLimit) octets.")
        }
        try makeWay(path)
        let descriptor = socket(AF_UNIX, streams | O_NONBLOCK, 0)
        guard descriptor >= 0 else { throw fault(path) }
        guard withAddress(path, { bind(descriptor, $0, $1) }) == 0, chmod(path, mode) == 0,
            Glibc.listen(descriptor, 20) == 0
        else {
            let fault = fault(path)
            close(descriptor)
            throw fault
        }
        return descriptor
    }

    /// `SOCK_STREAM | SOCK_CLOEXEC`; on Linux the flags of a socket are those of a file (socket(2)).
    ///
    /// QUIRK: the C library declares the types of sockets in a header that belongs to no module, so that it depends on what
    /// was compiled before whether Swift finds them.
    private static let streams = 1 | O_CLOEXEC

    /// A socket of a run that was killed is in the way; one at which somebody answers is not ours to take.
    private static func makeWay(_ path: String) throws(LMTPFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw LMTPFault(description: "\(path): something that is no socket is there.")
        }
        let probe = socket(AF_UNIX, streams, 0)
        guard probe >= 0 else { throw fault(path) }
        defer { close(probe) }
        guard withAddress(path, { connect(probe, $0, $1) }) != 0 else {
            throw LMTPFault(description: "\(path): somebody listens there already.")
        }
        unlink(path)
    }

    private static func withAddress(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // The name is a C array inside the address; `path` is known to be shorter.
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        // Unsafe because bind(2) and connect(2) take a sockaddr: it is the sockaddr_un above, seen by its first field.
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func fault(_ path: String) -> LMTPFault {
        LMTPFault(description: "\(path): \(String(cString: strerror(errno)))")
    }

    static func accept(_ listener: Int32) -> Int32? {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return nil }
        guard fcntl(client, F_SETFD, FD_CLOEXEC) == 0, fcntl(client, F_SETFL, O_NONBLOCK) == 0 else {
            close(client)
            return nil
        }
        return client
    }

    static func refuse(_ client: Int32, _ words: String) {
        _ = write(Array(words.utf8), to: client)
        close(client)
    }

    /// - Returns: whether something came.
    static func read(_ client: Int32, into inbox: inout [UInt8]) -> Bool {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(client, &piece, piece.count, 0)
        guard count > 0 else { return false }
        inbox += piece[..<count]
        return true
    }

    /// Its other side has closed it, or it is broken: nothing will come.
    static func isOver(_ client: Int32) -> Bool {
        var octet: UInt8 = 0
        let count = recv(client, &octet, 1, Int32(MSG_PEEK))
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
    }

    /// Milliseconds: replies are short, and a client that takes none for so long is gone.
    private static let patience: Int32 = 5_000

    static func write(_ octets: [UInt8], to client: Int32) -> Bool {
        var rest = octets[...]
        while !rest.isEmpty {
            // Unsafe because send(2) takes a pointer; it lives for this call only and its count is the buffer's.
            let count = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                rest = rest.dropFirst(count)
                continue
            }
            var room = pollfd(fd: client, events: Int16(POLLOUT), revents: 0)
            guard errno == EAGAIN, poll(&room, 1, patience) > 0 else { return false }
        }
        return true
    }
}
