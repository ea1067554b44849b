/// What an admin expects the rules to say about a mail: `tests:` beside the rules, run by `postigo rules test`.
import Foundation
package import Helpdesk
import Ticketing
import Yams

package struct RuleExpectation: Sendable {
    package var name: String
    package var place: Place
    package var mail: Mail
    package var isReply: Bool
    /// Field to what it must be; "none" for one that nothing sets.
    package var expected: [(field: String, value: String)]

    /// The mail that a test is about.
    package enum Mail: Sendable {
        /// Made of what the test says of it.
        case described(DescribedMail)
        /// A file's octets, and the mailbox that they come to: read when the test runs, as any mail is.
        case stored([UInt8], mailbox: String)
    }
}

/// `tests:` of a rules file or of a `*.rules-test.yaml`.
struct ExpectationReader {
    let file: RulesFile
    /// Where `file:` of a mail starts.
    let folder: String

    static let fields = RuleField.all.map(\.name)

    private static let mailSettings = [
        "file", "from", "to", "cc", "reply_to", "envelope_to", "subject", "body", "header", "mailbox", "attachments",
        "automatic", "reply", "locale",
    ]

    func tests(in root: YAMLSection) -> [RuleExpectation] { root.list("tests").enumerated().compactMap(test) }

    private func test(_ index: Int, _ node: Node) -> RuleExpectation? {
        let settings = ["name", "mail", "expect"]
        guard let section = YAMLSection(node, allowed: settings, findings: file.findings) else { return nil }
        _ = section.require("mail")
        _ = section.require("expect")
        let mail = section.section("mail", allowed: Self.mailSettings)
        let expected = section.section("expect", allowed: Self.fields).map(expectations) ?? []
        guard let mail, let content = content(of: mail) else { return nil }
        return RuleExpectation(
            name: section.text("name") ?? "test \(index + 1)", place: file.place(of: node), mail: content,
            isReply: mail.flag("reply") ?? false, expected: expected)
    }

    private func expectations(in section: YAMLSection) -> [(field: String, value: String)] {
        section.mapping.flatMap { key, value -> [(field: String, value: String)] in
            guard let name = key.string else { return [] }
            if name == "fields", let inner = section.section("fields") {
                return inner.mapping.compactMap { key, value in
                    key.string.flatMap { field in inner.scalarText(value).map { ("fields.\(field)", $0) } }
                }
            }
            return [(name, section.texts(name).joined(separator: ", "))]
        }
    }

    private func content(of section: YAMLSection) -> RuleExpectation.Mail? {
        if let name = section.text("file") { return stored(name, in: section) }
        let sender = section.address("from") ?? "somebody@example.org"
        let (to, envelope) = (section.addresses("to") + section.addresses("cc"), section.addresses("envelope_to"))
        let header = section.section("header")?.mapping.compactMap { key, value in
            key.string.flatMap { name in value.scalar.map { (name: name, value: $0.string) } }
        }
        let traits = MailTraits(
            header: MailHeader(fields: header ?? []), envelopeRecipients: envelope, headerRecipients: to,
            replyTo: section.addresses("reply_to"),
            attachments: section.texts("attachments").map { AttachmentTraits(name: $0, type: "", size: 0) })
        return .described(
            DescribedMail(
                mailbox: section.text("mailbox") ?? "", sender: sender, subject: section.text("subject") ?? "",
                body: section.text("body") ?? "", traits: traits, locale: section.word("locale", DeskLocale.self),
                isAutomatic: section.flag("automatic") ?? false, isReply: section.flag("reply") ?? false))
    }

    private func stored(_ name: String, in section: YAMLSection) -> RuleExpectation.Mail? {
        let path = name.hasPrefix("/") ? name : folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path) else {
            file.findings.note(.rule(.includeMissing(name)), at: section["file"]?.mark)
            return nil
        }
        return .stored([UInt8](data), mailbox: section.text("mailbox") ?? MailboxSettings.ofFiles)
    }
}
