// What a notice carries: the customer's files, the words and the conversation, in the mail that asks somebody to act.
import Foundation
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("What a notice carries")
struct HandoverTests {
    private static let desk = """
        name: Handover
        locale: en
        teams:
          support: {members: [ana], signature: "The desk"}
          till: {name: Till Team, members: [carla]}
        analysts:
          ana: {name: Ana Prado, addresses: [ana@desk.test]}
          carla: {name: Carla Dias, addresses: [carla@desk.test]}
        organisations: {shop: {name: Shop Ltd, domains: [shop.test]}}
        sla_policies: {gold: {name: Gold, response_minutes: 30, resolution_minutes: 480}}
        defaults: {team: support, sla_policy: gold}
        priorities: {urgent: {label: Urgent}}
        conversation: {undo: 0s}
        """

    private let stage: Stage
    private let house: GatewayFixture

    init() async throws {
        stage = try await Stage.start(accounts: [.support])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            files: ["desk.yaml": Self.desk], clock: .still)
    }

    private func post(_ octets: [UInt8]) async throws {
        stage.deliver(octets, to: "support@desk.test")
        _ = try await house.assembly.runOnce()
    }

    private func last(to address: String) throws -> Message {
        try #require(stage.sent.last { $0.recipients == [address] }.map { Message($0.octets) })
    }

    private static func hashes(_ mail: Message) -> Set<ContentHash> {
        Set(mail.attachments.map { ContentHash(of: $0.decodedOctets()) })
    }

    /// Larger than what is written into a sealed mail, and than what lies in the database.
    private static let large = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    private static let small = Array("%PDF-1.4 a model".utf8)

    private func opened() async throws {
        try await post(
            try Letter.octets(
                from: "maria@shop.test", "Error 280", "The invoice is rejected, see https://shop.test/a?b=1&c=2.",
                id: "h1@shop.test",
                attaching: [
                    .init(filename: "error.log", contentType: "text/plain", octets: Self.large),
                    .init(filename: "model.pdf", contentType: "application/pdf", octets: Self.small),
                ]))
    }

    @Test("the customer's files reach the analyst, octet for octet; large ones from their blobs") func files()
        async throws
    {
        try await opened()
        let notice = try last(to: "ana@desk.test")
        #expect(Self.hashes(notice) == [ContentHash(of: Self.large), ContentHash(of: Self.small)])
        let sealed = try #require(
            try await house.assembly.store.outbox(all: true).first { $0.label == "new-ticket" })
        let kept = try #require(try await house.assembly.store.sealedOctets(of: sealed.id))
        #expect(kept.count < 100_000, "the outbox keeps no copy of a large file")
        #expect(notice.html?.contains("<a href=\"https://shop.test/a?b=1&amp;c=2\">") == true)
        #expect(notice.text?.contains("Shop Ltd") == true && notice.text?.contains("Start of service") == true)
    }

    @Test("who gets the ticket later reads the customer's words, what was said, and has the files") func handed()
        async throws
    {
        try await opened()
        let notice = try last(to: "ana@desk.test")
        try await post(
            try Letter.octets(
                from: "ana@desk.test", "Re: x", "Restart it first.", id: "h2@desk.test", answering: notice))
        let answer = try last(to: "maria@shop.test")
        try await post(
            try Letter.octets(
                from: "maria@shop.test", "Re: x", "I did, it still fails.", id: "h3@shop.test", answering: answer))
        try await post(
            try Letter.octets(
                from: "ana@desk.test", "Re: x", "#team till\n#note\nThe certificate, I think.", id: "h4@desk.test",
                answering: notice))
        let handed = try last(to: "carla@desk.test")
        let text = try #require(handed.text)
        for words in [
            "it still fails", "Restart it first", "is rejected", "The certificate, I think", "Ana Prado handed",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(Self.hashes(handed) == [ContentHash(of: Self.large), ContentHash(of: Self.small)])
        try await post(
            try Letter.octets(
                from: "carla@desk.test", "Re: x", "Renew it, please.", id: "h5@desk.test", answering: handed))
        let told = try last(to: "maria@shop.test")
        #expect(told.text?.contains("Renew it") == true && told.text?.contains("The certificate, I think") == false)
    }

    @Test("#show mails the whole ticket; a note reaches who has it and goes nowhere else") func shown() async throws {
        try await opened()
        let notice = try last(to: "ana@desk.test")
        try await post(
            try Letter.octets(from: "ana@desk.test", "Re: x", "#show", id: "h6@desk.test", answering: notice))
        let shown = try last(to: "ana@desk.test")
        #expect(shown.subject == "[#1] Error 280" && shown.text?.contains("is rejected") == true)
        #expect(Self.hashes(shown) == [ContentHash(of: Self.large), ContentHash(of: Self.small)])
        let count = stage.sent.count
        try await post(
            try Letter.octets(
                from: "ana@desk.test", "Re: x", "#note @carla\nHave you seen this?", id: "h7@desk.test",
                answering: notice))
        let told = stage.sent.dropFirst(count).flatMap(\.recipients)
        #expect(Set(told) == ["ana@desk.test", "carla@desk.test"], "the receipt, and the colleague")
    }

    @Test("a pasted picture and the formatting stand in the notice, and nothing that runs") func formatted()
        async throws
    {
        let from = try #require(EmailAddress(displayName: nil, address: "maria@shop.test"))
        let to = try #require(EmailAddress(displayName: nil, address: "support@desk.test"))
        let mail = MessageDraft(
            from: from, to: [to], subject: "Screen", date: MailDate(secondsSince1970: 0, offsetMinutes: 0),
            messageID: "h8@shop.test", text: "It says *error*:\n[cid:shot@shop.test]",
            html: "<p onclick=x()>It says <b>error</b>:</p><img src=\"cid:shot@shop.test\"><script>x()</script>",
            inlineImages: [
                .init(filename: "shot.png", contentType: "image/png", octets: Self.small, contentID: "shot@shop.test")
            ])
        try await post(try mail.octets())
        let html = try #require(try last(to: "ana@desk.test").html)
        #expect(html.contains("It says <b>error</b>:") && html.contains("cid:shot@shop.test"))
        #expect(!html.contains("onclick") && !html.contains("x()"))
        let picture = try #require(try last(to: "ana@desk.test").inlineImage(contentID: "shot@shop.test"))
        #expect(picture.decodedOctets() == Self.small)
    }
}
