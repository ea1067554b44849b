// What a domain says of its servers, and what is not believed.
import Testing

@testable import Gateway
@testable import MailTransport

@Suite("Autoconfig")
struct AutoconfigTests {
    private static func server(
        _ kind: String = "incoming", type: String = "imap", host: String = "mail.firm.example", port: String = "993",
        socket: String = "SSL", more: String = ""
    ) -> String {
        """
        <\(kind)Server type="\(type)">
          <hostname>\(host)</hostname><port>\(port)</port>
          <socketType>\(socket)</socketType><username>%EMAILADDRESS%</username>\(more)
        </\(kind)Server>
        """
    }

    private static func read(_ servers: String) -> Autoconfig {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <incomingServer type="imap"><hostname>evil.example</hostname><port>993</port><socketType>SSL</socketType></incomingServer> -->
            <clientConfig version="1.1"><emailProvider id="firm.example"><domain>firm.example</domain>
            \(servers)</emailProvider></clientConfig>
            """
        return Autoconfig(Array(text.utf8), domain: "firm.example")
    }

    @Test("servers in their order, each once") func reads() {
        let found = Self.read(
            Self.server() + Self.server(port: "143", socket: "STARTTLS") + Self.server()
                + Self.server(type: "pop3", port: "995")
                + Self.server("outgoing", type: "smtp", host: "smtp.%EMAILDOMAIN%", port: "465"))
        #expect(
            found.imap == [
                ServerPlace("mail.firm.example", 993, .tls), ServerPlace("mail.firm.example", 143, .startTLS),
            ])
        #expect(found.smtp == [ServerPlace("smtp.firm.example", 465, .tls)])
    }

    @Test(
        "what is passed over",
        arguments: [
            server(socket: "plain"), server(socket: ""), server(port: "0"), server(port: "65536"), server(port: "x"),
            server(port: ""), server(host: ""), server(host: "localhost"), server(host: "mail.firm.example/x"),
            server(host: "-o.example"), server(host: "a b.example"), server(host: "mail..example"),
            server(type: "pop3"),
            server(more: "<authentication>OAuth2</authentication>"), "<incomingServer type=\"imap\">", "<", "<!--",
            server(host: String(repeating: "a.", count: 200) + "example"),
        ])
    func passesOver(servers: String) { #expect(Self.read(servers).isEmpty, "\(servers)") }

    @Test("one that takes passwords beside OAuth is taken") func takesPasswords() {
        let both = "<authentication>OAuth2</authentication><authentication>password-cleartext</authentication>"
        #expect(Self.read(Self.server(more: both)).imap.count == 1)
    }

    @Test("no more of them are tried than a person would") func isBounded() {
        let many = (1...50).map { Self.server(host: "m\($0).firm.example") }.joined()
        #expect(Self.read(many).imap.count == 4)
    }

    @Test("a large answer takes as long as it is large") func isLinear() {
        let octets = Array(String(repeating: "<!-<a <b> -", count: 6_000).utf8)
        #expect(Autoconfig(octets, domain: "firm.example").isEmpty)
    }

    @Test("the domain is asked before anybody else, and the first that names a server is believed") func asks() async {
        let file = Array(Self.server().utf8)
        let last = AutoconfigSearch { url in url.contains("thunderbird") ? file : nil }
        #expect(await last.run("firm.example").imap.count == 1)
        let empty = AutoconfigSearch { url in url.contains("well-known") ? Array("<html>404</html>".utf8) : nil }
        #expect(await empty.run("firm.example").isEmpty)
        let hostile = AutoconfigSearch { _ in file }
        for domain in ["a/b", "a?b", "a#b", "a b", "[127.0.0.1]", "a%2f"] {
            #expect(await hostile.run(domain).isEmpty, "\(domain)")
        }
        #expect(AutoconfigSearch.addresses(of: "firm.example").allSatisfy { $0.hasPrefix("https://") })
    }
}
