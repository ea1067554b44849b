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

/// Folder names on the wire: UTF-7 with `&` and `,`, so that every name is printable ASCII. RFC 3501 §5.1.3.
enum ModifiedUTF7 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// Printable ASCII only, whatever `name` holds.
    static func encode(_ name: String) -> String {
        var out: [UInt8] = []
        var pending: [UInt16] = []
        for unit in name.utf16 {
            let isPlain = (0x20...0x7E).contains(unit)
            if !isPlain {
                pending.append(unit)
                continue
            }
            flush(&pending, into: &out)
            out += unit == 0x26 ? Array("&-".utf8) : [UInt8(unit)]
        }
        flush(&pending, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func flush(_ units: inout [UInt16], into out: inout [UInt8]) {
        guard !units.isEmpty else { return }
        out.append(0x26)
        var bits = 0
        var count = 0
        for octet in units.flatMap({ [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) {
            bits = (bits << 8 | Int(octet)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                out.append(alphabet[bits >> count & 63])
            }
        }
        if count > 0 { out.append(alphabet[bits << (6 - count) & 63]) }
        out.append(0x2D)
        units = []
    }

    /// QUIRK: servers with UTF8=ACCEPT, and careless ones, send raw UTF-8, or an `&` that opens nothing: it is kept.
    static func decode(_ octets: [UInt8]) -> String {
        var name = ""
        var rest = octets[...]
        while let ampersand = rest.firstIndex(of: 0x26) {
            name += String(decoding: rest[..<ampersand], as: UTF8.self)
            let (text, next) = shifted(rest[ampersand...])
            name += text
            rest = rest[next...]
        }
        return name + String(decoding: rest, as: UTF8.self)
    }

    /// The text of `&…-`, and where reading goes on.
    private static func shifted(_ octets: ArraySlice<UInt8>) -> (String, Int) {
        let body = octets.dropFirst().prefix { alphabet.contains($0) }
        guard body.endIndex < octets.endIndex, octets[body.endIndex] == 0x2D else {
            return ("&", octets.startIndex + 1)
        }
        let next = body.endIndex + 1
        if body.isEmpty { return ("&", next) }
        var bits = 0
        var count = 0
        var units: [UInt16] = []
        for value in body.compactMap({ alphabet.firstIndex(of: $0) }) {
            bits = (bits << 6 | value) & 0x3F_FFFF
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(bits >> count & 0xFFFF))
            }
        }
        return (String(decoding: units, as: UTF16.self), next)
    }
}
