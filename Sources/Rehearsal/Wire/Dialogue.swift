/// One side of a conversation: octets in, octets out, without a socket.

/// Spoken by `IMAPDialogue` and `SMTPDialogue`; `Connection` carries it over TCP.
protocol Dialogue: AnyObject {
    func greet(_ out: inout Utterance)
    func hear(_ octets: [UInt8], _ out: inout Utterance)
    /// Something changed in the store while the other side waits.
    func wake(_ out: inout Utterance)
    func end()
}

/// What one side says next.
struct Utterance {
    var octets: [UInt8] = []
    /// Said again and again afterwards, until the connection ends; empty: never.
    var refrain: [UInt8] = []
    /// One octet at a time.
    var isDripped = false
    /// Close the connection once `octets` are out.
    var isLast = false

    mutating func line(_ text: String) { octets += Array(text.utf8) + [0x0D, 0x0A] }
}
