/// `postigo deliver`: a mail from the pipe of Postfix or Exim, or from `.forward`.
import ArgumentParser
import Foundation
import Gateway

struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "File one mail from standard input, as the delivery command of a mail server.",
        discussion: """
            Exit 0: the mail is safe in the store. Exit 75: it is not, whatever was wrong (a mistake in the settings, a full \
            disk, an unknown option): the mail server keeps it and tries again. No mail is ever bounced.

            Examples:
              postigo deliver --mailbox support < mail.eml
              | "/usr/bin/postigo deliver --config /etc/postigo"     in ~/.forward

            docs/delivery.md has Postfix's and Exim's settings in full. The mailbox stands in postigo.yaml, and needs no server of its own there: \
            'pipe: yes'.
            """)

    @OptionGroup var options: ConfigOptions
    @Option(name: .long, help: "The mailbox in postigo.yaml that the mail is for; not needed where there is but one.")
    var mailbox: String?

    func run() async throws {
        do {
            let octets = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
            let assembly = try options.assembly()
            try await assembly.deliver(octets, to: mailbox)
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.tryLater
        }
    }
}
