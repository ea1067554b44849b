/// The connections that one provider allows, shared by all mailboxes that lie there.
import MailTransport
import Ticketing

/// A hundred mailboxes at a server that lets fifteen in take turns: each looks into its folder, hangs up, and lets the next
/// one in. Where there is a place for each, each keeps its connection and is told of news.
actor ProviderPlaces {
    private var hosts: [String: Host] = [:]

    private struct Host {
        var mailboxes = 0
        var limit: Int
        var taken = 0
    }

    /// - Parameter mailboxes: the host of each, and how many connections its settings allow there; nil: as many as there
    ///   are mailboxes, until the server says that it is too many.
    init(_ mailboxes: [(host: String, limit: Int?)]) {
        for (name, limit) in mailboxes {
            var host = hosts[name.lowercased()] ?? Host(limit: .max)
            host.mailboxes += 1
            host.limit = min(host.limit, limit ?? .max)
            hosts[name.lowercased()] = host
        }
    }

    init(_ mailboxes: [MailboxSettings]) { self.init(mailboxes.map { ($0.endpoint.host, $0.connections) }) }

    /// Whether there was one; it is taken then, and must be given back.
    func take(at name: String) -> Bool {
        guard var host = hosts[name.lowercased()] else { return true }
        guard host.taken < host.limit else { return false }
        host.taken += 1
        hosts[name.lowercased()] = host
        return true
    }

    func giveBack(at name: String) { hosts[name.lowercased()]?.taken -= 1 }

    /// Whether a mailbox may keep its connection: there is one for each.
    func suffice(at name: String) -> Bool {
        hosts[name.lowercased()].map { $0.mailboxes <= $0.limit } ?? true
    }

    /// The server has said that it is too many: with the one that it turned away there were as many as are taken. One
    /// mailbox is always let in: its account may be used by other programs too.
    func wereTooMany(at name: String) {
        guard var host = hosts[name.lowercased()] else { return }
        host.limit = min(host.limit, max(1, host.taken - 1))
        hosts[name.lowercased()] = host
    }

    /// Waits for one.
    func wait(at name: String, on clock: DeskClock) async throws {
        while !take(at: name) { try await clock.sleep(.seconds(1)) }
    }
}

extension Error {
    /// The server lets in no more connections.
    var isOfTooManyConnections: Bool {
        if case .tooManyConnections = (self as? TransportError)?.problem { return true }
        return false
    }
}
