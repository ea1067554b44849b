// Mails that pass on another one: the lines and labels of the big mail programs, in their languages.
import Testing

@testable import MIME

@Suite("forwarded mail")
struct ForwardTests {
    private func forward(_ text: String, subject: String = "Fwd: The boiler") -> ForwardedMail? {
        InlineForward(subject: subject, text: text).mail
    }

    @Test(arguments: [
        Row("---------- Forwarded message ---------", "From|Date|Subject|To"),
        Row("---------- Weitergeleitete Nachricht ---------", "Von|Datum|Betreff|An"),
        Row("-------- Mensagem encaminhada --------", "De|Data|Assunto|Para"),
        Row("-------- Message transféré --------", "De |Date |Sujet |Pour "),
        Row("Begin forwarded message:", "From|Date|Subject|To"),
        Row("Anfang der weitergeleiteten Nachricht:", "Von|Datum|Betreff|An"),
        Row("Inicio del mensaje reenviado:", "De|Fecha|Asunto|Para"),
        Row("-------- Přeposlaná zpráva --------", "Od|Datum|Předmět|Komu"),
        Row("-------- Preposlaná správa --------", "Od|Dátum|Predmet|Pre"),
        Row("-------- Edastatud kiri --------", "Saatja|Kuupäev|Teema|Saaja"),
        Row("-------- Välitetty viesti --------", "Lähettäjä|Päiväys|Aihe|Vastaanottaja"),
        Row("-------- Proslijeđena poruka --------", "Šalje|Datum|Predmet|Prima"),
        Row("-------- Továbbított üzenet --------", "Feladó|Dátum|Tárgy|Címzett"),
        Row("-------- Messaggio inoltrato --------", "Mittente|Data|Oggetto|A"),
        Row("-------- Doorgestuurd bericht --------", "Van|Datum|Onderwerp|Aan"),
        Row("-------- Videresendt melding --------", "Fra|Dato|Emne|Til"),
        Row("-------- Przekazana wiadomość --------", "Od|Data|Temat|Do"),
        Row("-------- Mesaj redirecționat --------", "de la|Dată|Subiect|Către"),
        Row("-------- Пересылаемое сообщение --------", "От|Дата|Тема|Кому"),
        Row("-------- Переслане повідомлення --------", "Від|Дата|Тема|Кому"),
        Row("Початок листа, що пересилається:", "Від кого|Дата|Тема|Кому"),
        Row("-------- Vidarebefordrat meddelande --------", "Från|Datum|Ämne|Till"),
        Row("İleti başlangıcı:", "Kimden|Tarih|Konu|Kime"),
        Row("Έναρξη προωθημένου μηνύματος:", "Από|Ημερομηνία|Θέμα|Προς"),
        Row("-------- Edasisaadetud kiri --------", "Saatja|Saadetud|Teema|Adressaat"),
        Row("---------- Forwarded message ---------", "보낸사람|날짜|제목|받는사람"),
        Row("-------- 转发的邮件 --------", "发件人|日期|主题|收件人"),
        Row("-------- 転送されたメッセージ --------", "差出人|日付|件名|宛先"),
    ])
    func speaks(_ row: Row<String>) throws {
        let labels = row.expected.split(separator: "|")
        let values = ["Eva Lund <eva@heat.example>", "1 May 2026", "The boiler", "shop@desk.example"]
        let block = zip(labels, values).map { "\($0): \($1)" }.joined(separator: "\n")
        let mail = try #require(forward("Can you look?\n\n\(row.input)\n\(block)\n\nIt drips.\n"))
        #expect(mail.from == EmailAddress(displayName: "Eva Lund", localPart: "eva", domain: "heat.example"))
        #expect(mail.subject == "The boiler")
        #expect(mail.body == "It drips.")
        #expect(mail.comment == "Can you look?")
    }

    @Test("quoted, as Apple Mail does, and with CR LF") func quoted() throws {
        let text =
            "> Begin forwarded message:\r\n>\r\n> From: eva@heat.example\r\n> Subject: Leak\r\n>\r\n> Two\r\n> lines\r\n"
        let mail = try #require(forward(text))
        #expect(mail.from?.address == "eva@heat.example")
        #expect(mail.body == "Two\nlines")
        #expect(mail.comment.isEmpty)
    }

    @Test("labels alone, where the subject says so") func labelsAlone() throws {
        let text = "Yours?\n\n*From:* Eva [mailto:eva@heat.example]\n*Sent:* 1 May\n*To:* x@y.example\n\nIt drips."
        #expect(forward(text, subject: "FW: Leak")?.from?.address == "eva@heat.example")
        #expect(forward(text, subject: "FW: Leak")?.subject == "Leak")
        #expect(forward(text, subject: "Re: Leak") == nil)
    }

    @Test("an address with the target of its link") func linked() {
        let value =
            "Eva<mailto:eva@heat.example> <eva@heat.example<mailto:eva@heat.example>> on behalf of desk@x.example"
        #expect(LabelledAddress.parse(value)?.address == "eva@heat.example")
    }

