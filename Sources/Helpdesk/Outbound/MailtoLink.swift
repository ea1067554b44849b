/// A "mailto:" link that fills in a whole mail: one tap on a phone, and no syntax to remember.
import Ticketing

package struct MailtoLink: Equatable, Sendable {
    package var address: String
    package var subject: String
    package var body: String

    package init(to address: String, subject: String, body: String) {
        self.address = address
        self.subject = subject
        self.body = body
    }

    /// RFC 6068 §2: `mailtoURI = "mailto:" to [ "?" hfields ]`. Whatever is not unreserved (RFC 3986 §2.3) is
    /// percent-encoded, so that no value can begin another header field (trust: A18); "@" parts an address.
    package var uri: String {
        "mailto:" + address.percentEncoded(keeping: "@") + "?subject=" + subject.percentEncoded()
            + "&body=" + body.withWireLineEnds.percentEncoded()
    }
}

extension String {
    fileprivate func percentEncoded(keeping kept: Unicode.Scalar? = nil) -> String {
        let digits = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, octet in
            let scalar = UnicodeScalar(octet)
            if octet.isUnreserved || scalar == kept {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%\(digits[Int(octet >> 4)])\(digits[Int(octet & 15)])"
            }
        }
    }

    /// RFC 6068 §5: line breaks in a body are "%0D%0A".
    fileprivate var withWireLineEnds: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n")
    }
}

extension UInt8 {
    /// RFC 3986 §2.3: letters, digits, "-", ".", "_", "~".
    fileprivate var isUnreserved: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        case _: false
        }
    }
}
