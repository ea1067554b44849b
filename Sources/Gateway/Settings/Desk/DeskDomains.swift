/// `domains:` of an organisation: what people write there instead of a domain, told.
import MIME
import Ticketing
import Yams

extension SettingForm where Value == [String] {
    static var domains: Self {
        Self(.oneOrMany(.text)) { section, name in section.list(name).compactMap { section.domain($0) } }
    }
}

extension YAMLSection {
    /// In its canonical spelling; nil, noted, where it is none.
    fileprivate func domain(_ node: Node) -> String? {
        guard let text = scalarText(node) else { return nil }
        let reading = DomainReading(text)
        if let fault = reading.fault { findings.note(.desk(fault), at: node.mark) }
        return reading.domain
    }
}

/// What is meant by something that stands where a domain should.
struct DomainReading: Equatable {
    private(set) var domain: String?
    private(set) var fault: DeskFault?

    init(_ text: String) {
        let plain = text.declaredDomain
        guard Self.isDomain(plain) else {
            let meant = Self.meant(by: text)
            fault = .notADomain(text, meant: meant)
            return
        }
        domain = plain
        if let bare = Self.withoutWeb(plain) {
            (domain, fault) = (bare, .domainWithSign(text, meant: bare))
        } else if text.utf8.first == 0x40 {
            fault = .domainWithSign(text, meant: plain)
        } else if !plain.utf8.contains(0x2E) {
            fault = .shortDomain(text)
        } else if PublicMail.domains.contains(plain) || PublicSuffix.isOne(plain) {
            fault = .publicDomain(text)
        }
    }

    /// "www.shop.example" is a web server's name: its people write from "shop.example".
    private static func withoutWeb(_ domain: String) -> String? {
        guard domain.hasPrefix("www.") else { return nil }
        let bare = String(domain.dropFirst(4))
        return bare.utf8.contains(0x2E) && !PublicSuffix.isOne(bare) ? bare : nil
    }

    /// Letters, digits, hyphens and dots, and no empty label; a domain of other letters is canonical by now. An address of
    /// numbers is none.
    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(at: ".")
        return !labels.isEmpty && text.utf8.count <= 253 && text.firstRange(of: "..") == nil && text.utf8.last != 0x2E
            && text.utf8.first != 0x2E && !isNumbers(text)
            && labels.allSatisfy { label in
                !label.isEmpty && label.utf8.first != 0x2D
                    && label.unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || $0.isLetter || $0.isNumber }
            }
    }

    private static func isNumbers(_ text: String) -> Bool {
        text.utf8.contains(0x2E) && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// The host of a link, the domain of an address, what a star stands before.
    private static func meant(by text: String) -> String? {
        let octets = Array(text.utf8)
        var rest = text[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        if octets.contains(0x40), let at = rest.utf8.lastIndex(of: 0x40) { rest = rest[rest.utf8.index(after: at)...] }
        let host = rest.prefix(scalars: { $0 != "/" && $0 != "?" && $0 != ":" && $0 != " " && $0 != ">" })
            .drop(scalars: { $0 == "*" || $0 == "." })
        let plain = String(host.hasPrefix("www.") ? host.dropFirst(4) : host).declaredDomain
        return isDomain(plain) && plain.utf8.contains(0x2E) ? plain : nil
    }
}

/// Where everybody may have an address: the large providers, and those of the countries that we write for.
enum PublicMail {
    static let domains: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "outlook.com.br", "outlook.es", "hotmail.com", "hotmail.com.br",
        "hotmail.es", "live.com", "msn.com", "yahoo.com", "yahoo.com.br", "yahoo.es", "yahoo.com.ar", "yahoo.com.mx",
        "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.net", "gmx.de",
        "web.de", "t-online.de", "mail.com", "zoho.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com",
        "fastmail.com", "hey.com", "yandex.com", "mail.ru", "qq.com", "163.com", "126.com", "uol.com.br", "bol.com.br",
        "terra.com.br", "ig.com.br", "globo.com", "globomail.com", "r7.com", "oi.com.br", "zipmail.com.br",
        "pop.com.br", "click21.com.br", "superig.com.br", "veloxmail.com.br", "terra.com", "telefonica.net",
        "orange.fr", "free.fr", "laposte.net", "libero.it", "sapo.pt",
    ]
}

/// Below which everybody may have a domain: the second levels of the countries that we write for, and the usual ones.
enum PublicSuffix {
    static func isOne(_ domain: String) -> Bool {
        let labels = domain.split(at: ".")
        guard labels.count == 2, let country = labels.last.map(String.init), country.utf8.count == 2 else {
            return false
        }
        let second = String(labels[0])
        return everywhere.contains(second) || (own[country]?.contains(second) ?? false)
    }

    private static let everywhere: Set<String> = ["com", "net", "org", "gov", "gob", "edu", "mil"]

    private static let english: Set<String> = ["ac", "co", "ltd", "plc", "me", "sch", "nhs", "govt"]

    /// What is a company's own elsewhere: "art.de".
    private static let own: [String: Set<String>] = [
        "br": [
            "adm", "adv", "agr", "app", "arq", "art", "bio", "blog", "cnt", "coop", "dev", "eco", "emp", "eng", "esp",
            "etc", "far", "flog", "g12", "imb", "ind", "inf", "jor", "jus", "leg", "log", "med", "mp", "mus", "nom",
            "odo", "ong", "pro", "psi", "rec", "slg", "srv", "tec", "tur", "tv", "vet", "wiki",
        ],
        "uk": english, "nz": english, "za": english, "in": ["ac", "co", "firm", "gen", "ind", "nic"],
        "jp": ["ac", "co", "go", "ne", "or"], "kr": ["ac", "co", "go", "ne", "or"], "il": ["ac", "co"],
        "id": ["ac", "co", "go"], "th": ["ac", "co", "go", "in"], "at": ["ac", "co", "or"],
        "cr": ["ac", "co", "fi", "go", "or"], "es": ["nom"], "co": ["nom"], "ar": ["int", "tur"],
        "ao": ["co", "it", "og"], "mz": ["ac", "co"], "ke": ["ac", "co", "go", "or"],
    ]
}
