import Ticketing
/// `retention:` in `postigo.yaml`.
import Yams

enum RetentionReader {
    static let names = RetentionKind.allCases.map(\.rawValue)
    /// A slip of the unit ("30m" for thirty months) must not empty the store over night.
    static let shortest: Duration = .days(1)

    static func policy(in root: YAMLSection) -> RetentionPolicy {
        guard let section = root.section("retention", allowed: names) else { return RetentionPolicy() }
        func kept(_ kind: RetentionKind) -> Duration? {
            guard let duration = section.duration(kind.rawValue) else { return nil }
            if duration >= shortest { return duration }
            section.findings.note(
                .outOfRange("\(section.text(kind.rawValue) ?? "")", range: "1d at least"),
                at: section[kind.rawValue]?.mark)
            return nil
        }
        return RetentionPolicy(
            rawMails: kept(.rawMails), attachments: kept(.attachments), closedTickets: kept(.closedTickets),
            outbox: kept(.outbox), events: kept(.events), ledger: kept(.ledger))
    }
}
