/// Figures in the form that Prometheus reads (text exposition format 0.0.4): names, labels and numbers, no word of a mail.
package import TicketStore
package import Ticketing

package struct Metrics: Sendable {
    private var lines: [String] = []

    package var text: String { lines.joined(separator: "\n") + "\n" }

    /// - Parameters:
    ///   - isRunning: whether a gateway works on the store now.
    ///   - reasons: why the desk is not healthy.
    package init(_ measures: Measures, isRunning: Bool, reasons: Int, at now: Instant) {
        add("postigo_build_info", .gauge, "Which postigo wrote this.", [([("version", Version.number)], 1)])
        add("postigo_up", .gauge, "Whether the gateway runs.", isRunning ? 1 : 0)
        add("postigo_concerns", .gauge, "What needs a person, as 'postigo status' tells it.", reasons)
        add("postigo_measured_timestamp_seconds", .gauge, "When this was written.", Int(now.seconds))
        addMail(measures)
        addNotices(measures, now)
        add("postigo_clocks_exceeded", .gauge, "Promises that are broken and still run.", measures.exceeded)
        add("postigo_breakers_open", .gauge, "Budgets of automatic mail that are used up.", measures.breakers)
        add(
            "postigo_addresses_unreached", .gauge, "Addresses to which automatic mail is held back.", measures.unreached
        )
        add("postigo_database_bytes", .gauge, "The database.", measures.database)
        add("postigo_log_bytes", .gauge, "Its write-ahead log.", measures.log)
        add("postigo_files", .gauge, "Contents that are files.", measures.blobs)
        add("postigo_files_bytes", .gauge, "Their size.", measures.blobOctets)
    }

    private mutating func addMail(_ measures: Measures) {
        let boxes = measures.mailboxes
        add(
            "postigo_mailbox_last_success_timestamp_seconds", .gauge, "When a poll last went through; 0: never.",
            boxes.map { ([("mailbox", $0.name)], Int($0.polledAt?.seconds ?? 0)) })
        add(
            "postigo_mailbox_failing", .gauge, "Whether the last poll failed.",
            boxes.map { ([("mailbox", $0.name)], $0.failingSince == nil ? 0 : 1) })
        add(
            "postigo_mailbox_unsettled", .gauge, "Filed mails that are still to be moved away.",
            boxes.map { ([("mailbox", $0.name)], $0.unsettled) })
        add(
            "postigo_mails", .gauge, "Mails of the ledger.",
            measures.mails.map { ([("mailbox", $0.labels[0]), ("disposition", $0.labels[1])], $0.count) })
        add(
            "postigo_tickets", .gauge, "Tickets.", measures.tickets.map { ([("status", $0.labels[0])], $0.count) })
        add("postigo_filing_seconds", "From a mail's arrival to its ticket.", measures.filing)
    }

    private mutating func addNotices(_ measures: Measures, _ now: Instant) {
        add(
            "postigo_notices", .gauge, "Notices of the outbox.",
            measures.notices.map { ([("state", $0.labels[0]), ("kind", $0.labels[1])], $0.count) })
        add(
            "postigo_smtp_answers", .gauge, "Notices by the last answer of their server.",
            measures.verdicts.map { ([("code", $0.labels[0])], $0.count) })
        add("postigo_smtp_attempts", .gauge, "Attempts to send them.", measures.attempts)
        let waited = measures.waitingSince.map { max(0, Int(now.seconds - $0.seconds)) } ?? 0
        add("postigo_outbox_oldest_seconds", .gauge, "How long the oldest notice waits that is due.", waited)
        add("postigo_sending_seconds", "From a notice's making to the server's yes.", measures.sending)
    }
}

extension Metrics {
    enum Kind: String { case gauge, counter, histogram }
    typealias Sample = (labels: [(String, String)], value: Int)

    private mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        add(name, kind, help, [([], value)])
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        head(name, kind, help)
        for sample in samples { lines.append("\(name)\(Self.labels(sample.labels)) \(sample.value)") }
    }

    private mutating func add(_ name: String, _ help: String, _ latencies: Latencies) {
        head(name, .histogram, help)
        let limits = Latencies.limits.map { "\($0)" } + ["+Inf"]
        for (limit, count) in zip(limits, latencies.cumulative) {
            lines.append("\(name)_bucket\(Self.labels([("le", limit)])) \(count)")
        }
        lines.append("\(name)_sum \(latencies.sum)")
        lines.append("\(name)_count \(latencies.count)")
    }

    private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(kind.rawValue)")
    }

    /// In a value `\`, `"` and the line feed are escaped; a mailbox has whatever name its admin gave it.
    static func labels(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        String(
            decoding: value.utf8.flatMap { octet -> [UInt8] in
                switch octet {
                case UInt8(ascii: "\\"), UInt8(ascii: "\""): [UInt8(ascii: "\\"), octet]
                case UInt8(ascii: "\n"): Array("\\n".utf8)
                case _: [octet]
                }
            }, as: UTF8.self)
    }
}
