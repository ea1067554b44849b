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

    private static func base64(_ run: Substring) -> String {
        let octets = run.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Data(octets).base64EncodedString().replacing("/", with: ",").replacing("=", with: "")
    }
}

extension Character {
    fileprivate var isPrintableASCII: Bool { asciiValue.map { (0x20...0x7E).contains($0) } ?? false }
}
