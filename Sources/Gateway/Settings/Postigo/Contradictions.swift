/// Settings that cannot both be meant: each alone is right, and one of them would be left out in silence.
import MIME
import MailTransport
import Ticketing
import Yams

extension YAMLSection {
    /// - Parameter wayOut: what to do about it.
    func noteContradiction(_ one: String, _ other: String, _ wayOut: String) {
        guard self[one] != nil, self[other] != nil else { return }
        note(.contradiction("'\(one)' and '\(other)' stand here together. \(wayOut)"), at: one)
    }

    func noteLoginContradictions() {
        let passwords = ["password_file", "password_env"].filter { self[$0] != nil }
        for name in passwords {
            noteContradiction(name, "oauth", "A login is by one of them: take the other out.")
            if self["username"] == nil, self["oauth"] == nil {
                note(
                    .contradiction("'\(name)' without 'username': nobody would be logged in. Add 'username'."), at: name
                )
            }
        }
        if passwords.count == 2 { noteContradiction(passwords[0], passwords[1], "Keep one of them.") }
    }

    /// The session would refuse it, and only once it runs.
    func noteOpenLine(to endpoint: Endpoint) {
        guard endpoint.security == .plaintext, !endpoint.host.isEmpty, !endpoint.isLoopback else { return }
        note(
            .contradiction(
                "'plaintext' is for this machine alone, and '\(endpoint.host)' is another. Set 'security' to 'tls' or 'starttls'."
            ), at: "security")
    }

    /// The desk never writes to itself: of a mailbox that is not read nobody would hear.
    func noteOwnAdmin(_ admin: String?, _ mailboxes: [MailboxSettings]) {
        guard let admin, let box = mailboxes.first(where: { $0.isAt(admin) }) else { return }
        note(
            .contradiction(
                "'\(admin)' is the address of mailbox '\(box.name)': the desk never writes to itself. Name a person's own address."
            ), at: "admin")
    }

    /// Of all mailboxes together: a folder is polled once, and nothing is moved into one that is polled.
    func notePolledTwice(_ mailboxes: [MailboxSettings]) {
        var polled: [PolledFolder: String] = [:]
        for box in mailboxes {
            let folder = PolledFolder(box, box.folder)
            if let first = polled[folder] {
                let words =
                    "mailboxes '\(first)' and '\(box.name)' poll the same folder '\(box.folder)' of one account. "
                findings.note(.contradiction(words + "Take one of them out."), at: mark(of: box))
            }
            polled[folder] = polled[folder] ?? box.name
        }
        for box in mailboxes {
            guard case .move(let target) = box.afterwards, let by = polled[PolledFolder(box, target)] else { continue }
            let words =
                "mailbox '\(box.name)' moves its mail to '\(target)', which mailbox '\(by)' polls: each mail would "
            findings.note(
                .contradiction(words + "be read again and again. Name another folder in 'move_to'."), at: mark(of: box))
        }
    }

    /// Folders of one mailbox share its addresses.
    func noteSharedAddresses(_ mailboxes: [MailboxSettings]) {
        var owners: [String: String] = [:]
        for box in mailboxes {
            let name = String(box.name.prefix { $0 != "/" })
            for address in [box.address] + box.aliases {
                let owner = owners[address.withoutTag] ?? name
                owners[address.withoutTag] = owner
                guard owner != name else { continue }
                findings.note(.addressOfTwo(address, mailboxes: [owner, name]), at: mark(of: box))
            }
        }
    }

    private func mark(of box: MailboxSettings) -> Mark? {
        let name = String(box.name.prefix { $0 != "/" })
        return self["mailboxes"]?.mapping?.first { $0.key.string == name }?.key.mark ?? mark
    }
}

extension MailboxSettings {
    func isAt(_ other: String) -> Bool { ([address] + aliases).contains { $0.withoutTag == other.withoutTag } }
}

/// One folder of one account, in the spelling that all spellings share.
private struct PolledFolder: Hashable {
    let account: String
    let folder: String

    init(_ box: MailboxSettings, _ folder: String) {
        let endpoint = box.endpoint
        account = "\(endpoint.host.lowercased()) \(endpoint.port) \(endpoint.username ?? box.address)"
        // RFC 9051 §5.1: INBOX has no case, and what lies below it keeps its own.
        self.folder = folder.uppercased() == "INBOX" ? "INBOX" : folder
    }
}

extension String {
    /// Whether it can stand behind an `@` and after EHLO: letters, digits, hyphens and dots. A name outside ASCII has a
    /// form that begins with "xn--".
    var isHostName: Bool {
        let labels = utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                            || $0 == UInt8(ascii: "-")
                    }
            }
    }
}

extension SettingForm where Value == String {
    static var domainName: Self {
        Self(.text) { section, name in
            guard let text = section.text(name) else { return nil }
            if text.isHostName { return text }
            section.note(
                .wrongShape(
                    expected: "a domain name such as 'desk.example.com', in ASCII (one outside ASCII as 'xn--…')"),
                at: name)
            return nil
        }
    }
}
