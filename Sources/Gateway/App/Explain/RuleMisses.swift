/// What the rules say otherwise than the admin expects: `postigo rules test`.
package import Helpdesk
import MailTransport
package import Ticketing

extension RuleExpectation {
    /// A field that is not as expected.
    package struct Miss: Equatable, Sendable {
        package var field: String
        package var expected: String
        package var got: String
    }

    /// What the rules say otherwise; empty where the test passes.
    package func misses(on desk: Desk, at now: Instant) -> [Miss] {
        let mail = desk.withLocale(mail.read)
        let route = desk.route(mail, from: mail.sender ?? "", isReply: isReply, at: now)
        let values = route.values(completedBy: isReply ? nil : desk.registry)
        return expected.compactMap { field, value in
            let got = (values[field] ?? []).joined(separator: ", ")
            return (got.isEmpty ? "none" : got) == value
                ? nil : Miss(field: field, expected: value, got: got.isEmpty ? "none" : got)
        }
    }
}

extension RuleExpectation.Mail {
    /// What the rules see of it.
    fileprivate var read: Inbound {
        switch self {
        case .described(let mail): MailReader.read(mail)
        case .stored(let octets, let mailbox):
            MailReader(limit: SessionLimits().mailOctets).read(octets, from: mailbox).mail
        }
    }
}

extension Route {
    /// By the names that rules use; defaults are laid under them where a registry is given.
    package func values(completedBy registry: Registry?) -> [String: [String]] {
        var whole = self
        whole.sorting = registry?.complete(sorting) ?? sorting
        var values: [String: [String]] = [:]
        for field in RuleField.all { values.merge(field.values(whole)) { first, _ in first } }
        values["then"] = values["then"]?.map { String($0.prefix { $0 != ":" }) }  // own text: the admin's rules
        return values
    }
}
