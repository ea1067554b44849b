/// The sample play: a day at a desk, in Portuguese and English.
import Foundation
import Gateway
import Helpdesk
import MIME
import Rehearsal
import TicketStore
import Ticketing

/// Answers are made from the mails that the gateway really sent: their ids and recipients, as a mail program would.
struct SamplePlay {
    let theatre: Theatre

    private static let maria = Person(name: "Maria Souza", address: "maria@loja.example")
    private static let john = Person(name: "John Miller", address: "john@acme.example")

    func run() async throws -> [Act] {
        var acts = [try await theatre.deliver(mariasQuestion), try await theatre.deliver(johnsAttachment)]
        acts.append(try await theatre.deliver(outOfOffice(answering: try sent(to: Self.maria.address, in: acts))))
        let notice = try noticeForAnalyst(in: acts)
        acts.append(
            try await theatre.deliver(
                Person(name: notice.analyst.name, address: notice.analyst.addresses[0]).answer(
                    notice.mail, "Olá Maria, o certificado venceu ontem.\nEnvie o novo arquivo .pfx e instalamos hoje.",
                    number: 4))
        )
        acts.append(
            try await theatre.deliver(
                Self.maria.answer(
                    try sent(to: Self.maria.address, in: acts), "Aqui está o arquivo novo. Obrigada!", number: 5,
                    attaching: [
                        .init(filename: "certificado.pfx", contentType: "application/x-pkcs12", octets: [1, 2, 3])
                    ])))
        acts.append(try await solve(TicketID(2)))
        acts.append(
            try await theatre.deliver(
                Self.john.answer(
                    try sent(to: Self.john.address, in: acts), "It is blank again this morning.", number: 7)))
        return acts
    }

    private var mariasQuestion: [UInt8] {
        Self.maria.letter(
            "Não consigo emitir nota fiscal",
            "Bom dia,\n\ndesde ontem não consigo emitir nenhuma nota fiscal. O sistema mostra a rejeição 280.\n\n"
                + "Obrigada,\nMaria", number: 1)
    }

    private var johnsAttachment: [UInt8] {
        Self.john.letter(
            "Printer error: labels come out blank",
            "Hello,\n\nsince the update our label printer prints blank labels. The log is attached.\n\nThanks, John",
            number: 2,
            attaching: [
                .init(filename: "printer.log", contentType: "text/plain", octets: Array("E42 no ribbon\n".utf8))
            ])
    }

    private func outOfOffice(answering mail: Message) -> [UInt8] {
        Self.maria.answer(
            mail, "Estou fora do escritório até segunda-feira.", number: 3,
            fields: [("Auto-Submitted", "auto-replied"), ("X-Autoreply", "yes")])
    }

    private func solve(_ ticket: TicketID) async throws -> Act {
        let assembly = theatre.assembly
        let now = assembly.clock.now()
        _ = try await assembly.store.change(ticket, at: now) {
            assembly.desk.act(.status(.solved), by: nil, on: $0, at: now)
        }
        return try await theatre.round(title: .command("postigo ticket set \(ticket.number) --status solved"))
    }

    private func sent(to address: String, in acts: [Act]) throws -> Message {
        let mails = acts.flatMap(\.sent).filter { $0.recipients.contains(address) }
        guard let mail = mails.last else { throw PlayStopped(missing: "a mail to \(address)") }
        return Message(mail.octets)
    }

    /// The first mail that went to somebody of the desk, with that analyst.
    private func noticeForAnalyst(in acts: [Act]) throws -> (mail: Message, analyst: Analyst) {
        for mail in acts.flatMap(\.sent) {
            if let analyst = mail.recipients.compactMap(theatre.assembly.desk.registry.analyst(at:)).first {
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
