// Why a mail ended as it did: what the ledger keeps, and what it says of a ticket.
import Foundation
import MIME
import Testing

@testable import Ticketing

@Suite("Reasons")
struct ReasonTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var reason: DecisionReason
        /// As JSON with sorted keys: what has shipped is never renamed.
        var stored: String
        var ticket: Int64?
        var match: ThreadMatch?
        var testDescription: String { stored }
    }

    static let one = TicketID(1)
    static let token = ThreadMatch.token(messageID: "m@x")

    static let samples = [
        Sample(reason: .opened(.newMatter), stored: #"{"opened":{"_0":{"newMatter":{}}}}"#),
        Sample(
            reason: .joined(one, token), stored: #"{"joined":{"_0":1,"_1":{"token":{"messageID":"m@x"}}}}"#, ticket: 1,
            match: token),
        Sample(
            reason: .analystReply(one, .addressToken("s+t@x")),
            stored: #"{"analystReply":{"_0":1,"_1":{"addressToken":{"_0":"s+t@x"}}}}"#, ticket: 1,
            match: .addressToken("s+t@x")),
        Sample(
            reason: .analystNote(one, .quotedToken), stored: #"{"analystNote":{"_0":1,"_1":{"quotedToken":{}}}}"#,
            ticket: 1,
            match: .quotedToken),
        Sample(
            reason: .unverifiedAnalyst(one, .storedID("m@x")),
            stored: #"{"unverifiedAnalyst":{"_0":1,"_1":{"storedID":{"_0":"m@x"}}}}"#, ticket: 1,
            match: .storedID("m@x")),
        Sample(
            reason: .automatic(AutomaticEvidence(words: "w"), nil), stored: #"{"automatic":{"_0":{"words":"w"}}}"#),
        Sample(
            reason: .automatic(AutomaticEvidence(words: "w"), one),
            stored: #"{"automatic":{"_0":{"words":"w"},"_1":1}}"#,
            ticket: 1),
        Sample(reason: .bounced(nil), stored: #"{"bounced":{}}"#),
        Sample(reason: .bounced(one), stored: #"{"bounced":{"_0":1}}"#, ticket: 1),
        Sample(reason: .sameMail(one), stored: #"{"sameMail":{"_0":1}}"#, ticket: 1),
        Sample(reason: .ownMail, stored: #"{"ownMail":{}}"#),
        Sample(reason: .unreadable("why"), stored: #"{"unreadable":{"_0":"why"}}"#),
        Sample(
            reason: .ruled(.forwarded(to: "a@x"), rule: "r"),
            stored: #"{"ruled":{"_0":{"forwarded":{"to":"a@x"}},"rule":"r"}}"#),
        Sample(reason: .ruled(.dropped, rule: "r"), stored: #"{"ruled":{"_0":{"dropped":{}},"rule":"r"}}"#),
        Sample(
            reason: .asked(.status(shown: [one]), one), stored: #"{"asked":{"_0":{"status":{"shown":[1]}},"_1":1}}"#,
            ticket: 1),
        Sample(reason: .asked(.nothingToShow, nil), stored: #"{"asked":{"_0":{"nothingToShow":{}}}}"#),
        Sample(
            reason: .courtesy(one, .subjectNumber), stored: #"{"courtesy":{"_0":1,"_1":{"subjectNumber":{}}}}"#,
            ticket: 1,
            match: .subjectNumber),
        Sample(
            reason: .answered(one, .foreignID("7"), quotation: "Q-1/1", .accepted),
            stored: #"{"answered":{"_0":1,"_1":{"foreignID":{"_0":"7"}},"_3":"accepted","quotation":"Q-1/1"}}"#,
            ticket: 1,
            match: .foreignID("7")),
        Sample(
            reason: .answered(one, .quotedToken, quotation: "Q-1/1", nil),
            stored: #"{"answered":{"_0":1,"_1":{"quotedToken":{}},"quotation":"Q-1/1"}}"#, ticket: 1,
            match: .quotedToken),
        Sample(
            reason: .reportOn(one, .returnedID("m@x")),
            stored: #"{"reportOn":{"_0":1,"_1":{"returnedID":{"_0":"m@x"}}}}"#,
            ticket: 1, match: .returnedID("m@x")),
        Sample(reason: .failsDMARC(.reject), stored: #"{"failsDMARC":{"_0":"reject"}}"#),
        Sample(reason: .confirmed(one), stored: #"{"confirmed":{"_0":1}}"#, ticket: 1, match: .confirmation),
        Sample(reason: .notConfirmed(one), stored: #"{"notConfirmed":{"_0":1}}"#, ticket: 1, match: .confirmation),
        Sample(
            reason: .confirmedBefore(one), stored: #"{"confirmedBefore":{"_0":1}}"#, ticket: 1, match: .confirmation),
        Sample(
            reason: .overLimit(one, .openAtOnce), stored: #"{"overLimit":{"_0":1,"_1":"open-at-once"}}"#, ticket: 1),
        Sample(
            reason: .quarantineOrdered([QuarantineOrder(.release, 4)]),
            stored: #"{"quarantineOrdered":{"_0":[{"act":"release","mail":4}]}}"#),
        Sample(reason: .droppedByHand, stored: #"{"droppedByHand":{}}"#),
    ]

    @Test("are read as stores keep them, and written the same", arguments: samples) func stored(_ sample: Sample) throws
    {
        #expect(try JSONDecoder().decode(DecisionReason.self, from: Data(sample.stored.utf8)) == sample.reason)
        #expect(try EventSamples.json(sample.reason) == sample.stored)
    }

    @Test("name the ticket, and what tied the mail to it", arguments: samples) func tied(_ sample: Sample) {
        #expect(sample.reason.ticket?.number == sample.ticket)
        #expect(sample.reason.match == sample.match)
    }

    @Test("say something of their own, in one line") func sentences() {
        let sentences = samples.map { "\($0.reason)" }
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { !$0.isEmpty && !$0.contains("\n") && !$0.contains("Optional") })
    }

    private var samples: [Sample] { Self.samples }

    static let matches: [(ThreadMatch, String?)] = [
        (.token(messageID: "m@x"), "<m@x>"), (.colleague(messageID: "m@x"), "<m@x>"), (.storedID("m@x"), "<m@x>"),
        (.returnedID("m@x"), "<m@x>"), (.addressToken("a@x"), "a@x"), (.addressColleague("a@x"), "a@x"),
        (.bounceAddress("a@x"), "a@x"), (.foreignID("7"), "7"), (.quotedToken, nil), (.subjectNumber, nil),
        (.confirmation, nil),
    ]

    @Test("what matched is shown as it stands in the mail") func identifiers() {
        for (match, shown) in Self.matches { #expect(match.identifier == shown, "\(match)") }
    }

    @Test("a rule's fate is a disposition of its own, or silence") func fates() {
        let fates: [(RuledFate, Disposition)] = [
            (.dropped, .ignored), (.forwarded(to: "a@x"), .ignored), (.quarantined, .quarantined), (.refused, .refused),
        ]
        for (fate, disposition) in fates { #expect(fate.disposition == disposition) }
        #expect(Set(fates.map(\.0.words)).count == fates.count)
    }

    @Test("notes are kept as they were, and say why a sender is not believed") func notes() throws {
        let notes: [(DecisionNote, String)] = [
            (.evidence(.aligned(by: "dmarc")), #"{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}"#),
            (.evidence(.failed(.quarantine)), #"{"evidence":{"_0":{"failed":{"_0":"quarantine"}}}}"#),
            (.evidence(.notStated), #"{"evidence":{"_0":{"notStated":{}}}}"#),
            (.unclearSender(.secondAddress), #"{"unclearSender":{"_0":"second-address"}}"#),
            (.token(.ofAnother), #"{"token":{"_0":"of-another"}}"#),
            (.contradiction(pointsAt: [TicketID(2)]), #"{"contradiction":{"pointsAt":[2]}}"#),
            (.copiedNotAdded(["c@x"]), #"{"copiedNotAdded":{"_0":["c@x"]}}"#),
            (.matched(.confirmation), #"{"matched":{"_0":{"confirmation":{}}}}"#), (.released, #"{"released":{}}"#),
        ]
        for (note, stored) in notes {
            #expect(try JSONDecoder().decode(DecisionNote.self, from: Data(stored.utf8)) == note)
            #expect(try EventSamples.json(note) == stored)
        }
        #expect(Set(TokenFault.allCases.map { "\(DecisionNote.token($0))" }).count == TokenFault.allCases.count)
        #expect(Set(ProofFault.allCases.map(\.description)).count == ProofFault.allCases.count)
    }

    @Test("a routing of before rules had files and versions is read") func oldRouting() throws {
        let old = #"{"steps":[{"field":"team","line":3,"rule":"r","value":"t"}]}"#
        let routing = try JSONDecoder().decode(Routing.self, from: Data(old.utf8))
        #expect(routing == Routing(steps: [.init(field: "team", value: "t", rule: "r", line: 3, file: nil)]))
        #expect(try EventSamples.json(routing) == old)
    }

    @Test("an answer is held back where its writer wanted to send something and nothing of it went out") func answers()
    {
        for cause in AnswerCause.allCases {
            #expect(!AnswerClass.customer(cause).isHeldBack)
            let held = [
                .holdsNotice, .fileHoldsNotice, .notConfirmed, .colleagueAnswered, .noRecipient, .namesAnswer,
                .noTicket,
            ]
            .contains(cause)
            #expect(AnswerClass.note(cause).isHeldBack == held, "\(cause)")
            #expect(
                "\(AnswerClass.note(cause))".contains("internal")
                    && !"\(AnswerClass.customer(cause))".contains("internal"))
        }
        #expect(AnswerClass.empty.isHeldBack && !AnswerClass.none.isHeldBack)
    }
}
