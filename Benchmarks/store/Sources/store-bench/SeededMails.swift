// The same mails at every run: words drawn from a seed, common ones often and rare ones seldom, as in a language.
import Helpdesk
import TicketStore
import Ticketing

struct SeededMails: Codable {
    private var state: UInt64

    /// So many words exist; the frequency of each falls with its rank.
    static let vocabulary = 60_000

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A word by its rank; rank 1 is the most common.
    static func word(_ rank: Int) -> String {
        let syllables = [
            "ba", "co", "di", "fe", "gu", "la", "mo", "ni", "pe", "ru", "sa", "to", "vi", "xe", "zu", "na",
        ]
        var rest = rank + 272
        var word = ""
        while rest > 0 {
            word += syllables[rest % 16]
            rest /= 16
        }
        return word
    }

    /// Zipf's law by inversion: rank = vocabulary to the power of a uniform number.
    private mutating func rank() -> Int {
        let uniform = Double(next() >> 11) / Double(1 << 53)
        return min(Self.vocabulary, Int(exp2(uniform * 15.87)))
    }

    private func exp2(_ exponent: Double) -> Double {
        let whole = Int(exponent)
        let fraction = exponent - Double(whole)
        // 2^f ≈ 1 + f·(0.6565 + 0.3435·f): good to 0.2 %, enough to draw words.
        return Double(1 << whole) * (1 + fraction * (0.6565 + 0.3435 * fraction))
    }

    mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in Self.word(rank()) }.joined(separator: " ")
    }

    /// A short first mail of one of 50,000 customers.
    mutating func arrival(_ number: Int) -> Arrival {
        let subject = words(5)
        let text = words(40)
        let raw = Blob(
            Array("From: c@x\r\nSubject: \(subject)\r\nMessage-ID: <\(number)@bench.test>\r\n\r\n\(text)".utf8))
        let sender = "c\(next() % 50_000)@client\(next() % 500).test"
        let mail = Inbound(
            mailbox: "support", fingerprint: raw.hash, messageID: "\(number)@bench.test", sender: sender,
            recipients: ["support@desk.test"], subject: subject, references: [], visibleText: text, text: text)
        return Arrival(
            uidValidity: 1, uid: UInt32(number), mail: mail, raw: raw, attachments: [],
            receivedAt: Instant(seconds: 1_767_225_600 + Int64(number)))
    }
}
