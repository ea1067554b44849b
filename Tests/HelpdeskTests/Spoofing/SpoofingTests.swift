// The spoofing table, row by row, and the page that shows it.
import Foundation
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Spoofing")
struct SpoofingTests {
    @Test(arguments: SpoofingTable.rows)
    func isNotFooled(_ row: SpoofingRow) {
        let decision = row.decision
        #expect(SpoofingRow.Outcome(decision) == row.expected, "\(decision.reason)")
    }

    /// Whatever a row expects: nothing reaches the customer unless an analyst was proven, nobody learns of a ticket
    /// that is not theirs, and a mail that proves nothing changes no ticket but by being kept in it.
    @Test(arguments: SpoofingTable.rows)
    func harmsNobody(_ row: SpoofingRow) {
        let decision = row.decision
        let answers = decision.notices.filter { $0.kind == .publicReply }
        #expect(answers.isEmpty || row.expected == .obeyed)
        let strangers = decision.notices.filter {
            $0.address.hasSuffix("@evil.test") || $0.address == "victim@else.test"
        }
        #expect(strangers.allSatisfy { $0.kind == .acknowledgement(followsClosed: nil) })
        #expect(strangers.isEmpty || row.expected == .linked || row.expected == .opened)
        guard case .change(_, let change) = decision.filing else { return }
        #expect(change.participants.allSatisfy { !$0.hasSuffix("@evil.test") })
        guard row.expected == .asked else { return }
        #expect(
            change.status == nil && change.assignee == nil && change.readings == nil
                && change.entry?.kind == .internalNote)
        #expect(change.notices.map(\.kind) == [.confirmation])
    }

    @Test("a report scores whom the mail was sent to, where it came to that mail's own envelope, and no other")
    func scoresItsOwn() throws {
        let rows = SpoofingTable.rows.filter { $0.expected == .bounced }
        let scored = rows.map { row -> [String] in
            guard case .change(_, let change) = row.decision.filing else { return [] }
            return change.reach.map { "\($0)" }
        }
        #expect(scored.map(\.count) == [0, 0, 1])
        #expect(scored[2][0].contains("copied@else.test") && !scored[2][0].contains("maria"))
    }

    @Test("mail from a file is judged by the border that all mailboxes share, and by none where they differ")
    func trustsSharedBorder() {
        #expect(SpoofingRow.desk.trustedServer(of: "ingest") == "mx.desk.test")
        var desk = SpoofingRow.desk
        desk.mailboxes["billing"] = DeskMailbox(
            name: "billing", address: "billing@desk.test", authservID: "mx.else.test")
        #expect(desk.trustedServer(of: "ingest") == nil && desk.trustedServer(of: "billing") == "mx.else.test")
        #expect(SpoofingRow.trustingNobody.trustedServer(of: "support") == nil)
    }

    @Test("the table has its sixty rows, each with a name of its own") func isWhole() {
        #expect(SpoofingTable.rows.count >= 60)
        #expect(
            Set(SpoofingTable.groups.flatMap { group in group.rows.map { group.title + $0.name } }).count
                == SpoofingTable.rows.count)
    }

    /// `POSTIGO_WRITE_DOCS=1 swift test --filter SpoofingTests` writes the page again.
    @Test("docs/spoofing.md is this table") func isDocumented() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/spoofing.md")
        if ProcessInfo.processInfo.environment["POSTIGO_WRITE_DOCS"] != nil {
            try Data(SpoofingPage.text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == SpoofingPage.text)
    }
}

/// The table as a page.
enum SpoofingPage {
    static var text: String {
        let head = """
            # Who speaks in whose name

            Made from `Tests/HelpdeskTests/Spoofing`, whose rows are mails in full: each is read and decided as it would be if it
            came by IMAP. Ana and Bruno are analysts at `desk.test`, Maria is a customer whose ticket is #1, Eve is a stranger.
            The mailbox trusts what `mx.desk.test` writes in Authentication-Results.

            - **obeyed**: it acts as the analyst's, and the answer goes to the customer. **note**: it acts as the analyst's, inside.
            - **asked**: kept in the ticket where analysts see it; nothing of it is done, and the real analyst is asked
              "was this you?". A "yes" from their address to that question applies it.
            - **joined**: a customer's mail in their ticket. **new ticket, linked**: a ticket of its own, with a link that analysts
              see; its sender learns nothing of the other ticket, not even that it exists.

            What remains: whoever holds a notice made for Ana and forges her From is believed where her domain publishes no DMARC
            policy, or the mailbox names no `authserv_id`. Publish one, and name it.

            """
        return head + SpoofingTable.groups.map(section).joined(separator: "\n") + "\n"
    }

    private static func section(_ title: String, _ rows: [SpoofingRow]) -> String {
        let lines = rows.map { "| \($0.name) | \($0.expected.rawValue) | \(why($0.decision)) |" }
        return (["", "## \(title)", "", "| the mail | outcome | why |", "| --- | --- | --- |"] + lines)
            .joined(separator: "\n")
    }

    private static func why(_ decision: Decision) -> String {
        let faults = decision.events.compactMap { event -> String? in
            guard case .trust(.unverified(_, let fault)) = event else { return nil }
            return "\(fault)"
        }
        return ([faults.first ?? "\(decision.reason)"] + decision.notes.map(\.description)).joined(separator: "; ")
            .replacing(#/<[^>]*>/#, with: "an id")
    }
}
