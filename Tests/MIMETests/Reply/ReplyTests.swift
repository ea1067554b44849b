// What a person wrote now: history, signatures and notices fold, answers between quotes stay.
import Testing

@testable import MIME

@Suite("visible reply")
struct ReplyTests {
    private func visible(_ text: String) -> String { VisibleReply(of: text).visible }

    @Test(
        "what programs write above history",
        arguments: [
            "On Tue, 5 May 2026 at 10:20, Eva Lund <eva@heat.example> wrote:",
            "On Tue, 5 May 2026 at 10:20, Eva Lund\n<eva@heat.example> wrote:",
            "On Tue, 5 May 2026 at 10:20 Eva Lund\n\n<\nmailto:eva@heat.example\n> wrote:",
            "On Tue, 5 May 2026 10:20:01 +0200 Eva Lund <eva@heat.example> wrote",
            "On 5-May-2026, at 10:20 AM, Eva Lund <eva@heat.example> sent:",
            "Em ter., 5 de mai. de 2026 às 10:20, Eva <eva@heat.example> escreveu:",
            "El mar, 5 may 2026 a las 10:20, Eva (<eva@heat.example>) escribió:",
            "Le mar. 5 mai 2026 à 10:20, Eva <eva@heat.example> a écrit :",
            "Am 05.05.2026 10:20 schrieb \"Eva Lund\" <eva@heat.example\n>:",
            "Eva Lund <eva@heat.example> schrieb am Di., 5. Mai 2026\num 10:20 Uhr:",
            "Il martedì 5 maggio 2026, Eva <eva@heat.example>\nha scritto:",
            "Op di 5 mei 2026 om 10:20 schreef Eva <eva@heat.example>:",
            "tir. 5. maj 2026 kl. 10:20 skrev Eva Lund <eva@heat.example\n>:",
            "5 мая 2026 г. 10:20 пользователь \"Eva Lund\" <\neva@heat.example> написал:",
            "2026-05-05 10:20 GMT+02:00 Eva Lund <eva@heat.example>:",
            "2026-05-05 10:20 GMT+02:00 Eva Lund <\neva@heat.example>:",
            "Tuesday, 5 May 2026, 10:20 AM +0200 from eva@heat.example <eva@heat.example>:",
            "05.05.2026, 10:20, \"Eva Lund\" <eva@heat.example>:",
            "---- Eva Lund wrote ----",
            "------On 05/05/2026 10:20 AM, Eva Lund wrote-----",
            "-----Original Message-----\nFrom: Eva",
            "-------- Oprindelig besked --------",
            "From: Eva Lund\nSent: Tuesday\nTo: desk@x.example\nSubject: Leak",
            "*Von:* Eva\n*Gesendet:* Dienstag\n*An:* desk@x.example\n*Betreff:* Leck",
            "Date: Tue, 5 May 2026\nTo: desk@x.example\nFrom: eva@heat.example\nSubject: Leak",
            "From: eva@heat.example\nDate: Tue, 5 May 2026",
            "---\n\nVon: Eva <eva@heat.example>\nGesendet: Dienstag, 5. Mai 2026",
            "________________________________\nDe: Eva\nEnviado: martes\nPara: x\nAsunto: y",
            "## Reply above this line ##", "---\n*Previous Replies*",
        ])
    func history(_ head: String) {
        #expect(visible("It drips again.\n\n\(head)\n\nOld words.\n") == "It drips again.")
        #expect(visible("It drips again.\r\n\r\n\(head)\r\n\r\nOld words.\r\n") == "It drips again.")
    }

