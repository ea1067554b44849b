/// Odoo's external API over JSON-RPC: `/jsonrpc`, the services `common` and `object`.
import Foundation
import MailTransport

/// Why a call came to nothing.
enum OdooFault: Error, Equatable {
    /// No answer, or one that says nothing of our call: every other call would meet the same.
    case unreachable(String)
    /// Odoo found fault with what was asked.
    case refused(String)
    case cancelled
}

struct OdooClient: Sendable {
    let line: HTTPLine
    let settings: OdooSettings

    /// An answer of ours has some hundred octets; an error of Odoo's brings its whole trace along. Unit: octets.
    static let answerLimit = 1 << 20

    init(_ settings: OdooSettings) throws(TransportError) {
        var limits = HTTPLimits()
        (limits.deadline, limits.answerOctets) = (settings.deadline, Self.answerLimit)
        limits.keepsConnection = false
        self.settings = settings
        line = try HTTPLine(
            url: settings.url + "/jsonrpc", caFile: settings.caFile, privateNetwork: settings.privateNetwork,
            limits: limits)
    }

    /// The number of our user.
    func login() async throws(OdooFault) -> Int {
        let answer = try await call(
            "common", "login", [.text(settings.database), .text(settings.username), .text(settings.apiKey.reveal())])
        // A wrong password is answered with false, not with an error.
        guard let user = answer.identifier else {
            throw .unreachable("the login was denied. Check 'database', 'username' and the API key.")
        }
        return user
    }

    func execute(
        as user: Int, _ model: String, _ method: String, _ arguments: [OdooValue], _ keywords: [String: OdooValue] = [:]
    ) async throws(OdooFault) -> OdooValue {
        try await call(
            "object", "execute_kw",
            [
                .text(settings.database), .number(user), .text(settings.apiKey.reveal()), .text(model), .text(method),
                .list(arguments), .record(keywords),
            ])
    }

    // {"jsonrpc": "2.0", "method": "call", "params": {"service": …, "method": …, "args": […]}, "id": …}
    private func call(_ service: String, _ method: String, _ arguments: [OdooValue]) async throws(OdooFault)
        -> OdooValue
    {
        let request: OdooValue = [
            "jsonrpc": "2.0", "method": "call", "id": 1,
            "params": ["service": .text(service), "method": .text(method), "args": .list(arguments)],
        ]
        guard let data = try? JSONEncoder().encode(request) else { throw .refused("what was to be sent is no JSON") }
        let answer: HTTPAnswer
        do {
            answer = try await line.post(
                HTTPPost(headers: [("Content-Type", "application/json")], body: String(decoding: data, as: UTF8.self)))
        } catch {
            if error.problem == .cancelled { throw .cancelled }
            throw .unreachable(error.problem.sentence)
        }
        guard answer.status == 200, !answer.isCut,
            let reply = try? JSONDecoder().decode(OdooValue.self, from: Data(answer.body))
        else { throw .unreachable("HTTP \(answer.status), and no answer of JSON-RPC. Is 'url' Odoo's?") }
        if let error = reply["error"] { throw .refused(Self.words(error, hiding: settings.apiKey)) }
        return reply["result"] ?? .null
    }

    /// One bounded line: Odoo's own sentence, never its trace.
    private static func words(_ error: OdooValue, hiding key: Secret) -> String {
        guard case .text(let text) = error["data"]?["message"] ?? error["message"] ?? .null else {
            return "an error without words"
        }
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        let printable = String(
            String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        return String(String.UnicodeScalarView(SecretVeil([key]).covering(printable).unicodeScalars.prefix(300)))
    }
}
