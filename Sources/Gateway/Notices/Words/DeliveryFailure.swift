/// Why a mail did not arrive, as people say it: servers say it in English, and in codes (RFC 3463).
import MIME
import MailTransport
import Ticketing

enum DeliveryFailure: String, CaseIterable, Sendable {
    case noSuchAddress = "no_such_address"
    case noSuchDomain = "no_such_domain"
    case fullBox = "full_box"
    case tooLarge = "too_large"
    case content
    case policy
    case silence

    /// Nil where nothing says why.
    ///
    /// - Parameter diagnostic: what the server said, its codes first, or what we noted of it.
    init?(_ diagnostic: String) {
        if diagnostic.hasPrefix("given up after") {
            self = .silence
            return
        }
        let words = diagnostic.split(atScalars: { " ,;()[]".unicodeScalars.contains($0) })
        let status = words.first { Self.isStatus($0) }.map(String.init)
        let code = words.first.flatMap { $0.utf8.count == 3 ? Int(digits: String($0)) : nil } ?? 550
        let reply = SMTPReply(code: code, enhanced: status, text: diagnostic)
        guard let failure = status.flatMap(Self.init(status:)) ?? Self.said(by: reply) else { return nil }
        // A filter's words under a code of policy: what it minds is the content.
        self = failure == .policy && reply.subject(of: "DATA end") == .mail ? .content : failure
    }

    /// The same filter would stop a report that repeats the words.
    var forbidsWords: Bool { self == .content }

    private init?(status: String) {
        switch status.dropFirst(2) {
        case "1.0", "1.1", "1.3", "1.6", "2.1": self = .noSuchAddress
        case "1.2", "1.10": self = .noSuchDomain
        case "2.2": self = .fullBox
        case "2.3", "3.4": self = .tooLarge
        case let detail where detail.hasPrefix("6."): self = .content
        case let detail where detail.hasPrefix("7."): self = .policy
        default: return nil
        }
    }

    /// Of a server without codes.
    private static func said(by reply: SMTPReply) -> DeliveryFailure? {
        let text = reply.text.lowercased()
        func says(_ phrases: [String]) -> Bool { phrases.contains { text.firstRange(of: $0) != nil } }
        if says(["user unknown", "unknown user", "no such user", "user not found", "does not exist"]) {
            return .noSuchAddress
        }
        if says(["mailbox full", "mailbox is full", "over quota", "quota exceeded"]) { return .fullBox }
        if says(["too large", "too big", "exceeds size", "size limit"]) { return .tooLarge }
        return reply.subject(of: "DATA end") == .mail ? .content : nil
    }

    /// "5.1.1": a class, a subject and a detail. RFC 3463 §2.
    private static func isStatus(_ word: Substring) -> Bool {
        let parts = word.split(at: ".")
        return parts.count == 3 && (parts[0] == "4" || parts[0] == "5")
            && parts.allSatisfy {
                !$0.isEmpty && $0.utf8.count <= 3 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }
}
