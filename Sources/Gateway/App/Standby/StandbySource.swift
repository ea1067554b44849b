/// Where a primary's backups are: in a folder that both machines see, or on another machine.
import Ticketing

package enum StandbySource: Equatable, Sendable, CustomStringConvertible {
    case folder(String)
    /// By rsync, over SSH.
    case remote(host: String, folder: String)

    /// Where `postigo-feed.timer` puts them.
    package static let usual = "/var/backups/postigo-feed"

    /// As rsync reads a place: what has a slash before any colon is a folder, all else begins with a machine's name.
    ///
    /// Nil: what rsync or ssh would take for an option, or no name at all.
    package init?(_ text: String) {
        let octets = Array(text.utf8)
        guard let first = octets.first, first != 0x2D, !octets.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            return nil
        }
        let (colon, slash) = (Self.colon(in: octets), octets.firstIndex(of: 0x2F) ?? octets.count)
        if slash < colon || octets.elementsEqual(".".utf8) || octets.elementsEqual("..".utf8) {
            self = .folder(text)
            return
        }
        let host = String(decoding: octets[..<colon], as: UTF8.self)
        let rest = String(decoding: octets.dropFirst(colon + 1), as: UTF8.self)
        guard !host.isEmpty, !host.utf8.contains(0x20), !rest.hasPrefix(":"), !rest.hasPrefix("-") else { return nil }
        self = .remote(host: host, folder: rest.isEmpty ? Self.usual : rest)
    }

    /// The one that ends the machine's name; an address of IPv6 stands in brackets.
    private static func colon(in octets: [UInt8]) -> Int {
        let start = octets.firstIndex(of: 0x5B).flatMap { open in
            octets[..<open].contains { $0 == 0x3A || $0 == 0x2F } ? nil : octets.firstIndex(of: 0x5D)
        }
        return octets[(start ?? 0)...].firstIndex(of: 0x3A) ?? octets.count
    }

    package var description: String {
        switch self {
        case .folder(let path): path
        case .remote(let host, let folder): "\(host):\(folder)"
        }
    }
}
