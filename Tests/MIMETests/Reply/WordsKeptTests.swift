// What people write is shown, however like a head, a signature or a notice it looks; beside each rule stands what meets it.
import Testing

@testable import MIME

@Suite("words that are no history")
struct WordsKeptTests {
    private func visible(_ text: String) -> String { VisibleReply(of: text).visible }

    /// What mail programs write between an answer and its history.
    private static let quotes = [
        "Em dom., 29 de nov. de 2026 às 19:44, Suporte <desk@heat.example> escreveu:\n\n> Olá!\n> Até logo.",
        "On Sun, Nov 29, 2026 at 7:44 PM Support <desk@heat.example>\nwrote:\n\n> Hello!",
        "Em 29/11/2026 19:44, Suporte escreveu:\n> Olá!",
        "Am 29.11.26 um 19:44 schrieb Support:\n> Hallo!",
        "De: Suporte <desk@heat.example>\nEnviada em: domingo, 29 de novembro de 2026 19:44\nPara: Eva\nAssunto: Leak\n\nOlá!",
        "-----Original Message-----\nFrom: Support <desk@heat.example>\nSent: Sunday\nSubject: Leak\n\nHello!",
    ]

    @Test(
        "sentences right above what programs write",
        arguments: [
            "A nota 4512 foi emitida com o CNPJ errado, no valor de 1.200.", "A nota 4512 foi emitida em 12/11/2026.",
            "Em 12/11/2026 às 10:20 o técnico trocou o cabo.", "No dia 12/11 paguei 350,00 no caixa 3",
            "On 3 December 2026 we will visit you.", "At 10:20 on May 5 the pump stopped",
            "To be paid: 1200 on 5/5/2026",
            "El 5 de mayo a las 10:20 se apagó", "Le 5 mai 2026 la pompe s'est arrêtée",
            "Am 5. Mai 2026 lief das Wasser",
            "Il 5 maggio alle 10:20 si è fermata", "La factura 4512 es de 2026", "Ligar para 11 98888-7777 às 10:20",
            "Escrevi para joao@heat.example em 12/11/2026 às 10:20", "12/11/2026 10:20 erro 502 no caixa 3",
            "Pedido 12/2026 de Maria <maria@heat.example>", "A senha é 4512:",
        ])
    func aboveQuote(_ sentence: String) {
        for quote in Self.quotes {
            #expect(visible("\(sentence)\n\n\(quote)\n") == sentence)
            #expect(visible("Bom dia,\n\n\(sentence)\n\n\(quote)\n") == "Bom dia,\n\n\(sentence)")
            #expect(visible("Bom dia,\n\(sentence)\n\(quote)\n") == "Bom dia,\n\(sentence)")
        }
    }

