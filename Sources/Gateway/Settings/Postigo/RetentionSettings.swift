/// `retention:` in `postigo.yaml`.
import Ticketing

extension RetentionPolicy: SettingsSection {
    init() { self.init(rawMails: nil) }

    static var settings: [Setting<Self>] {
        [
            kept(.rawMails, \.rawMails, "Mails as they came."),
            kept(.attachments, \.attachments, "Content of attachments of closed tickets."),
            kept(.closedTickets, \.closedTickets, "Everything written in a ticket, from its end."),
            kept(.outbox, \.outbox, "Octets of notices that are done with."),
            kept(.events, \.events, "What happened to closed tickets."),
            kept(.ledger, \.ledger, "Sender and subject in the ledger."),
        ]
    }

    private static func kept(
        _ kind: RetentionKind, _ path: WritableKeyPath<Self, Duration?>, _ words: String
    ) -> Setting<Self> {
        Setting(kind.rawValue, .age, path, words)
    }
}

extension SettingForm where Value == Duration {
    /// A slip of the unit ("30m" for thirty months) must not empty the store over night.
    fileprivate static var age: Self {
        Self(.duration) { section, name in
            guard let duration = section.duration(name) else { return nil }
            if duration >= .days(1) { return duration }
            section.note(.outOfRange(section.text(name) ?? "", range: "1d at least"), at: name)
            return nil
        }
    }
}
