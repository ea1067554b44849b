// What commands did, as older versions kept it in receipts and the ledger: still read, and said as ever.
import Foundation
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Effects of commands, stored") struct StoredEffectTests {
    static let shipped: [Case<String, CommandEffect>] = [
        Case("given to somebody", #"{"assigned":{"_0":"ana"}}"#, .assigned(RegistryKey("ana"))),
        Case("given to nobody", #"{"assigned":{}}"#, .assigned(nil)),
        Case("team", #"{"team":{"_0":"support"}}"#, .team(RegistryKey("support"))),
        Case("category", #"{"category":{"_0":"bug"}}"#, .category(RegistryKey("bug"))),
        Case("request type", #"{"requestType":{"_0":"how-to"}}"#, .requestType(RegistryKey("how-to"))),
        Case("priority", #"{"priority":{"_0":"urgent"}}"#, .priority(RegistryKey("urgent"))),
        Case("status", #"{"status":{"_0":"solved"}}"#, .status(.solved)),
        Case(
            "waiting for a day", #"{"waiting":{"until":1767600000}}"#, .waiting(until: Instant(seconds: 1_767_600_000))),
        Case("waiting", #"{"waiting":{}}"#, .waiting(until: nil)),
        Case("due", #"{"due":{"_0":1767636000}}"#, .due(Instant(seconds: 1_767_636_000))),
        Case("not due any more", #"{"due":{}}"#, .due(nil)),
        Case("copied", #"{"copied":{"_0":["jo@shop.test"]}}"#, .copied(["jo@shop.test"])),
        Case("merged", #"{"merged":{"into":2}}"#, .merged(into: TicketID(2))),
        Case("linked", #"{"linked":{"_0":2}}"#, .linked(TicketID(2))),
        Case("requester", #"{"requester":{"_0":"jo@shop.test"}}"#, .requester("jo@shop.test")),
        Case("drafted", #"{"drafted":{"lines":3}}"#, .drafted(lines: 3)),
        Case("approved", #"{"approved":{"_0":"Q-12/2"}}"#, .approved("Q-12/2")),
        Case("won", #"{"opportunityIs":{"_0":{"number":7},"_1":"won"}}"#, .opportunityIs(OpportunityID(7), .won)),
        Case("diagnosed", #"{"diagnosed":{"_0":"certificate"}}"#, .diagnosed(RegistryKey("certificate"))),
        Case("found", #"{"found":{"_0":4}}"#, .found(4)),
        Case("split", #"{"split":{}}"#, .split), Case("spam", #"{"spam":{}}"#, .spam),
        Case("undone", #"{"undone":{}}"#, .undone), Case("replied", #"{"replied":{}}"#, .replied),
        Case("noted", #"{"noted":{}}"#, .noted), Case("helped", #"{"helped":{}}"#, .helped),
        Case("resumed", #"{"resumed":{}}"#, .resumed), Case("opportunity", #"{"opportunity":{}}"#, .opportunity),
        Case("unchanged", #"{"unchanged":{}}"#, .unchanged),
    ]

    @Test("of an older version", arguments: shipped) func older(row: Case<String, CommandEffect>) throws {
        #expect(try JSONDecoder().decode(CommandEffect.self, from: Data(row.given.utf8)) == row.expected)
    }

    @Test("of this one", arguments: shipped) func thisOne(row: Case<String, CommandEffect>) throws {
        let stored = try JSONEncoder().encode(row.expected)
        #expect(try JSONDecoder().decode(CommandEffect.self, from: stored) == row.expected)
    }

    @Test("what is neither is refused", arguments: [#"{"flown":{}}"#, "{}", #"{"name":"team"}"#, "[]"])
    func refused(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CommandEffect.self, from: Data(json.utf8))
        }
    }

    @Test("a whole result") func result() throws {
        let json = #"{"line":{"word":"take","argument":""},"outcome":{"done":{"_0":{"assigned":{"_0":"ana"}}}}}"#
        let result = CommandResult(CommandLine("take"), .done(.assigned(RegistryKey("ana"))))
        #expect(try JSONDecoder().decode(CommandResult.self, from: Data(json.utf8)) == result)
        let fault = #"{"line":{"word":"due","argument":"x"},"outcome":{"failed":{"_0":{"notADate":{}}}}}"#
        let failed = CommandResult(CommandLine("due", "x"), .failed(.notADate))
        #expect(try JSONDecoder().decode(CommandResult.self, from: Data(fault.utf8)) == failed)
    }
}
