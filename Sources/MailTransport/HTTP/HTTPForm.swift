/// Posts a form by HTTPS: all that OAuth's token endpoint needs of HTTP. RFC 6749 §3.2.

package struct HTTPForm: Sendable {
    private let line: HTTPLine

    /// - Parameters:
    ///   - url: `https://…`; `http://` only to this machine.
    ///   - caFile: PEM file with the authorities to trust. Nil: those of the system.
    package init(url: String, caFile: String? = nil) throws(TransportError) {
        line = try HTTPLine(url: url, setting: "token_url", caFile: caFile)
    }

    /// - Parameter fields: names and values as they are; they are encoded here, and no error repeats them.
    package func post(_ fields: [(name: String, value: Secret)]) async throws(TransportError) -> HTTPAnswer {
        let form = fields.map { "\($0.name)=\(Self.encoded($0.value.reveal()))" }.joined(separator: "&")
        let answer = try await line.post(
            HTTPPost(headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form))
        // Tokens are asked for once in an hour: the connection would only be held.
        await line.hangUp()
        guard !answer.isCut else {
            throw line.place.error(.tooMuch("octets", limit: HTTPLimits().answerOctets), during: "POST")
        }
        return answer
    }

    // application/x-www-form-urlencoded        RFC 6749 appendix B
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.reduce(into: "") { out, octet in
            if plain.contains(octet) {
                out.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                out += "%\(digits[Int(octet >> 4)])\(digits[Int(octet & 15)])"
            }
        }
    }
}
