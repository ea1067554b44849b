/// Refusals in a row that say nothing plain: what several domains say alike is about us.
import MailTransport

/// A value; a mail that is taken ends it.
struct RefusalStreak: Equatable, Sendable {
    private var domains: Set<String> = []

    /// So many domains: two customers may have left on one day.
    static let limit = 3

    /// - Returns: whether it is about us by now.
    mutating func add(_ problem: TransportProblem, to address: String) -> Bool {
        guard case .mailRefused(let reply) = problem else { return false }
        switch reply.subject(of: "DATA end") {
        case .unclear, .desk:
            let domain = address.lowercased().utf8.drop { $0 != UInt8(ascii: "@") }.dropFirst()
            domains.insert(String(decoding: domain, as: UTF8.self))
        // It says whose fault it is.
        case .mail, .address: return false
        }
        return domains.count >= Self.limit
    }
}
