/// Where a domain says its servers are, as Thunderbird asks it: a file at the domain itself, or in Mozilla's list of providers.
import MailTransport
import Ticketing

/// What such a file says: Mozilla's config-v1.1 format, of which the servers alone are read.
package struct Autoconfig: Equatable, Sendable {
    package var imap: [ServerPlace] = []
    package var smtp: [ServerPlace] = []

    package var isEmpty: Bool { imap.isEmpty && smtp.isEmpty }

    package init() {}

    /// - Parameter domain: the address's, for what stands in the file in its place.
    ///
    /// Linear in the octets. What is not protected by TLS, or takes no password, is passed over.
    package init(_ octets: [UInt8], domain: String) {
        var server: (service: ServerCandidates.Service, values: [String: String], methods: [String])?
        for piece in XMLPieces(octets) {
            switch piece {
            case .opened(let name, let attributes):
                guard name == "incomingServer" || name == "outgoingServer" else { continue }
                server = Self.service(of: attributes).map { ($0, [:], []) }
            case .closed(let name, let text):
                if name == "incomingServer" || name == "outgoingServer" {
                    if let found = server { add(found.values, found.methods, to: found.service, domain) }
                    server = nil
                } else if name == "authentication" {
                    server?.methods.append(text)
                } else {
                    server?.values[name] = text
                }
            }
        }
    }

    private static func service(of attributes: String) -> ServerCandidates.Service? {
        for service in [ServerCandidates.Service.imap, .smtp]
        where attributes.contains("type=\"\(service.rawValue)\"") || attributes.contains("type='\(service.rawValue)'") {
            return service
        }
        return nil
    }

    private mutating func add(
        _ values: [String: String], _ methods: [String], to service: ServerCandidates.Service, _ domain: String
    ) {
        let host = (values["hostname"] ?? "").replacing("%EMAILDOMAIN%", with: domain)
        let protections: [String: Endpoint.Security] = ["SSL": .tls, "STARTTLS": .startTLS]
        guard Self.isHost(host), let port = values["port"].flatMap({ Int($0) }), (1...65_535).contains(port),
            let security = values["socketType"].flatMap({ protections[$0] }),
            methods.isEmpty || methods.contains(where: { $0 != "OAuth2" && $0 != "none" })
        else { return }
        let place = ServerPlace(host, port, security)
        switch service {
        case .imap: if imap.count < Self.limit, !imap.contains(place) { imap.append(place) }
        case .smtp: if smtp.count < Self.limit, !smtp.contains(place) { smtp.append(place) }
        }
    }

    /// Servers of one kind that are tried, at most: each costs a login.
    private static let limit = 4

    /// Letters, digits and hyphens between dots, and not more: it is printed, and connected to.
    private static func isHost(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return text.utf8.count <= 253 && labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && label.first != 0x2D
                    && label.allSatisfy { octet in
                        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
                            || octet == 0x2D
                    }
            }
    }
}

/// The pieces of a small XML file that matter here: elements, with the text of those that hold nothing else.
private struct XMLPieces: Sequence, IteratorProtocol {
    enum Piece {
        case opened(String, attributes: String)
        case closed(String, text: String)
    }

    private let octets: [UInt8]
    private var offset = 0
    private var text: [UInt8] = []

    init(_ octets: [UInt8]) { self.octets = octets }

    mutating func next() -> Piece? {
        while offset < octets.count {
            guard octets[offset] == 0x3C else {
                text.append(octets[offset])
                offset += 1
                continue
            }
            if octets[offset...].starts(with: Array("<!--".utf8)) {
                skipComment()
                continue
            }
            let end = octets[offset...].firstIndex(of: 0x3E) ?? octets.count
            let tag = octets[(offset + 1)..<end]
            offset = Swift.min(end + 1, octets.count)
            if let piece = piece(of: tag) { return piece }
        }
        return nil
    }

    private mutating func piece(of tag: ArraySlice<UInt8>) -> Piece? {
        defer { text = [] }
        if tag.first == 0x2F { return .closed(word(tag.dropFirst()), text: word(text[...])) }
        guard let first = tag.first, first != 0x21, first != 0x3F else { return nil }
        let name = tag.prefix { $0 > 0x20 && $0 != 0x2F }
        return .opened(word(name), attributes: String(decoding: tag.dropFirst(name.count), as: UTF8.self))
    }

    private mutating func skipComment() {
        offset += 4
        while offset < octets.count, !octets[offset...].starts(with: Array("-->".utf8)) { offset += 1 }
        offset = Swift.min(offset + 3, octets.count)
    }

    private func word(_ octets: ArraySlice<UInt8>) -> String {
        String(decoding: octets.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
    }
}

/// Asks for such a file: at the domain, and in Mozilla's list, which hears of the domain and of nothing else.
package struct AutoconfigSearch: Sendable {
    /// What a question is answered with; nil where there is no answer, or another one than yes.
    package typealias Fetch = @Sendable (_ url: String) async -> [UInt8]?

    private let fetch: Fetch

    package init(_ fetch: @escaping Fetch = AutoconfigSearch.fetch) { self.fetch = fetch }

    /// In this order; the first that names a server is believed.
    package static func addresses(of domain: String) -> [String] {
        [
            "https://autoconfig.\(domain)/mail/config-v1.1.xml",
            "https://\(domain)/.well-known/autoconfig/mail/config-v1.1.xml",
            "https://autoconfig.thunderbird.net/v1.1/\(domain)",
        ]
    }

    package func run(_ domain: String) async -> Autoconfig {
        // It becomes part of an address: a domain is what the mail address's reader lets through, and no more than that.
        guard
            domain.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x5B && $0 != 0x25 })
        else { return Autoconfig() }
        for address in Self.addresses(of: domain) {
            guard let octets = await fetch(address) else { continue }
            let found = Autoconfig(octets, domain: domain)
            if !found.isEmpty { return found }
        }
        return Autoconfig()
    }

    /// By HTTPS alone: whoever answers is sent the mailbox's password.
    package static func fetch(_ url: String) async -> [UInt8]? {
        var limits = HTTPLimits()
        (limits.deadline, limits.answerOctets, limits.keepsConnection) = (.seconds(6), 64 << 10, false)
        guard let line = try? HTTPLine(url: url, limits: limits), let answer = try? await line.get(),
            answer.status == 200,
            !answer.isCut
        else { return nil }
        return answer.body
    }
}
