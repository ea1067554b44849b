/// `postigo init`: a configuration, of answers and of what the servers say to them; or the example, to be edited.
import ArgumentParser
import Foundation
import Gateway
import MailTransport
import Ticketing

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a configuration: by questions, or a starter to edit.",
        discussion: """
            At a terminal it asks, finds the servers, logs in, and tries what the mailbox can do with two mails to itself. With \
            --address it asks nothing. With neither, the example is written, which has to be edited before anything runs.

            Examples:
              postigo init desk
              postigo init desk --address help@firm.example --provider google \\
                --name 'Firm' --language pt-BR --password-file /root/password \\
                --person 'Ana Prado <ana@firm.example>'
              postigo init --service --address help@firm.example \\
                --password-file /root/password --person 'Ana <ana@firm.example>'
              postigo check --config desk/config

            --service writes what the Debian package's service reads: /etc/postigo, with tickets in /var/lib/postigo; the \
            package's example gives way to it.
            """)

    @Argument(help: "The folder to make; nothing in it is overwritten.", completion: .directory)
    var directory: String?

    @Flag(help: "For the service of the package, in place of a folder.") var service = false

    @OptionGroup(title: "Answers") var answers: InitAnswers

    @Flag(help: "Ask, also where the answers come from a pipe, a line each.") var ask = false

    func validate() throws {
        guard (directory == nil) == service else {
            throw ValidationError("name the folder to make, or say --service: one of the two.")
        }
        try answers.validate()
    }

    func run() async throws {
        try await reporting {
            let isAsked = ask || answers.address == nil && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
            let setup: DeskSetup
            if isAsked {
                try StarterFiles(in: directory).refuseWhatIsThere()
                setup = try answers.asking()
            } else if answers.address != nil {
                try StarterFiles(in: directory).refuseWhatIsThere()
                setup = try answers.given()
            } else {
                guard !service else {
                    throw ValidationError("--service wants --address and what goes with it, or a terminal to ask at.")
                }
                return try StarterFiles(in: directory).copyExample()
            }
            try await setup.run(in: StarterFiles(in: directory))
        }
    }
}
