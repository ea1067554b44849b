// What a server's refusal means to people, in its codes and without them.
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Why a mail did not arrive")
struct DeliveryFailureTests {
    @Test(
        "is read from codes, else from words",
        arguments: [
            ("550 5.1.1 <maria@shop.test>: Recipient address rejected: User unknown", DeliveryFailure.noSuchAddress),
            ("550 No such user here", .noSuchAddress), ("550 5.2.1 account disabled", .noSuchAddress),
            ("5.1.2 Host not found", .noSuchDomain), ("556 5.1.10 takes no mail", .noSuchDomain),
            ("552 5.2.2 Mailbox full", .fullBox), ("452 4.2.2 over quota", .fullBox),
            ("550 The mailbox is full", .fullBox), ("552 5.3.4 Message size exceeds fixed limit", .tooLarge),
            ("552 Message too large", .tooLarge), ("554 5.6.0 Message content rejected", .content),
            ("554 5.7.1 Message rejected: virus found", .content), ("550 5.7.1 Not authorized", .policy),
            ("given up after 5 days: mx.shop.test: nobody listens there.", .silence),
        ])
    func reads(diagnostic: String, failure: DeliveryFailure) {
        #expect(DeliveryFailure(diagnostic) == failure)
    }

    @Test(
        "is nothing where nothing says it",
        arguments: [
            "", "550 rejected", "connection lost", "550 10.1.1.5 is listed", "version 5.1 is out", "550 5.9.9 other",
        ])
    func silent(diagnostic: String) {
        #expect(DeliveryFailure(diagnostic) == nil)
    }

    @Test("each has its words in each language", arguments: DeskLocale.allCases) func words(locale: DeskLocale) throws {
        let files = try Shipped.files()
        let words = try TemplateLibrary(shipped: files.templates, overrides: "").words(in: locale)
        for failure in DeliveryFailure.allCases { #expect(!words["undelivered.\(failure.rawValue)"].isEmpty) }
    }
}