    @Test(
        "sentences that only look like it",
        arguments: [
            "As Bob wrote: it drips.", "He wrote:\nyes", "To: be announced\nFrom: somewhere", "A rule:\n---\nbelow it",
            "Call 555 12 34 or write to me:", "Sent from my balcony while it rained.",
            "Enviado da minha caixa de ferramentas", "Téléchargez la pièce jointe pour Android",
            "I paid 100 in 2015.\nAs we wrote:\nso",
            "The information is on page two.", "The till is off.\n—\nThe printer too.", "It drips.\n\n—\nEva",
            "From: Monday\nTo: Friday we are open.",
        ])
    func sentences(_ text: String) { #expect(visible(text + "\nBye") == text + "\nBye") }

    @Test(
        "signatures",
        arguments: [
            "-- \nEva Lund\nHeat Ltd", "-- \n" + String(repeating: "We heat.\n", count: 40), "--\nEva",
            "--Eva", "Sent from my iPhone",
            "Sent from my Nokia 3310, short as ever.",
            "Sent from PostApp<http://app.example/get>", "Sent from my iKettle",
            "Get Outlook for iOS<https://aka.example/o>",
            "Enviado do meu moto g(60)", "Inviato da Libero Mail", "Von Samsung Mobile gesendet",
            "Enviado usando Zoho Mail", "Wysłane z programu Outlook dla systemu Android<https://aka.ms/x>",
            "Téléchargez Outlook pour Android<https://aka.ms/x>",
            "Pobierz aplikację Outlook dla systemu iOS<https://aka.ms/x>",
            "Enviado do meu iPhone", "Von meinem iPhone gesendet", "Envoyé depuis mon mobile",
            "-- \nEva\nSent from my iPad",
            "Sent from my iPhone\nSent via mobile", "\u{1427}", "-----", "________",
        ])
    func signature(_ foot: String) { #expect(visible("It drips.\n\n\(foot)\n") == "It drips.") }

    @Test(
        "notices of companies",
        arguments: [
            "**********\nMails may be automatically logged and are confidential.\n",
            "* * * * * * * * * *\nThis is meant for the addressee only.",
            "------------------\n\nO conteúdo é confidencial.\n------------------",
            "This e-mail and any attachments are confidential.\nPlease delete it.",
            "Esta mensagem pode conter informação confidencial.",
        ])
    func notices(_ foot: String) { #expect(visible("It drips.\n\n\(foot)\n") == "It drips.") }

    @Test("answers between quotes keep what they answer") func interleaved() {
        let text = "On 5 May 2026, Eva wrote:\n> Does it drip?\n\nYes.\n\n> Much?\n\nNo."
        #expect(visible(text) == "> Does it drip?\n\nYes.\n\n> Much?\n\nNo.")
    }

    @Test(
        "a name, an address and a day right above quoted lines",
        arguments: [
            "\"Eva Lund\" <eva@heat.example> – 5 May 2026 10:20",
            "Eva Lund <eva@heat.example> – 5 de maio de 2026 às 10:20",
            "\"Eva Lund\" <eva@heat.example> — Dienstag, 5. Mai 2026 10:20",
            "On Tue, May 5, 2026 at 10:20 AM Eva via Desk\n<\neva@heat.example> wrote:",
        ])
    func nameAndDay(_ head: String) {
        #expect(visible("It drips again.\n\n\(head)\n> Does it drip?\n> Eva\n") == "It drips again.")
    }

    @Test(
        "an address, a dash and a day in a sentence, or above no quote",
        arguments: [
            "Eva Lund <eva@heat.example> – waits since 5 May 2026 10:20\n> Does it drip?",
            "Eva Lund <eva@heat.example> – 5 May 2026 10:20\nDoes it drip?",
            "Eva Lund <eva@heat.example> – room 5\n> Does it drip?", "Eva Lund – 5 May 2026 10:20\n> Does it drip?",
        ])
    func namesInSentences(_ text: String) { #expect(visible("It drips.\n\n" + text) == "It drips.\n\n" + text) }

    @Test(
        "who asks for something below dashes wrote it; a footer that asks for trees did not",
        arguments: [
            ("--\nScreen 2: dark\nPlease look at both today, we meet at three.", true),
            ("--\nTela 2: apagada\nPor favor, vejam as duas hoje.", true),
            ("--\nEva\nPlease consider the environment before printing this mail.", false),
            ("--\nEva Lund\nHeat Ltd, we keep you warm.", false), ("-- \nEva\nPlease write to our new address.", false),
        ])
    func requests(_ foot: String, _ isShown: Bool) {
        #expect(visible("It drips.\n\n" + foot) == (isShown ? "It drips.\n\n" + foot : "It drips."))
    }

    @Test("words above and below one quoted block") func around() {
        let text = "It drips.\n\nOn 5 May 2026, Eva wrote:\n> Does it?\n>\n\nRegards, Bo"
        #expect(visible(text) == "It drips.\n\nRegards, Bo")
    }

    @Test("a quote by hand stays; one below its attribution goes") func quotesAbove() {
        #expect(visible("> Does it drip?\n\nYes.") == "> Does it drip?\n\nYes.")
        #expect(visible("On 5 May 2026, Eva wrote:\n> Does it drip?\n\nYes.") == "Yes.")
    }

    @Test("the rest of a wrapped quoted line is quoted") func wrapped() {
        let quoted = "> " + String(repeating: "dripping ", count: 9)
        #expect(visible("Yes.\n\nOn 5 May 2026, Eva wrote:\n\n\(quoted)\nand dripping\n>\n") == "Yes.")
    }

    @Test("what a person passes on is shown") func forward() {
        let text =
            "FYI\n\n---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nDate: 5 May 2026\n\nIt drips."
        #expect(visible(text) == text)
    }

    @Test("never nothing of a mail that says something") func never() {
        #expect(visible("> only\n> quoted") == "> only\n> quoted")
        #expect(visible("-- \nEva") == "-- \nEva")
        #expect(visible("").isEmpty)
    }

    @Test("a head that is glued to the answer is cut off; a sentence with dashes is none") func glued() {
        #expect(visible("Yes.--- On 5 May 2026 at 10:20, eva@heat.example wrote:\n> Does it?") == "Yes.")
        #expect(visible("The pump --- see the list:\nvalve") == "The pump --- see the list:\nvalve")
    }

    @Test("a framed notice folds; a framed sentence stays") func framed() {
        let rule = String(repeating: "-", count: 30)
        let text = "It drips.\n\n\(rule)\nNew address: Pier 5\n\(rule)\nMeant for the addressee only.\n\(rule)"
        #expect(visible(text) == "It drips.\n\n\(rule)\nNew address: Pier 5")
    }

    @Test(
        "ten thousand lines of anything lose none",
        arguments: [
            "On 5 May 2026, Eva wrote:", "From: Eva <e@x.example>", "---", "> a", "On 5 May 2026 Eva <e@x.example>",
            "-- ",
            "____________", "-----Original Message-----", "a\n> b", "On 5 May 2026, Eva wrote:\n> a\nb",
            "-\n----------",
        ])
    func hostile(_ line: String) {
        let text = String(repeating: line + "\n", count: 10_000)
        let reply = VisibleReply(of: text)
        #expect(reply.visible.utf8.count + reply.folded.utf8.count <= text.utf8.count)
        _ = InlineForward(subject: "Fwd: a", text: text).mail
    }
}
