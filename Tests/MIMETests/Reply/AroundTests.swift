// What stands above a mail and below its signature: a server's banner, and a line after the letter.
import Testing

@testable import MIME

@Suite("above and below the letter")
struct AroundTests {
    private func visible(_ text: String) -> String { VisibleReply(of: text).visible }

    private static let below = [
        "PS: o scanner também não imprime", "P.S.: o scanner também.", "PD: el escáner tampoco imprime.",
        "PS : le scanner aussi est en panne.", "P.S. The scanner is broken too.", "Nachtrag: Der Scanner auch.",
        "Em tempo: o scanner também parou.", "Obs.: só atendo até as 15h hoje.", "PS the scanner too",
    ]

    @Test("a line after the letter, below a signature or alone there", arguments: below)
    func afterword(_ line: String) {
        #expect(visible("It drips.\n\n-- \nEva Lund\nHeat Ltd\n\n\(line)") == "It drips.\n\n\(line)")
        #expect(
            visible("It drips.\n\n-- \nEva Lund\n\(line)\nand more\n\nHeat Ltd") == "It drips.\n\n\(line)\nand more")
        #expect(visible("It drips.\n\n-- \n\(line)") == "It drips.\n\n\(line)")
    }

    @Test(
        "below the delimiter of RFC 3676",
        arguments: [
            Row("a question", ("-- \nORA-00942: table or view does not exist\n\nO que faço?", true)),
            Row("a request", ("-- \nUrgente, por favor respondam hoje.", true)),
            Row("a card", ("-- \nEva Lund\nHeat Ltd\nTel. 555 1234", false)),
            Row("a company that asks", ("-- \nEva Lund\nHave questions? Call 555 123 4567", false)),
            Row("a list's footer", ("-- \nPlease read https://lists.heat.example before you write.", false)),
            Row("a company by the name of PS", ("-- \nEva Lund\nPS Sistemas\nObs Films", false)),
        ])
    func belowDelimiter(_ row: Row<(String, Bool)>) {
        #expect((visible("It drips.\n\n\(row.expected.0)") != "It drips.") == row.expected.1)
    }

    @Test(
        "what servers put above a mail",
        arguments: [
            "CAUTION: This email originated from outside of the organization. Do not click links.",
            "Some people who received this message don't often get email from rui@x.example. Learn why this is important",
            "Sie erhalten nicht oft E-Mails von rui@x.example. Erfahren Sie, warum dies wichtig ist<https://aka.ms/LearnAboutSenderIdentification>",
            "Vous n’obtenez pas souvent d’e-mail à partir de rui@x.example. Pourquoi c’est important<https://aka.ms/LearnAboutSenderIdentification>",
            "WARNUNG: Diese E-Mail kam von außerhalb der Organisation. Klicken Sie nicht auf Links oder öffnen Sie keine Anhänge.",
            "[Este mensaje proviene de un remitente externo. No haga clic en enlaces ni abra adjuntos si no conoce al remitente]",
            "Esta mensagem foi enviada por um remetente externo.\nTenha cuidado com links e anexos.",
            "UWAGA: Ta wiadomość pochodzi spoza organizacji. Nie klikaj linków.",
            "EXTERNAL SENDER - be cautious with links and attachments.",
            "Mensagem externa: cuidado com links e anexos.",
            "[EXTERNAL]",
            "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External Sender\nThis message came from outside.\nZjQcmQRYFpfptBannerEnd",
        ])
    func banner(_ banner: String) { #expect(visible("\(banner)\n\nIt drips.") == "It drips.") }

    @Test(
        "what people say of mail from outside",
        arguments: [
            "Warning: I got a mail from an external sender that asks for my password.",
            "Atenção: recebi mensagem enviada por um remetente externo pedindo minha senha.",
            "Cuidado: o site diz que o pedido originado fora da rede falha.",
            "Externo: abrir anexos não funciona", "E-mail externo: não consigo enviar",
            "External email: open attachments fails", "External mail does not arrive from outside the office.",
            "Attention: the pump that came from outside of Lisbon drips.",
            "Em cada e-mail para bo@x.example vejo o link aka.ms/LearnAboutSenderIdentification",
            "Achtung: die Pumpe kam von außerhalb der Stadt.",
            "This message appears: sent from outside of the network",
            "Alerta: mensagem de origem externa à rede no meu monitor",
        ])
    func noBanner(_ text: String) {
        let whole = "\(text)\n\nIt drips."
        #expect(visible(whole) == whole)
    }
}
