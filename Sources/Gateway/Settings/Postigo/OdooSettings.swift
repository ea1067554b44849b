/// `odoo:` in `postigo.yaml`: where opportunities and quotations are made a second time.
import MIME
import MailTransport
import Ticketing
import Yams

package struct OdooSettings: Sendable, SettingsSection {
    /// Of the server, without `/jsonrpc`.
    var url = ""
    var database = ""
    var username = ""
    /// An API key of that user, which stands for the password.
    var apiKey: Secret { key ?? Secret("") }
    private var key: Secret?
    /// The `product.product` that lines of quotations are of.
    var product = 0
    /// The company's currency: expected revenue is in it.
    var currency = Currency.real
    /// The `product.pricelist` of each currency; the company's own needs none.
    var pricelists: [Currency: Int] = [:]
    var caFile: String?
    var privateNetwork = false
    var deadline: Duration = .seconds(60)
}

extension OdooSettings {
    static var settings: [Setting<Self>] {
        let numbers = 1...Int(Int32.max)
        return [
            Setting("url", .server, \.url, "The server, https://…", required: true),
            Setting("database", .text, \.database, "Its database.", required: true),
            Setting("username", .text, \.username, "A user of its own.", required: true),
            Setting(secret: "api_key", \.key, "The user's API key", required: true),
            Setting("product", .integer(numbers), \.product, "The product.product of quotation lines.", required: true),
            Setting("currency", .word, \.currency, "The company's currency.", required: true),
            Setting(
                "pricelists", .ofEachCurrency(numbers, "Its product.pricelist."), \.pricelists,
                "For currencies that are not the company's."),
            Setting("ca_file", .file, \.caFile, "Certificates to trust instead of the system's."),
            Setting("private_network", .flag, \.privateNetwork, "Whether url may lead to a private network."),
            Setting("timeout", .duration(atMost: .seconds(120)), \.deadline, "For each call, 120s at most."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool { key != nil }
}

extension SettingForm where Value == String {
    fileprivate static var server: Self {
        .url { (try? HTTPLine(url: bare($0) + "/jsonrpc")) != nil }.map(bare)
    }

    private static func bare(_ url: String) -> String { String(url.dropLast(scalars: { $0 == "/" })) }
}

extension SettingForm where Value == [Currency: Int] {
    fileprivate static func ofEachCurrency(_ range: ClosedRange<Int>, _ words: String) -> Self {
        let fields = Currency.allCases.map { SchemaField($0.rawValue, .integer(range), words) }
        return Self(.object(fields)) { root, name in
            guard let section = root.section(name, allowed: fields.map(\.name)) else { return nil }
            let all = Currency.allCases.compactMap { currency in
                section.integer(currency.rawValue, in: range).map { (currency, $0) }
            }
            return Dictionary(uniqueKeysWithValues: all)
        }
    }
}
