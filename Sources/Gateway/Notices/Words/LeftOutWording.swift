/// What a receipt says of people whom an answer did not reach, and what to do about it.
import MIME
import Ticketing

extension ReceiptWording {
    /// Nil where the answer went to everybody, and everybody who was copied takes part.
    func leftOut(of receipt: Receipt) -> String? {
        let sentences = [
            receipt.heldFile.map(heldFile), receipt.notMailed.map(notMailed), receipt.notJoined.map(notJoined),
        ].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func heldFile(_ name: String) -> String {
        say(
            "Not sent: the file \"\(name)\", because parts of one of our own notices are in it.",
            "Não enviado: o arquivo \"\(name)\", porque há nele partes de um aviso nosso.",
            "No se envió: el archivo \"\(name)\", porque contiene partes de un aviso nuestro.")
    }

    private func notMailed(_ left: LeftOut) -> String {
        let (count, limit) = (wording.count(left.count), EntryRecipients.limit)
        return say(
            "Not sent to \(count) of the people who take part, since one answer goes to at most \(limit): \(names(left)). "
                + "Whoever of them needs it: put them in copy of your own mail.",
            "Não foi enviado a \(count) dos participantes, porque cada resposta vai para no máximo \(limit): "
                + "\(names(left)). Se alguém deles precisa recebê-la, coloque-o em cópia no seu próprio e-mail.",
            "No se envió a \(count) de los participantes, porque cada respuesta va a un máximo de \(limit): "
                + "\(names(left)). Si alguno la necesita, póngalo en copia en su propio correo.")
    }

    private func notJoined(_ left: LeftOut) -> String {
        let (count, limit) = (wording.count(left.count), EntryRecipients.limit)
        return say(
            "\(count) of those whom you copied do not take part, since a ticket has at most \(limit) people: "
                + "\(names(left)). They have your mail; of later answers they get none. A mailing list of theirs takes one "
                + "place.",
            "\(count) dos que você copiou não participam, porque um chamado tem no máximo \(limit) participantes: "
                + "\(names(left)). Eles receberam o seu e-mail, mas não receberão as próximas respostas. Uma lista de "
                + "e-mail ocupa um só lugar.",
            "\(count) de los que usted copió no participan, porque un ticket tiene como máximo \(limit) participantes: "
                + "\(names(left)). Tienen su correo, pero no recibirán las respuestas siguientes. Una lista de correo "
                + "ocupa un solo lugar.")
    }

    private func names(_ left: LeftOut) -> String {
        let named = left.named.map(\.shownAddress).joined(separator: ", ")
        let more = wording.count(left.unnamed)
        return left.unnamed > 0 ? named + say(" and \(more) more", " e mais \(more)", " y \(more) más") : named
    }
}
