/// A folder's name on the wire. The store keeps wire names; `Stage` speaks in people's.

import Foundation

// RFC 3501 §5.1.3: UTF-7 with "&" for "+" and "," for "/", and nothing printable encoded
enum FolderName {
    static func wire(_ name: String) -> String {
        var out = ""
        var rest = Substring(name)
        while let first = rest.first {
            let isPlain = first.isPrintableASCII
            let run = rest.prefix { $0.isPrintableASCII == isPlain }
            rest = rest.dropFirst(run.count)
            out += isPlain ? run.replacing("&", with: "&-") : "&\(base64(run))-"
        }
        return out
    }

    /// The other way round; what is no wire name stays as it is.
    static func people(_ wire: String) -> String {
        var out = ""
        var rest = Substring(wire)
        while let ampersand = rest.firstIndex(of: "&"), let end = rest[ampersand...].firstIndex(of: "-") {
            let shift = rest[rest.index(after: ampersand)..<end]
            out += rest[..<ampersand] + (shift.isEmpty ? "&" : text(shift))
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }

    private static func text(_ shift: Substring) -> String {
        let padding = String(repeating: "=", count: (4 - shift.count % 4) % 4)
        let base64 = String(shift.replacing(",", with: "/")) + padding
        let octets = [UInt8](Data(base64Encoded: base64) ?? Data())
        let units: [UInt16] = (0..<octets.count / 2).map { place in
            UInt16(octets[2 * place]) << 8 | UInt16(octets[2 * place + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func base64(_ run: Substring) -> String {
        let octets = run.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Data(octets).base64EncodedString().replacing("/", with: ",").replacing("=", with: "")
    }
}

extension Character {
    fileprivate var isPrintableASCII: Bool { asciiValue.map { (0x20...0x7E).contains($0) } ?? false }
}