    @Test(
        "'On … wrote:' below 'FW:', as Outlook for Mac does",
        arguments: [
            "On 01/05/2026 10:20, \"Eva Lund\" <eva@heat.example> wrote:",
            "Am 01/05/2026, 10:20 schrieb \"Eva Lund\" <eva@heat.example>:",
            "01/05/2026 10:20 időpontban Eva Lund (eva@heat.example) ezt írta:",
            "\"Eva Lund\" <eva@heat.example>, 01/05/2026 10:20 tarihinde şunu yazdı:",
            "Eva Lund <eva@heat.example> je 01/05/2026 10:20 napisao/la:",
            "在 01/05/2026 10:20，\"Eva Lund\" <eva@heat.example> 写入:",
            "Eva Lund <eva@heat.example> skrev følgende den 01/05/2026, 10:20:",
        ])
    func attribution(_ line: String) {
        let mail = forward("\u{FEFF}\(line)\r\n\r\n    It drips.\r\n", subject: "FW: Leak")
        #expect(mail?.from?.address == "eva@heat.example")
        #expect(mail?.body == "    It drips.")
        #expect(forward("\(line)\n\nIt drips.", subject: "Re: Leak") == nil)
    }

    @Test("all labels on one line, as Yahoo does") func runTogether() throws {
        let text =
            " ----- Mensaje reenviado ----- De: Eva <eva@heat.example>Para: \"x@y.example\" <x@y.example>"
            + "Enviado: martes, 10:20:30 CETAsunto: La caldera: gotea\nHola"
        let mail = try #require(forward(text))
        #expect(mail.from?.address == "eva@heat.example")
        #expect(mail.subject == "La caldera: gotea")
        #expect(mail.body == "Hola")
    }

    @Test("a forward in the history of an answer is not this mail's") func history() {
        let text =
            "Thanks!\n\nOn 2 May 2026, Eva wrote:\n> ---------- Forwarded message ---------\n"
            + "> From: Bo <bo@x.example>\n> Subject: Leak\n>\n> Hm"
        #expect(forward(text, subject: "Re: Fwd: Leak") == nil)
    }

    @Test("a sentence about forwarding is none") func sentence() {
        #expect(forward("I forward this to you:\n\nFrom: the roof\nit drips", subject: "Roof") == nil)
    }

    @Test(arguments: [
        Row("Fwd: a", "a"), Row("FW: a", "a"), Row("ENC: a", "a"), Row("WG: a", "a"), Row("转发：a", "a"),
        Row("İLT: a", "a"), Row("Fwd: Re: a", "Re: a"), Row("[Fwd: a]", "a]"), Row("Re: a", nil), Row("a", nil),
    ])
    func subject(_ row: Row<String?>) { #expect(ForwardWords.withoutPrefix(row.input) == row.expected) }

    @Test(
        "when it was written, in the tongue of the program",
        arguments: [
            "Tue, 5 May 2026 at 10:20", "5 May 2026 at 10:20:00 GMT", "Tuesday, May 5, 2026 10:20 AM",
            "terça-feira, 5 de maio de 2026 10:20", "ter., 5 de mai. de 2026 às 10:20",
            "martes, 5 de mayo de 2026 10:20",
            "mar, 5 may 2026 a las 10:20", "mardi 5 mai 2026 10:20", "mar. 5 mai 2026 à 10:20", "5 mai 2026 à 10h20",
            "Dienstag, 5. Mai 2026 10:20", "Di., 5. Mai 2026 um 10:20 Uhr", "martedì 5 maggio 2026 10:20",
            "mar 5 mag 2026 alle ore 10:20", "dinsdag 5 mei 2026 10:20", "di 5 mei 2026 om 10:20",
            "wtorek, 5 maja 2026 10:20", "wt., 5 maj 2026 o 10:20", "den 5 maj 2026 10:20", "tis 5 maj 2026 kl 10:20",
            "5. maj 2026 kl. 10.20", "tir. 5. mai 2026 kl. 10:20", "tiistai 5. toukokuuta 2026 10.20",
            "вторник, 5 мая 2026 г. 10:20", "вт, 5 мая 2026 г. в 10:20", "2026年5月5日 10:20", "2026年5月5日(火) 10:20",
            "2026년 5월 5일 오전 10:20", "úterý 5. května 2026 10:20",
        ])
    func dates(_ line: String) { #expect(SpokenDate.parse(line)?.iso8601 == "2026-05-05T10:20:00Z") }

    @Test("the date of what was passed on; nil where there is none") func forwardedDate() throws {
        let text =
            "FYI\n\n-------- Mensagem encaminhada --------\nAssunto: Leak\nData: ter., 5 de mai. de 2026 às 10:20\nDe: e@x.example\n\nIt drips."
        #expect(
            try #require(InlineForward(subject: "Fwd: Leak", text: text).mail).date?.iso8601 == "2026-05-05T10:20:00Z")
        #expect(SpokenDate.parse("yesterday") == nil)
    }
}

@Suite("lines of a text")
struct TextLineTests {
    @Test("CR LF is one character in Swift, and still ends a line") func carriageReturns() {
        #expect("a\r\nb\n\nc\rd".textLines == ["a", "b", "", "c", "d"])
        #expect(FlowedText.unwrap("a \r\nb\r\nc", deletesSpace: false) == "a b\nc")
        #expect(VisibleReply(of: "Yes.\r\n\r\nOn 5 May 2026, Eva wrote:\r\n> Is it?\r\n").visible == "Yes.")
    }
}
