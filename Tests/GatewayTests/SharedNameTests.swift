// One address of two analysts, one domain of two organisations: told with both places, in every spelling.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Names that two claim")
struct SharedNameTests {
    private static func problems(ana: String, bob: String, shop: String = "shop.test", mall: String = "mall.test")
        throws
        -> [String]
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let login = "host: 127.0.0.1, security: plaintext, username: x, password_env: HOUSE_PASSWORD"
        try GatewayFixture.write(
            GatewayFixture.postigo(imap: "\(login), address: support@desk.test", smtp: login, after: "move"),
            to: folder + "/postigo.yaml")
        try GatewayFixture.write("rules: []", to: folder + "/rules.yaml")
        let desk = """
            name: Desk
            teams: {support: {members: [ana, bob]}}
            analysts:
              ana: {addresses: [\(ana)]}
              bob: {addresses: [\(bob)]}
            organisations:
              shop: {domains: [\(shop)]}
              mall: {domains: [\(mall)]}
            defaults: {team: support}
            """
        try GatewayFixture.write(desk, to: folder + "/desk.yaml")
        do throws(SettingsError) {
            _ = try SettingsFolder(path: folder, environment: ["HOUSE_PASSWORD": "x"]).read()
            return []
        } catch {
            return error.problems.filter { !$0.isWarning }.map {
                "\($0)".replacingOccurrences(of: folder + "/", with: "")
            }
        }
    }

    @Test(
        "an address of two analysts",
        arguments: [
            "ana@desk.test", "ANA@Desk.test", "ana+bob@desk.test", "ana@desk.test.", "bob@desk.test, ana@desk.test",
            "ana@des\u{212A}.test",
        ])
    func addresses(bobs: String) throws {
        let told = try Self.problems(ana: "ana@desk.test, a@desk.test", bob: bobs)
        #expect(told.count == 1 && told[0].hasPrefix("desk.yaml:5:"))
        #expect(told.first?.contains("belongs to analyst 'ana' already (desk.yaml:4:") == true)
    }

    @Test(
        "a domain of two organisations", arguments: ["shop.test", "Shop.Test", "\"@shop.test\"", "a.test, shop.test."])
    func domains(malls: String) throws {
        let told = try Self.problems(ana: "ana@desk.test", bob: "bob@desk.test", mall: malls)
        #expect(told.count == 1 && told[0].hasPrefix("desk.yaml:8:"))
        #expect(told.first?.contains("belongs to organisation 'shop' already (desk.yaml:7:") == true)
    }

    @Test("an IDN in both of its spellings") func idn() throws {
        let told = try Self.problems(
            ana: "ana@b\u{FC}cher.test", bob: "ana@xn--bcher-kva.test", shop: "b\u{FC}cher.test",
            mall: "xn--bcher-kva.test")
        #expect(told.count == 2)
    }

    @Test("a letter with its mark, as one scalar and as two") func normalForm() throws {
        let told = try Self.problems(
            ana: "ana@desk.test", bob: "bob@desk.test", shop: "b\u{FC}cher.test", mall: "bu\u{308}cher.test")
        #expect(told.count == 1 && told[0].contains("belongs to organisation 'shop' already"))
    }

    @Test("what is no clash") func sound() throws {
        #expect(try Self.problems(ana: "ana@desk.test, ana@desk.test", bob: "bob@desk.test") == [])
        #expect(try Self.problems(ana: "ana@desk.test", bob: "ana@other.test", mall: "b.shop.test, myshop.test") == [])
        #expect(try Self.problems(ana: "ana@desk.test", bob: "ana.b@desk.test", shop: "shop.test, shop.test") == [])
    }
}
