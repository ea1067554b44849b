/// What goes to another system by HTTP, and what it answers: bounded in octets and in time.

/// One POST.
package struct HTTPPost: Sendable {
    /// Names and values; a value with a control character is refused. RFC 9110 §5.5.
    package var headers: [(name: String, value: Secret)]
    /// Text without NUL.
    package var body: String

    package init(headers: [(name: String, value: String)], body: String) {
        self.headers = headers.map { ($0.name, Secret($0.value)) }
        self.body = body
    }
}

package struct HTTPAnswer: Sendable {
    /// 100...599.
    package var status: Int
    /// At most `HTTPLimits.answerOctets`.
    package var body: [UInt8]
    /// There was more, which was not read.
    package var isCut: Bool
    /// What the server asks to wait, in seconds from now; nil where it asks nothing. RFC 9110 §10.2.3.
    package var retryAfter: Duration?

    package init(status: Int, body: [UInt8], isCut: Bool = false, retryAfter: Duration? = nil) {
        self.status = status
        self.body = body
        self.isCut = isCut
        self.retryAfter = retryAfter
    }
}

/// Bounds on one request.
package struct HTTPLimits: Sendable, Equatable {
    /// From the first packet to the last octet of the answer. Default: 60 s.
    package var deadline: Duration = .seconds(60)
    /// What an answer may have; a token has 2 KB, seldom 8. Unit: octets. Default: 256 KiB.
    package var answerOctets = 256 << 10
    /// Whether a connection is used again. libcurl sends a request a second time, by itself, where a connection that was
    /// used before is closed without an answer: nothing for a request that makes something.
    package var keepsConnection = true

    package init() {}
}
