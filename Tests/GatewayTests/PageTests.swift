// Pages: what becomes a PDF, what a page may not ask for, and what is said where there is no maker.
import Foundation
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Pages")
struct PageTests {
    @Test("a page is a PDF, and whatever it asks for by address is refused") func pages() async throws {
        let octets = try await PageMaker().pdf(of: "<p>Olá, ção</p><img src='file:///etc/hostname'>")
        #expect(octets.starts(with: Array("%PDF-".utf8)))
    }

    @Test("without its maker there is no page, and the fault says what to install") func missing() async {
        let maker = PageMaker(folder: "/nonexistent")
        #expect(await maker.check() == .notInstalled)
        await #expect(throws: PageFault.notInstalled) { try await maker.pdf(of: "<p>x</p>") }
        #expect("\(PageFault.notInstalled)".contains("apt-get install weasyprint"))
    }

    @Test("a Python that ends at once is a fault of the page, and nothing else falls over") func ends() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (script, fault) in [("exit 69", PageFault.notInstalled), ("exit 3", .failed("it ended with 3"))] {
            try GatewayFixture.write("#!/bin/sh\n\(script)\n", to: folder + "/python3")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/python3")
            await #expect(throws: fault) {
                try await PageMaker(folder: folder).pdf(of: String(repeating: "x", count: 300_000))
            }
        }
    }

    @Test("what customers and analysts wrote is text on the page", arguments: DeskLocale.allCases)
    func escapes(locale: DeskLocale) throws {
        let evil = "<img src=x onerror=alert(1)>{{desk}}&"
        var view = NoticeView.sample(.shipped(locale), kind: .sale(.quotation))
        view["requester_name"] = evil
        (view["seller_logo"], view["partner_logo"]) = (nil, nil)
        var quotation = SampleSales.quotation(.shipped(locale), isDraft: false)
        quotation.lines = [QuotationLine(description: evil, quantity: .one, unitPrice: .one)]
        quotation.message = evil
        quotation.terms = evil
        let desk = Desk(
            registry: Registry(
                name: evil, locale: locale, teams: [:], analysts: [:], categories: [:], requestTypes: [:],
                priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support"))),
            rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: [], domain: "desk.test",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 1, count: 32))))
        SaleView(desk: desk, wording: Wording(.shipped(locale), timeZone: .gmt)).describe(quotation, in: &view)
        view["desk"] = evil
        let library = try TemplateLibrary(files: TemplateFiles(shipped: try Shipped.files().templates, overrides: ""))
        let page = library.page(in: locale, view)
        let mail = library.render("quotation", in: locale, view).html
        for html in [page, mail] {
            #expect(!html.contains("<img") && html.contains("&lt;img src=x onerror=alert(1)&gt;{{desk}}&amp;"))
        }
    }
}
