/// How folders are named on the wire: it depends on which IMAP is spoken.

enum FolderNames: Sendable {
    case modifiedUTF7
    /// RFC 9051 §5.1: as they are, in UTF-8.
    case utf8

    func decode(_ octets: [UInt8]) -> String {
        switch self {
        case .modifiedUTF7: ModifiedUTF7.decode(octets)
        case .utf8: String(decoding: octets, as: UTF8.self)
        }
    }
}
