// What happened to a ticket: its sentence, its name for other systems, what stays of it when words are taken out, and the
// form in which stores of today keep it.
import Foundation
import Testing

@testable import Ticketing

/// An event of each case, with words that a person wrote wherever one can hold them.
enum EventSamples {
    static let word = "Sägewerk"
    static let ana = RegistryKey<Analyst>("ana")
    static let at = Instant(seconds: 1_796_000_000)
    static let money = Money(minorUnits: 12_050, currency: .real)

    struct Sample: Sendable, CustomTestStringConvertible {
        var event: TicketEvent
        var name: HookName
        /// As JSON with sorted keys: what has shipped is never renamed.
        var stored: String
        var testDescription: String { stored }
    }

    static let plain: [Sample] = [
        Sample(event: .opened(because: .newMatter), name: .opened, stored: #"{"opened":{"because":{"newMatter":{}}}}"#),
        Sample(
            event: .opened(because: .stranger(pointingAt: TicketID(7))), name: .opened,
            stored: #"{"opened":{"because":{"stranger":{"pointingAt":7}}}}"#),
        Sample(
            event: .opened(because: .lost(TicketID(7))), name: .opened,
            stored: #"{"opened":{"because":{"lost":{"_0":7}}}}"#),
        Sample(
            event: .opened(because: .closed(TicketID(7), because: .windowPassed)), name: .opened,
            stored: #"{"opened":{"because":{"closed":{"_0":7,"because":{"windowPassed":{}}}}}}"#),
        Sample(
            event: .opened(because: .closed(TicketID(7), because: .notEntitled)), name: .opened,
            stored: #"{"opened":{"because":{"closed":{"_0":7,"because":{"notEntitled":{}}}}}}"#),
        Sample(
            event: .opened(because: .automaticSender), name: .opened,
            stored: #"{"opened":{"because":{"automaticSender":{}}}}"#),
        Sample(event: .opened(because: .byHand), name: .opened, stored: #"{"opened":{"because":{"byHand":{}}}}"#),
        Sample(
            event: .status(from: .new, to: .waiting), name: .status,
            stored: #"{"status":{"from":"new","to":"waiting"}}"#),
        Sample(event: .assigned(to: ana), name: .assigned, stored: #"{"assigned":{"to":"ana"}}"#),
        Sample(event: .assigned(to: nil), name: .assigned, stored: #"{"assigned":{}}"#),
        Sample(
            event: .bounced(recipient: "m@x.test", status: "5.1.1", diagnostic: word), name: .bounced,
            stored: #"{"bounced":{"diagnostic":"Sägewerk","recipient":"m@x.test","status":"5.1.1"}}"#),
        Sample(
            event: .delayed(recipient: "m@x.test", status: "4.4.1", diagnostic: word), name: .delayed,
            stored: #"{"delayed":{"diagnostic":"Sägewerk","recipient":"m@x.test","status":"4.4.1"}}"#),
        Sample(
            event: .breached(.response, dueAt: at), name: .breached,
            stored: #"{"breached":{"_0":"response","dueAt":1796000000}}"#),
        Sample(
            event: .coloured(.handling, "red", at: at), name: .coloured,
            stored: #"{"coloured":{"_0":"handling","_1":"red","at":1796000000}}"#),
        Sample(event: .followedUp(by: TicketID(8)), name: .followedUp, stored: #"{"followedUp":{"by":8}}"#),
        Sample(
            event: .noticeFailed(recipient: "m@x.test", reason: word), name: .noticeFailed,
            stored: #"{"noticeFailed":{"reason":"Sägewerk","recipient":"m@x.test"}}"#),
    ]

    private static func conversation(_ event: ConversationEvent, _ name: HookName, _ stored: String) -> Sample {
        Sample(event: .conversation(event), name: name, stored: #"{"conversation":{"_0":\#(stored)}}"#)
    }

    static let conversations: [Sample] = [
        conversation(.sorted(Classification(team: RegistryKey("t"))), .sorted, #"{"sorted":{"_0":{"team":"t"}}}"#),
        conversation(.waiting(until: at), .waiting, #"{"waiting":{"until":1796000000}}"#),
        conversation(.due(at), .due, #"{"due":{"_0":1796000000}}"#), conversation(.due(nil), .due, #"{"due":{}}"#),
        conversation(.copied(["c@x.test"]), .copied, #"{"copied":{"_0":["c@x.test"]}}"#),
        conversation(.merged(into: TicketID(2)), .merged, #"{"merged":{"into":2}}"#),
        conversation(.absorbed(TicketID(2)), .merged, #"{"absorbed":{"_0":2}}"#),
        conversation(.splitOff(TicketID(2)), .split, #"{"splitOff":{"_0":2}}"#),
        conversation(.splitFrom(TicketID(2)), .split, #"{"splitFrom":{"_0":2}}"#),
        conversation(.linked(TicketID(2)), .linked, #"{"linked":{"_0":2}}"#),
        conversation(.markedAsSpam, .spam, #"{"markedAsSpam":{}}"#),
        conversation(
            .requester("n@x.test", before: "o@x.test"), .requester,
            #"{"requester":{"_0":"n@x.test","before":"o@x.test"}}"#),
        conversation(.undone(by: ana), .undone, #"{"undone":{"by":"ana"}}"#),
        conversation(.rated(4, by: "m@x.test"), .rated, #"{"rated":{"_0":4,"by":"m@x.test"}}"#),
        conversation(.courtesy, .courtesy, #"{"courtesy":{}}"#), conversation(.woken, .woken, #"{"woken":{}}"#),
        conversation(.reminded, .woken, #"{"reminded":{}}"#),
        conversation(
            .closedByItself(afterSeconds: 604_800), .closedByItself, #"{"closedByItself":{"afterSeconds":604800}}"#),
        conversation(
            .answeredUnder(subject: word), .answeredUnder, #"{"answeredUnder":{"subject":"\#(word)"}}"#),
        conversation(.dueReached(at), .dueReached, #"{"dueReached":{"_0":1796000000}}"#),
        conversation(.alreadyReached(["c@x.test"]), .alreadyReached, #"{"alreadyReached":{"_0":["c@x.test"]}}"#),
    ]

    private static func trust(_ event: TrustEvent, _ name: HookName, _ stored: String) -> Sample {
        Sample(event: .trust(event), name: name, stored: #"{"trust":{"_0":\#(stored)}}"#)
    }

    static let trusts: [Sample] = [
        trust(
            .contradiction(joinedBecause: "x", pointsAt: [TicketID(3)]), .contradiction,
            #"{"contradiction":{"joinedBecause":"x","pointsAt":[3]}}"#),
        trust(.alsoAddressed(RegistryKey("t")), .alsoAddressed, #"{"alsoAddressed":{"_0":"t"}}"#),
        trust(.copiedNotAdded(["c@x.test"]), .notAdded, #"{"copiedNotAdded":{"_0":["c@x.test"]}}"#),
        trust(.participantsAdded(["c@x.test"]), .copied, #"{"participantsAdded":{"_0":["c@x.test"]}}"#),
        trust(
            .unverified("a@x.test", because: .noToken), .unverified,
            #"{"unverified":{"_0":"a@x.test","because":"no-token"}}"#),
        trust(.confirmed(by: ana), .confirmed, #"{"confirmed":{"by":"ana"}}"#),
        trust(.notConfirmed(by: ana), .confirmed, #"{"notConfirmed":{"by":"ana"}}"#),
        trust(
            .guessedRequester("m@x.test", forwardedBy: ana, isProven: true), .guessedRequester,
            #"{"guessedRequester":{"_0":"m@x.test","forwardedBy":"ana","isProven":true}}"#),
        trust(.requesterChanged(to: "m@x.test"), .requester, #"{"requesterChanged":{"to":"m@x.test"}}"#),
        trust(.overLimit(.perHour), .overLimit, #"{"overLimit":{"_0":"per-hour"}}"#),
        trust(
            .automaticAnswer(from: "m@x.test", until: nil), .automaticAnswer,
            #"{"automaticAnswer":{"from":"m@x.test"}}"#),
        trust(
            .monitor(host: "web1", service: "Disk", .problem), .monitor,
            #"{"monitor":{"_2":"problem","host":"web1","service":"Disk"}}"#),
        trust(.heldBack("m@x.test"), .heldBack, #"{"heldBack":{"_0":"m@x.test"}}"#),
        trust(.reportsLimited(perDay: 5), .bounced, #"{"reportsLimited":{"perDay":5}}"#),
        trust(.reachedAgain("m@x.test"), .reachedAgain, #"{"reachedAgain":{"_0":"m@x.test"}}"#),
        trust(
            .breakerOpened(address: "m@x.test", .tenMinutes), .breakerOpened,
            #"{"breakerOpened":{"_1":"ten-minutes","address":"m@x.test"}}"#),
        trust(.breakerResumed(address: "m@x.test"), .reachedAgain, #"{"breakerResumed":{"address":"m@x.test"}}"#),
        trust(
            .setAside([AttachmentTraits(name: word, type: "video/mp4", size: 9_000)], octets: 12_000), .setAside,
            #"{"setAside":{"_0":[{"name":"Sägewerk","size":9000,"type":"video/mp4"}],"octets":12000}}"#),
        trust(.erased(entries: 3), .erased, #"{"erased":{"entries":3}}"#),
    ]

    private static func sale(_ event: SaleEvent, _ name: HookName, _ stored: String) -> Sample {
        Sample(event: .sale(event), name: name, stored: #"{"sale":{"_0":\#(stored)}}"#)
    }

    static let sales: [Sample] = [
        sale(
            .opened(OpportunityID(1), title: word), .opportunity, #"{"opened":{"_0":{"number":1},"title":"Sägewerk"}}"#),
        sale(
            .opportunity(OpportunityID(1), .lost, reason: word), .opportunity,
            #"{"opportunity":{"_0":{"number":1},"_1":"lost","reason":"Sägewerk"}}"#),
        sale(.owned(OpportunityID(1), by: ana), .opportunity, #"{"owned":{"_0":{"number":1},"by":"ana"}}"#),
        sale(.owned(OpportunityID(1), by: nil), .opportunity, #"{"owned":{"_0":{"number":1}}}"#),
        sale(.revised(OpportunityID(1)), .opportunity, #"{"revised":{"_0":{"number":1}}}"#),
        sale(
            .drafted("Q-1/1", total: money), .quotation,
            #"{"drafted":{"_0":"Q-1/1","total":{"currency":"BRL","minorUnits":12050}}}"#),
        sale(
            .quotation("Q-1/1", .refused, reason: word), .quotation,
            #"{"quotation":{"_0":"Q-1/1","_1":"refused","reason":"Sägewerk"}}"#),
        sale(.answerIgnored("Q-1/1", .unclear), .quotation, #"{"answerIgnored":{"_0":"Q-1/1","_1":{"unclear":{}}}}"#),
        sale(.diagnosed(RegistryKey("dust")), .diagnosed, #"{"diagnosed":{"_0":"dust"}}"#),
    ]

    static let all = plain + conversations + trusts + sales

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

@Suite("Events")
struct EventTests {
    @Test("are read as stores keep them, and written the same", arguments: EventSamples.all)
    func stored(_ sample: EventSamples.Sample) throws {
        #expect(try JSONDecoder().decode(TicketEvent.self, from: Data(sample.stored.utf8)) == sample.event)
        #expect(try EventSamples.json(sample.event) == sample.stored)
    }

    @Test("have a name for other systems", arguments: EventSamples.all) func named(_ sample: EventSamples.Sample) {
        for kind in EntryKind.allCases { #expect(HookName(kind, sample.event) == sample.name) }
    }

    @Test("say something of their own") func sentences() {
        let sentences = EventSamples.all.map { "\($0.event)" }
        #expect(Set(sentences).count == sentences.count)
        #expect(
            sentences.allSatisfy {
                !$0.isEmpty && !$0.contains("Optional") && !$0.contains("nil") && !$0.contains("\n")
            })
    }

    @Test("without words they hold none that a person wrote, and are still the same event", arguments: EventSamples.all)
    func wordless(_ sample: EventSamples.Sample) throws {
        let event = sample.event.withoutWords
        #expect(!(try EventSamples.json(event)).contains(EventSamples.word))
        #expect(event.withoutWords == event)
        #expect(HookName(.event, event) == sample.name)
        #expect((event == sample.event) == !sample.stored.contains(EventSamples.word))
    }

    @Test("with no event, the entry's kind is the name") func entries() {
        #expect(
            EntryKind.allCases.map { HookName($0, nil) } == [.customerMail, .publicReply, .internalNote, .internalNote])
    }

    @Test("every name that can be asked for is said by something") func everyName() {
        let said = Set(EventSamples.all.map(\.name) + EntryKind.allCases.map { HookName($0, nil) })
        // Whom a mail could not be sent to needs many people: its samples are with the recipients.
        #expect(Set(HookName.allCases).subtracting(said) == [.notMailed])
        #expect(HookName.allCases.allSatisfy { $0.rawValue.split(separator: ".").count == 2 })
    }
}

@Suite("Filters of hooks")
struct HookFilterTests {
    @Test(
        "read",
        arguments: [
            Case("a name", ["ticket.opened"], true), Case("a group", ["sla.*"], true),
            Case("both", ["sla.*", "ticket.opened"], true),
            Case("a slip", ["ticket.opend"], false), Case("one right, one wrong", ["sla.*", "x"], false),
            Case("a group alone", ["sla"], false),
            Case("everything", ["*"], false), Case("a dot", [".*"], false), Case("half of a group", ["tick.*"], false),
            Case("part of a name", ["ticket.open*"], false), Case("capitals", ["Ticket.opened"], false),
            Case("nothing", [""], false),
        ] as [Case<[String], Bool>])
    func reads(_ row: Case<[String], Bool>) { #expect((HookFilter(row.given) != nil) == row.expected) }

    @Test("a group is all of its names and no other's; a name is itself alone") func groups() throws {
        for pattern in HookFilter.patterns {
            let filter = try #require(HookFilter([pattern]), "every pattern that is offered is one")
            for name in HookName.allCases {
                let group = name.rawValue.prefix { $0 != "." } + ".*"
                #expect(filter.wants(name) == (pattern == name.rawValue || pattern == group), "\(pattern) \(name)")
            }
        }
        #expect(HookName.allCases.allSatisfy(HookFilter.all.wants))
        #expect(HookName.allCases.allSatisfy { HookFilter([])?.wants($0) == false })
    }
}
