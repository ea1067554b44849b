/// The sample play: a day at a desk, in Portuguese and English.
import Foundation
import Gateway
import Helpdesk
import MIME
import Rehearsal
import TicketStore
import Ticketing

/// Answers are made from the mails that the gateway really sent: their ids and recipients, as a mail program would.
struct SampleScript {
    let run: RehearsalRun

    private static let maria = Person(name: "Maria Souza", address: "maria@loja.example")
    private static let john = Person(name: "John Miller", address: "john@acme.example")

    func run() async throws -> [Step] {
        var steps = [try await run.deliver(mariasQuestion()), try await run.deliver(johnsAttachment())]
        steps.append(try await run.deliver(outOfOffice(answering: try sent(to: Self.maria.address, in: steps))))
        let notice = try noticeForAnalyst(in: steps)
        steps.append(
            try await run.deliver(
                Person(name: notice.analyst.name, address: notice.analyst.addresses[0]).answer(
                    notice.mail, "Olá Maria, o certificado venceu ontem.\nEnvie o novo arquivo .pfx e instalamos hoje.",
                    number: 4))
        )
        steps.append(
            try await run.deliver(
                Self.maria.answer(
                    try sent(to: Self.maria.address, in: steps), "Aqui está o arquivo novo. Obrigada!", number: 5,
                    attaching: [
                        .init(filename: "certificado.pfx", contentType: "application/x-pkcs12", octets: [1, 2, 3])
                    ])))
        steps.append(try await solve(TicketID(2)))
        steps.append(
            try await run.deliver(
                Self.john.answer(
                    try sent(to: Self.john.address, in: steps), "It is blank again this morning.", number: 7)))
        return steps
    }

    private func mariasQuestion() throws -> [UInt8] {
        try Self.maria.letter(
            "Não consigo emitir nota fiscal",
            "Bom dia,\n\ndesde ontem não consigo emitir nenhuma nota fiscal. O sistema mostra a rejeição 280.\n\n"
                + "Obrigada,\nMaria", number: 1)
    }

    private func johnsAttachment() throws -> [UInt8] {
        try Self.john.letter(
            "Printer error: labels come out blank",
            "Hello,\n\nsince the update our label printer prints blank labels. The log is attached.\n\nThanks, John",
            number: 2,
            attaching: [
                .init(filename: "printer.log", contentType: "text/plain", octets: Array("E42 no ribbon\n".utf8))
            ])
    }

    private func outOfOffice(answering mail: Message) throws -> [UInt8] {
        try Self.maria.answer(
            mail, "Estou fora do escritório até segunda-feira.", number: 3,
            fields: [("Auto-Submitted", "auto-replied"), ("X-Autoreply", "yes")])
    }

    private func solve(_ ticket: TicketID) async throws -> Step {
        let assembly = run.assembly
        let now = assembly.clock.now()
        _ = try await assembly.store.change(ticket, at: now) {
            assembly.desk.act(.status(.solved), by: nil, on: $0, at: now)
        }
        return try await run.round(title: .command("postigo ticket set \(ticket.number) --status solved"))
    }

    private func sent(to address: String, in steps: [Step]) throws -> Message {
        let mails = steps.flatMap(\.sent).filter { $0.recipients.contains(address) }
        guard let mail = mails.last else { throw PlayStopped(missing: "a mail to \(address)") }
        return Message(mail.octets)
    }

    /// The first mail that went to somebody of the desk, with that analyst.
    private func noticeForAnalyst(in steps: [Step]) throws -> (mail: Message, analyst: Analyst) {
        for mail in steps.flatMap(\.sent) {
            if let analyst = mail.recipients.compactMap(run.assembly.desk.registry.analyst(at:)).first {
                return (Message(mail.octets), analyst)
            }
        }
        throw PlayStopped(missing: "a notice to an analyst")
    }
}

/// A mail that the play needs next was not sent: the configuration tells nobody of new tickets.
struct PlayStopped: Error, CustomStringConvertible {
    var missing: String
    var description: String { "the play stops: it needs \(missing), and none was sent. Look at desk.yaml's teams." }
}
