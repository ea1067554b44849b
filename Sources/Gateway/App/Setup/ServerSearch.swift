/// Tries where a mailbox and its way out may be, until a server lets us in.
package import MailTransport
import Ticketing

package struct ServerSearch: Sendable {
    /// A server that let us in.
    package struct Found: Equatable, Sendable {
        package var place: ServerPlace
        package var username: String
    }

    package struct NoneFound: Error, CustomStringConvertible {
        package var service: ServerCandidates.Service
        /// Where it was tried, and what was said there.
        package var tried: [(place: ServerPlace, fault: String)]

        package var description: String {
            let lines = tried.map { "  \($0.place): \($0.fault)" }.joined(separator: "\n")
            return "no \(service.rawValue.uppercased()) server let us in:\n\(lines)\n"
                + "Say where it is with --\(service.rawValue) HOST:PORT, or name the provider with --provider."
        }
    }

    let address: String
    let password: Secret
    /// Of one connection: a guess that leads nowhere is not waited for as long as a server that is known.
    static let patience: Duration = .seconds(10)

    package init(of address: String, password: Secret) { (self.address, self.password) = (address, password) }

    /// The address first, as nearly all want it, and its local part where the address is denied.
    private var usernames: [String] { [address, StarterDesk.localPart(of: address)] }

    package func imap(at places: [ServerPlace]) async throws(NoneFound) -> Found {
        try await search(.imap, at: places) { endpoint throws(TransportError) in
            let session = try await IMAPSession.open(endpoint)
            await session.logout()
        }
    }

    package func smtp(at places: [ServerPlace]) async throws(NoneFound) -> Found {
        try await search(.smtp, at: places) { endpoint throws(TransportError) in
            let session = SMTPSession(endpoint, ehloName: StarterDesk.domain(of: address))
            do throws(TransportError) { try await session.verify() } catch {
                await session.close()
                throw error
            }
            await session.close()
        }
    }

    private func search(
        _ service: ServerCandidates.Service, at places: [ServerPlace],
        _ login: (Endpoint) async throws(TransportError) -> Void
    ) async throws(NoneFound) -> Found {
        var tried: [(place: ServerPlace, fault: String)] = []
        for place in places {
            var isDenied = false
            for username in usernames {
                do throws(TransportError) {
                    try await login(endpoint(at: place, as: username))
                    return Found(place: place, username: username)
                } catch {
                    tried.append((place, "as \(username): \(error)"))
                    isDenied = if case .loginDenied = error.problem { true } else { false }
                    guard isDenied else { break }
                }
            }
            // The right server and a wrong password: other names of it would only count as an attack.
            if isDenied { break }
        }
        throw NoneFound(service: service, tried: tried)
    }

    private func endpoint(at place: ServerPlace, as username: String) -> Endpoint {
        Endpoint(
            host: place.host, port: place.port, security: place.security, username: username, password: password,
            connectTimeout: Self.patience)
    }
}
