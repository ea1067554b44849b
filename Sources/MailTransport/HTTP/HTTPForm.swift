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
        let form = Self.encoded(fields.map { ($0.name, $0.value.reveal()) })
        let answer = try await line.post(
            HTTPPost(headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form))
        // Tokens are asked for once in an hour: the connection would only be held.
        await line.hangUp()
        guard !answer.isCut else {
            throw line.place.error(.tooMuch("octets", limit: HTTPLimits().answerOctets), during: "POST")
        }
        return answer
    }

    package static func encoded(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
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
