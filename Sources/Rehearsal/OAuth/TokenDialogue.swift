/// The token server's side of one HTTP connection: one form in, one answer out, and the end.

final class TokenDialogue: Dialogue {
    private let office: TokenOffice
    private var lines = LineReader()
    private var length = 0  // octets of the form
    private var form: [UInt8] = []
    private var isInForm = false
    private var path: String?

    /// More than any form of ours.
    private static let formLimit = 64 << 10

    init(office: TokenOffice) { self.office = office }

    func greet(_ out: inout Utterance) {}
    func wake(_ out: inout Utterance) {}
    func end() {}

    func hear(_ octets: [UInt8], _ out: inout Utterance) {
        lines.add(octets)
        while !isInForm, let line = lines.line() {
            let text = String(decoding: line, as: UTF8.self).lowercased()
            if path == nil { path = text.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
            if text.hasPrefix("content-length:") { length = Int(text.dropFirst(15).filter(\.isNumber)) ?? 0 }
            // RFC 9110 §10.1.1: the client may wait for a word before it sends the form.
            if text.hasPrefix("expect: 100-continue") { out.octets += Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) }
            isInForm = line.isEmpty
        }
        guard isInForm else { return }
        form += lines.octets(upTo: length - form.count)
        if length > Self.formLimit || form.count >= length { answer(&out) }
    }

    private func answer(_ out: inout Utterance) {
        let (status, json) = office.answer(Self.fields(String(decoding: form, as: UTF8.self)), at: path ?? "")
        for line in [
            "HTTP/1.1 \(status) \(status == 200 ? "OK" : "No")", "Content-Type: application/json",
            "Content-Length: \(json.utf8.count)", "Connection: close", "",
        ] {
            out.line(line)
        }
        out.octets += Array(json.utf8)
        out.isLast = true
    }

    // application/x-www-form-urlencoded
    private static func fields(_ text: String) -> [String: String] {
        let pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func decoded(_ text: Substring) -> String {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                octets.append(octet == 0x2B ? 0x20 : octet)
                continue
            }
            octets.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
