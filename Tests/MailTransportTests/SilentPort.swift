// A port at which nobody listens, and nobody will while it is held.
import Glibc
import Testing

/// A socket that is bound and does not listen: who calls is refused, and no server of another test is given the port meanwhile.
final class SilentPort: Sendable {
    /// 1…65535.
    let number: Int
    private let socket: Int32

    init() throws {
        // QUIRK: SOCK_STREAM (1) belongs to no module of the C library's; see UnixSocket.
        let socket = Glibc.socket(AF_INET, 1 | O_CLOEXEC, 0)
        try #require(socket >= 0)
        self.socket = socket
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(socket, place, size) == 0 && getsockname(socket, place, &size) == 0
            }
        }
        number = Int(UInt16(bigEndian: address.sin_port))
        try #require(bound)
    }

    deinit { close(socket) }
}