    @Test(
        "words alone, with words below them",
        arguments: [
            // What is told of a thing or of somebody.
            "Em 12/11/2026 às 10:20 o técnico da rede escreveu:", "Ana escreveu às 10:20:", "Ana wrote at 10:20:",
            "On 5 May 2026 at 10:20 the technician wrote:",
            "Conforme o cliente escreveu em 12/11/2026 às 10:20, segue:",
            "Em 12/11/2026 às 10:20 a gerente Rute <rute@heat.example> escreveu:",
            "On 5 May 2026 at 10:20 the plumber Bo <bo@heat.example> wrote:",
            "No dia 16/11, às 10:05, a Sandra (sandra@heat.example) escreveu:",
            "Em 16/11/2026, às 10:05, a Sandra (sandra@heat.example) escreveu:",
            "Maria, em 29/11/2026 18:33 a SEFAZ escreveu:", "On 16 November, at 10:05, Sandra (s@heat.example) wrote:",
            "El 16/11 a las 10:05, la Sra. Gómez (g@heat.example) escribió:", "30/11/2026 09:00 Bo <bo@heat.example>:",
            "30/11/2026 09:01 - Sandra escreveu:",
            "30/11/2026 09:01 - Sandra escreveu:\nOi\n30/11/2026 09:02 - Bo escreveu:",
            "2026-11-30 10:15:22 INFO smtp: mail from <a@heat.example> to <b@heat.example>:",
            "2026-11-30 10:15:22 Mailer <m@heat.example> wrote:\n2026-11-30 10:15:23 ERROR full",
            "2026-11-30 10:15:22 ERROR Mailer <m@heat.example> wrote 0 bytes:",
            "Le 16/11 à 10:05, Mme Roy (r@heat.example) a écrit :",
            "Am 16.11. um 10:05 schrieb Frau Lund (l@heat.example):",
            "Enviado do meu celular, desculpe os erros. O caixa 3 travou de novo",
            "Sent from my phone, excuse typos. The till hangs again",
            "Sent from my Android phone. Excuse me, the till hangs again.", "Enviado do meu iPhone. Desculpe, travou.",
            "Enviado do caixa 3 Samsung", "Enviado do meu iPhone e não imprime", "Enviado do meu iPhone e do tablet",
            "Inviato da libero professionista", "Vom Samsung wird nichts gesendet",
            "Enviado do dispositivo 7 para a loja 3", "Get the blue mail from the post",
            "O João escreveu em 12/11/2026 às 10:20:", "O log 4512 de 12/11/2026 19:44:", "Mandei em 12/11/2026 19:44:",
            "5/5/2026 Eva Lund <eva@heat.example>", "Contato: Eva Lund <eva@heat.example>:",
            // Forms.
            "De: Armazém 3\nPara: Loja 7\nData: 12/12/2026", "From: Lisbon\nTo: Porto\nDate: 12/12/2026",
            "De: RH\nPara: TI\nData: 12/12/2026\nAssunto: férias do Pedro", "De: bo@old.example\nPara: bo@new.example",
            "Data: segunda-feira, 30 de novembro de 2026 10:00\nDe: Loja 2\nPara: Loja 9\nAssunto: troca de balcão",
            "De: Loja 2\nPara: Loja 9\nAssunto: troca\nData: segunda-feira, 30 de novembro de 2026 10:00",
            // What tells of a mail.
            "Betreff: Leck\nVon: erp@heat.example\nAn: bo@heat.example\nDatum: 30.11.2026 10:00\nVersuche: 3",
            "From: erp@heat.example\nTo: bo@heat.example\nSubject: Leak\nDate: Mon, 30 Nov 2026 10:00:00 -0300\nStatus: deferred",
            "De: Eva <eva@heat.example>\nEnviado em: 30/11/2026 10:00\nPara: Bo\nAssunto: cadeiras\nTelefone: 4004",
            "De: Bo <bo@heat.example>\nPara: Eva <eva@heat.example>\nData: 30/11/2026 10:00:12\nValor: R$ 12,00",
            "De: news@heat.example\nPara: eva@heat.example\nAssunto: contém pia\nData: depois de 30/11/2026 10:00",
            "Received: from a.example\nFrom: bo@heat.example\nSubject: prize\nDate: Mon, 30 Nov 2026 10:00:00 +0000",
            "Von: Halle 3\nAn: Halle 7\nDatum: 30.11.2026\nBetreff: Umzug",
            "Od: Magazyn\nDo: Sklep\nData: 5.11.26\nTemat: przenosiny",
            "De: bo@old.example\nPara: bo@new.example\nData: 12/12/2026", "From: the roof\nSubject: water",
            // Rules and dashes.
            "====================\nMonitor 1: ok", "--------------------\nPorta COM3: erro 502", "--force", "--sim",
            "---ok",
            "--Sim",
            "- 3 caixas\n- 2 sacos\n--\nTotal: 5", "1 caixa\n--\nTotal: 1",
            "--\nLoja 1: (11) 4000-1000\nLoja 2: (11) 4000-2000\n--", "Mail original:\nPump stopped",
            // What begins like an advertisement.
            "Não contém vírus, mas o antivírus bloqueia.", "Sem vírus: o avast nada achou",
            "Enviado pelo correio hoje, rastreio BR123456789.", "Enviado pelo correio", "Enviado do Recife",
            "Enviado do Outlook não chega ao cliente", "Enviado pelo celular do cliente", "Sent via DHL",
            "Sent from my iPhone it works, from the PC it does not", "Sent with love", "Sent from Lisbon on Monday",
            "Von meinem Konto wurde zweimal abgebucht.", "Von meinem iPhone kann ich nicht drucken",
            "Envoyé avec Colissimo",
            "Inviato da Roma", "Enviado por e-mail ontem", "Get Outlook to print again please", "Enviado con Correos",
            // What begins like a notice.
            "Esta mensagem aparece no monitor: erro 502.", "Este e-mail não chega ao destinatário",
            "Este e-mail não chega ao destinatário e volta.", "Please note: the monitor is still broken",
            "This message appears: virus found", "Esta mensagem é confidencial?", "Aviso legal da nota 4512",
            "This e-mail is intended for whom?", "Diese Nachricht ist für Ana bestimmt",
            "Antes de imprimir, a tela fica azul", "Livre de vírus agora, mas lento",
            // Quotes by hand.
            "> Paper jam in tray 2", "> erro 1\n> erro 2\n> erro 3",
        ])
    func withWordsBelow(_ text: String) {
        let whole = "Segue:\n\n\(text)\n\nO que faço agora?"
        #expect(visible(whole) == whole)
        #expect(visible("Segue:\n\n\(text)") == "Segue:\n\n\(text)")
    }

