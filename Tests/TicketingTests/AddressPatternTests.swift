// Patterns match addresses as addresses, never as pieces of text (trust: A12).
import Testing

@testable import Ticketing

@Suite("Address patterns")
struct AddressPatternTests {
    @Test(
        "read",
        arguments: [
            Case("an address", "billing@shop.test", AddressPattern.exact("billing@shop.test")),
            Case("without case", "Billing@Shop.Test", .exact("billing@shop.test")),
            Case("a domain", "*@shop.test", .domain("shop.test")), Case("a name alone", "shop.test", nil),
            Case("nothing before it", "@shop.test", nil), Case("nothing behind it", "billing@", nil),
            Case("dots alone", "*@..", nil), Case("two at signs", "a@b@c.test", nil),
            Case("a star in a name", "bill*@shop.test", nil),
            Case("a star in a domain", "*@*.shop.test", nil), Case("a blank", "a b@shop.test", nil),
            Case("a name and an address", "Bill <b@shop.test>", nil), Case("two of them", "a@x.test,b@x.test", nil),
            Case("nothing", "", nil),
        ] as [Case<String, AddressPattern?>])
    func reads(_ row: Case<String, AddressPattern?>) { #expect(AddressPattern(row.given) == row.expected) }

    @Test(
        "an address matches in any of its spellings, and nothing that only looks like it",
        arguments: [
            Case("itself", "billing@shop.test", true), Case("capitals", "BILLING@SHOP.TEST", true),
            Case("a tag", "billing+july@shop.test", true), Case("a dot at the end", "billing@shop.test.", true),
            Case("more in front", "xbilling@shop.test", false),
            Case("more behind", "billing@shop.test.evil.test", false),
            Case("a subdomain", "billing@mail.shop.test", false),
            Case("a name beside it", "billing@shop.test@evil.test", false),
            Case("a tag that is it", "evil+billing@shop.test", false), Case("an accent", "bílling@shop.test", false),
            Case("the sign of Kelvin is no k", "bac\u{212A}@shop.test", false), Case("nothing", "", false),
        ] as [Case<String, Bool>])
    func exact(_ row: Case<String, Bool>) {
        #expect(AddressPattern("billing@shop.test")?.matches(row.given) == row.expected)
    }

    @Test(
        "a domain matches its addresses, and of no other domain",
        arguments: [
            Case("one of it", "ana@shop.test", true), Case("capitals", "ana@SHOP.Test", true),
            Case("a quoted at sign", "a@b@shop.test", true), Case("a subdomain", "ana@mail.shop.test", false),
            Case("its end", "ana@myshop.test", false), Case("its beginning", "ana@shop.test.evil.test", false),
            Case("no address", "shop.test", false), Case("behind another at", "ana@shop.test@evil.test", false),
        ] as [Case<String, Bool>])
    func domains(_ row: Case<String, Bool>) {
        #expect(AddressPattern("*@shop.test")?.matches(row.given) == row.expected)
    }

    @Test("a domain of other letters is the same as its A-label") func international() {
        #expect(
            AddressPattern("*@açaí.test")?.matches("ana@xn--aa-yia9d.test")
                == AddressPattern("*@xn--aa-yia9d.test")?.matches("ana@açaí.test"))
        #expect(AddressPattern("*@bücher.test")?.matches("ana@xn--bcher-kva.test") == true)
        #expect(AddressPattern("*@bücher.test")?.matches("ana@bucher.test") == false)
    }

    @Test(
        "a tag is what stands between the first plus and the last at sign",
        arguments: [
            Case("one", "a+t@x.test", "a@x.test"), Case("two", "a+t+u@x.test", "a@x.test"),
            Case("none", "a@x.test", "a@x.test"),
            Case("empty", "a+@x.test", "a@x.test"), Case("nothing before it", "+t@x.test", "+t@x.test"),
            Case("in the domain alone", "a@x+y.test", "a@x+y.test"), Case("no address", "a+b", "a+b"),
        ] as [Case<String, String>])
    func tags(_ row: Case<String, String>) {
        #expect(row.given.withoutTag == row.expected)
        #expect(row.given.withoutTag.withoutTag == row.given.withoutTag)
    }
}
