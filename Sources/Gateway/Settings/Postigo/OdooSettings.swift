/// `odoo:` in `postigo.yaml`: where opportunities and quotations are made a second time.
import MIME
import MailTransport
import Ticketing
import Yams

package struct OdooSettings: Sendable, Equatable {
    /// Of the server, without `/jsonrpc`.
    var url: String
    var database: String
    var username: String
    /// An API key of that user, which stands for the password.
    var apiKey: Secret
    /// The `product.product` that lines of quotations are of.
    var product: Int
    /// The company's currency: expected revenue is in it.
    var currency: Currency
    /// The `product.pricelist` of each currency; the company's own needs none.
    var pricelists: [Currency: Int]
    var caFile: String?
    var privateNetwork: Bool
    var deadline: Duration
}

struct OdooReader {
    let secrets: Secrets

    static let names = [
        "url", "database", "username", "api_key_file", "api_key_env", "product", "currency", "pricelists", "ca_file",
        "private_network", "timeout",
    ]

    func settings(in root: YAMLSection) -> OdooSettings? {
        guard let section = root.section("odoo", allowed: Self.names) else { return nil }
        let url = section.requiredText("url").flatMap { usable($0, section) }
        let (database, username) = (section.requiredText("database"), section.requiredText("username"))
        let key = secrets.secret("api_key", in: section)
        if section["api_key_file"] == nil, section["api_key_env"] == nil {
            section.findings.note(.missing("api_key_file"), at: section.mark)
        }
        _ = section.require("product")
        let product = section.integer("product", in: 1...Int(Int32.max))
        _ = section.require("currency")
        let currency = section.word("currency", Currency.self)
        let pricelists = pricelists(section)
        let caFile = section.text("ca_file").map(secrets.resolve)
        let privateNetwork = section.flag("private_network") ?? false
        let deadline = section.duration("timeout") ?? .seconds(60)
        guard let url, let database, let username, let key, let product, let currency else { return nil }
        return OdooSettings(
            url: url, database: database, username: username, apiKey: key, product: product, currency: currency,
            pricelists: pricelists, caFile: caFile, privateNetwork: privateNetwork,
            deadline: min(deadline, .seconds(120)))
    }

    private func usable(_ text: String, _ section: YAMLSection) -> String? {
        let url = String(text.dropLast(scalars: { $0 == "/" }))
        if (try? HTTPLine(url: url + "/jsonrpc")) != nil { return url }
        section.findings.note(
            .wrongShape(expected: "an address that begins with https:// (http:// only to this machine)"),
            at: section["url"]?.mark)
        return nil
    }

    private func pricelists(_ root: YAMLSection) -> [Currency: Int] {
        guard let section = root.section("pricelists", allowed: Currency.allCases.map(\.rawValue)) else { return [:] }
        let all = Currency.allCases.compactMap { currency in
            section.integer(currency.rawValue, in: 1...Int(Int32.max)).map { (currency, $0) }
        }
        return Dictionary(uniqueKeysWithValues: all)
    }
}