    @Test(
        "history all the same",
        arguments: [
            "2026/5/5 Eva Lund <eva@heat.example>\n> Old",
            "2026-05-05 10:20 GMT+02:00 A very long name of somebody <\neva@heat.example>:\n\n> Old",
            "On 5 May 2026, eva lund wrote:\n> Old",
            "eva@heat.example wrote:\n> Old", "El jueves, 5 de mayo de 2026, evalund escribió:\n> Old",
            "Eva Lund <eva@heat.example> wrote:\nOld",
            "-------- Mensagem original --------De: Eva <eva@heat.example> Data: 29/11/2026  19:44  (GMT-03:00) "
                + "Para: bo@heat.example Assunto: Leak \nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld\nOld",
            "> On 5 May 2026, Eva wrote:\n> Old", "> Old\n>> Older",
            "----- Mail original -----\nDe: Eva\nEnvoyé: 5 mai\n\nOld", "---- Original e-mail ----\nOld",
        ])
    func history(_ head: String) { #expect(visible("It drips again.\n\n\(head)\n") == "It drips again.") }

    @Test(
        "what is added below",
        arguments: [
            "Não contém vírus.www.avast.com", "Sin virus. www.avast.com", "Enthält keine Viren. www.avg.com",
            "Livre de vírus. www.avast.com", "Virus-free. www.avast.com", "Enviado do meu celular",
            "Sent from my phone, excuse typos", "Enviado do meu Galaxy S23",
            "Antes de imprimir, pense no meio ambiente.",
            "Please consider the environment before printing.", "Mensagem verificada pelo antivírus.", "----Eva",
            "This e-mail and its attachments are confidential.\n\nIf you are not the recipient of this message, "
                + "please notify the sender and delete it.",
        ])
    func added(_ foot: String) {
        #expect(visible("It drips.\n\n\(foot)\n") == "It drips.")
        #expect(visible("It drips.\n\nOn 5 May 2026, Eva wrote:\n> Old\n\n\(foot)\n") == "It drips.")
        #expect(visible("It drips.\n\n\(foot)\n\nOn 5 May 2026, Eva wrote:\n> Old\n") == "It drips.")
    }

    @Test("below an advertisement people go on writing; below a notice too") func goingOn() {
        let phone = "Bom dia,\n\nEnviado do meu iPhone\n\nA impressora parou."
        #expect(visible(phone) == "Bom dia,\n\nA impressora parou.")
        let notice = "Bom dia,\n\nThis e-mail is confidential and privileged.\n\nA impressora parou."
        #expect(visible(notice) == notice)
        #expect(visible("Opções:\n--\nTrocar o cabo?\nOu a placa?") == "Opções:\n--\nTrocar o cabo?\nOu a placa?")
    }

    @Test(
        "a rule at the end folds; one that closes a frame of the writer's stays",
        arguments: ["*****", "=====", "----------"])
    func frames(_ rule: String) {
        let framed = "Testei:\n\n\(rule)\nMedida: a bomba caiu de novo\n\(rule)"
        #expect(visible(framed) == framed)
        #expect(visible("\(framed)\n\nOn 5 May 2026, Eva wrote:\n> Old") == framed)
        #expect(visible("It drips.\n\(rule)") == "It drips.")
    }

    @Test("the frame of a signed text folds, and its words stay") func armour() {
        let begin = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
        let block = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n-----END PGP SIGNATURE-----"
        #expect(visible("\(begin)It drips.\n\(block)\n") == "It drips.")
        #expect(visible("It drips.\n-----BEGIN PGP NOTHING") == "It drips.\n-----BEGIN PGP NOTHING")
        let open = "It drips.\n-----BEGIN PGP SIGNATURE-----\nand so on"
        #expect(visible(open) == open)
    }

    // MARK: - A server's own banner

    @Test(
        "what a server writes above each mail",
        arguments: [
            "CAUTION: This email originated from outside of the organization. Do not click links.",
            "CAUTION: This email originated from outside of the organization.",
            "[EXTERNAL]", "*[External Email]*", "[EXTERNAL] This message came from outside of our company.",
            "Warning: external sender. Do not click links or open attachments unless you recognize the sender.",
            "ATENÇÃO: este e-mail se originou fora da organização. Não clique em links.",
            "AVISO: e-mail externo.\nNão clique em links nem abra anexos se não conhece o remetente.",
            "You don't often get email from eva@heat.example. Learn why this is important",
        ])
    func banner(_ banner: String) {
        #expect(visible("\(banner)\n\nIt drips.") == "It drips.")
        #expect(visible("\(banner)\nIt drips.") == "It drips.")
        #expect(visible("\(banner)\n\nIt drips.\n\nOn 5 May 2026, Eva wrote:\n> Old") == "It drips.")
        #expect(visible(banner) == banner)
    }

    @Test(
        "warnings that people write",
        arguments: [
            "Atenção: não clique em nada, o sistema caiu.", "CAUTION: the floor is wet.", "External drive is broken.",
            "Warning: the outside door is open.", "Aviso: o portão externo não fecha.", "Externo: cabo partido",
            "Attention: our external sender cannot write to us.", "CAUTION: is this email from outside?",
            "Cuidado com os anexos externos que chegaram ontem.", "external",
        ])
    func warnings(_ line: String) { #expect(visible("\(line)\n\nIt drips.") == "\(line)\n\nIt drips.") }
}

@Suite("words in marked HTML")
struct MarkedWordsTests {
    private func visible(_ html: String) -> String { VisibleReply(ofHTML: html).visible }

    @Test(
        "above what a program marks, words are never cut",
        arguments: [
            "<div class=gmail_quote><div class=gmail_attr>Em dom., Eva escreveu:</div><blockquote>Old</blockquote></div>",
            "<div class=moz-cite-prefix>On 5/5/26, Eva wrote:</div><blockquote type=cite>Old</blockquote>",
            "<div id=appendonsend></div><hr tabindex=-1><div id=divRplyFwdMsg>De: Eva</div><p>Old</p>",
        ])
    func above(_ history: String) {
        for words in [
            "On 5 May 2026 at 10:20, Eva Lund wrote:", "Em 12/11/2026 10:20, Eva Lund <eva@heat.example> escreveu:",
            "A nota 4512 foi emitida em 12/11/2026.",
        ] {
            #expect(visible("<p>\(words.replacing("<", with: "&lt;"))</p><p>Yes.</p>\(history)").contains("Yes."))
        }
    }

    private static let marked =
        "<div class=gmail_quote><div class=gmail_attr>Em dom., Eva escreveu:</div><blockquote>Old</blockquote></div>"
    private static let head =
        "De: Paulo &lt;paulo@pecas.example&gt;<br>Enviada em: 30 de novembro de 2026 08:10<br>Para: Eva<br>Assunto: Bomba"

    @Test("a head that was pasted above it is words too") func pastedHead() {
        for divider in ["", "-----Mensagem original-----<br>"] {
            let text = visible(
                "<div>Veja:<br><br>\(divider)\(Self.head)<br><br>Chega sexta.<br>Procede?</div>\(Self.marked)")
            #expect(text.contains("De: Paulo") && text.contains("Chega sexta.") && text.contains("Procede?"))
            #expect(!text.contains("Old") && !text.contains("Eva escreveu"))
        }
    }

    @Test(
        "a head that is history stays history above a mark",
        arguments: [
            "<div>Sim.</div><div>\(head)</div>\(marked)",
            "<div>Sim.</div><hr tabindex=-1><div id=divRplyFwdMsg>\(head)</div><div>Chega sexta.</div>\(marked)",
        ])
    func ownHead(_ html: String) { #expect(visible(html) == "Sim.") }

    @Test("a divider that somebody typed above a mark leads to words") func typedDivider() {
        #expect(visible("<div>Oi.<br>--- Original Message ---<br>Obrigada!</div>\(Self.marked)").hasSuffix("Obrigada!"))
    }

    @Test(
        "in a text nothing below is quoted: who said it is shown",
        arguments: [
            "John Smith <john@other.example> wrote on Nov 30, 2026 at 10:00:\nThe till is off.",
            "Ana López <ana@x.example> escribió el 30/11/2026 a las 10:00:\nno imprime",
            "Am Freitag, 27. November 2026 um 16:42 schrieb der Lieferant:\nDie Pumpe kommt.",
            "Le 12/11/2026 à 10:20, Paul a écrit :\nça ne marche pas",
            "Em 12/11/2026 10:20, Suporte <s@x.example> escreveu:\nmas não recebi nada disso.",
            "Preciso disso\n--\nurgente mesmo, por favor", "Parou o caixa.\n—\nO outro também.",
            "Transferência:\nDe: Loja 1\nPara: Loja 2\nData: 12/11/2026 10:20\nAssunto: 30 caixas\n\nNão chegou.",
            "Alterar o e-mail\nDe: velho@x.example\nPara: novo@x.example\nData: a partir de 01/12/2026\n\nObrigada, aguardo.",
            "*** URGENTE ***\nO caixa parou.\n***",
        ])
    func saidBy(_ text: String) { #expect(VisibleReply(of: text).visible == text) }

    @Test(
        "the same where a program wrote it",
        arguments: [
            "Sim.\n\nJohn Smith <john@other.example> wrote on Nov 30, 2026 at 10:00:\n> The till is off.",
            "Sim.\n\nOn Mon, Nov 30, 2026 at 10:00 AM Central Desk of the Company <\ndesk@x.example> wrote:\n\n> Old",
            "Sim.\n\n30 Nov 2026, 10:00 by desk@x.example:\n\n> Old",
            "Sim.\n\nZitat von Desk <desk@x.example>:\n\n> Old",
            "Sim.\n\nEva Lund <eva@x.example> schrieb am Di., 5. Mai 2026 um 10:20:\n\nOld",
            "Sim.\n\nΑπό: Support <desk@x.example>\nΑποστολή: Δευτέρα, 30 Νοεμβρίου 2026 10:00\nΠρος: Eva\nΘέμα: x\n\nOld",
            "Sim.\n\nDe: Suporte\nEnviada em: domingo, 29 de novembro de 2026 19:44\nPara: Maria\nAssunto: Nota\n\nOld",
            "Sim.\n--\nMaria Souza\nCompras", "Sim.\n\n***",
            "Sim.\n\nSent from my Verizon, Samsung Galaxy smartphone", "Sim.\n\nSent with Proton Mail secure email.",
            "Sim.\n\nEnvoyé à partir de Courrier pour Windows", "Sim.\n\nObtenha o Outlook para iOS",
        ])
    func programs(_ text: String) { #expect(VisibleReply(of: text).visible == "Sim.") }

    @Test(
        "sentences about the same things",
        arguments: [
            "Enviado desde Correo Argentino el 3 de mayo.", "Quoting 30 boxes, see you@x.example:\nyes",
            "Você não costuma receber pedidos assim? Saiba que sim.", "Sent with secure tape, box 3 is open.",
        ])
    func about(_ text: String) { #expect(VisibleReply(of: text + "\nBye").visible == text + "\nBye") }

    @Test("a rule closes what it opened, above a quote too") func closed() {
        let words = "*** URGENTE ***\nO caixa parou.\n***"
        let quote = "Em seg., 30 de nov. de 2026 às 10:00, Suporte <s@x.example> escreveu:\n\n> Recebemos."
        #expect(VisibleReply(of: "\(words)\n\n\(quote)").visible == words)
    }

    @Test("what somebody signs on is no signature") func pad() {
        #expect(visible("<p>Oi.</p><div class=signature-pad>Assinado: Pedro</div><p>Fim</p>").contains("Pedro"))
        #expect(!visible("<p>Oi, tudo bem?</p><div class=signature-block>Pedro</div>").contains("Pedro"))
    }

    @Test("a quote that somebody sets is theirs; a program's is history") func plainQuote() {
        #expect(visible("<p>It says:</p><blockquote>Paper jam</blockquote>") == "It says:\n\nPaper jam")
        let long = (1...40).map { "line \($0)<br>" }.joined()
        #expect(visible("<p>It says:</p><blockquote>\(long)</blockquote>").contains("line 40"))
        #expect(visible("<p>Yes.</p><blockquote type=cite>Old</blockquote>") == "Yes.")
        #expect(visible("<p>Yes.</p><p>On 5 May 2026, Eva wrote:</p><blockquote>Old</blockquote>") == "Yes.")
    }

    @Test(
        "words typed where the signature is",
        arguments: [
            (
                "<div>Bom dia,</div><div id=Signature><div>A bomba parou, é urgente.</div><div>Att, Eva</div></div>",
                "Bom dia,\nA bomba parou, é urgente."
            ),
            (
                "<div>Hi</div><div id=AppleMailSignature><div>Sent from my iPhone</div><div>The pump stopped again.</div></div>",
                "Hi\nThe pump stopped again."
            ),
            (
                "<div>Hi</div><div id=Signature><div>Eva Lund</div><div>The pump stopped again.</div></div>",
                "Hi\nThe pump stopped again."
            ),
        ])
    func inSignature(_ html: String, _ expected: String) {
        #expect(visible(html).split(separator: "\n").joined(separator: "\n") == expected)
    }

    @Test(
        "signatures all the same",
        arguments: [
            "<div id=Signature><div>Eva Lund</div><div>Heat Ltd, Pier 5</div><div>We heat your home since 1950.</div></div>",
            "<div class=gmail_signature>Eva Lund<br>+55 11 4004-0000<br>www.heat.example</div>",
            "<div id=AppleMailSignature>Sent from my iPhone</div>",
        ])
    func signatures(_ html: String) {
        #expect(visible("<p>It drips into the hall again.</p>\(html)") == "It drips into the hall again.")
    }

    @Test("a form's field is no signature") func field() {
        #expect(visible("<p>Hi</p><div class=docusign-signature-field>Eva Lund</div>").contains("Eva Lund"))
    }
}
