// Buttons that send a mail, and receipts for people: what is one, and what somebody wrote.
import Testing

@testable import MIME

@Suite("gestures and receipts")
struct GestureTests {
    struct Mail: Sendable {
        var type = "text/plain; charset=utf-8"
        var body: String
        var subject = "Re: Leak"
        var answers = true
    }

    private static func message(_ mail: Mail) -> Message {
        Fixture.crlf(
            "From: eva@heat.example\nSubject: \(mail.subject)\n\(mail.answers ? "In-Reply-To: <t7@desk.example>\n" : "")"
                + "MIME-Version: 1.0\nContent-Type: \(mail.type)\n\n\(mail.body)\n")
    }

    private static func calendar(_ method: String, saying text: String, _ disposition: String = "") -> Mail {
        let event = "BEGIN:VCALENDAR\nMETHOD:\(method)\nBEGIN:VEVENT\nUID:1\nSUMMARY:Visit\nEND:VEVENT\nEND:VCALENDAR"
        return Mail(
            type: "multipart/alternative; boundary=b",
            body: "--b\nContent-Type: text/plain\n\n\(text)\n--b\nContent-Type: text/calendar; method=\(method)\n"
                + "\(disposition)\n\(event)\n--b--")
    }

    @Test(
        "a button",
        arguments: [
            Row("Outlook's heart", (Mail(body: "Eva Lund reacted to your message:\n❤️"), Gesture?.some(.reaction))),
            Row("in Portuguese", (Mail(body: "Eva Lund reagiu à sua mensagem: 👍"), .reaction)),
            Row("Gmail's", (Mail(body: "👍 Eva Lund reacted via Gmail"), .reaction)),
            Row(
                "Gmail's own part",
                (
                    Mail(
                        type: "multipart/alternative; boundary=b",
                        body: "--b\n\n👍\n--b\nContent-Type: text/vnd.google.email-reaction+json\n\n{}\n--b--"),
                    .reaction
                )),
            Row("somebody tells of one", (Mail(body: "Who has reacted to your message? Nobody here."), nil)),
            Row(
                "it goes on", (Mail(body: "Eva reacted to your message\nand the pump drips again"), nil)),
            Row(
                "a sentence",
                (Mail(body: "My boss reacted to your message and wants the invoice mended by Friday, please."), nil)),
            Row("a short one", (Mail(body: "My boss reacted to your message and wants a refund."), nil)),
            Row(
                "in Portuguese it goes on",
                (Mail(body: "Carla Lima reagiu à sua mensagem e quer falar com o gerente."), nil)),
            Row("with a sign", (Mail(body: "Carla Lima reagiu à sua mensagem com 👍."), .reaction)),
            Row("Outlook's, in other words", (Mail(body: "Eva Lund liked your message"), .reaction)),
            Row("the same in Portuguese", (Mail(body: "Eva Lund curtiu sua mensagem 👍"), .reaction)),
            Row(
                "above the quoted mail",
                (Mail(body: "Eva Lund ha reaccionado a tu mensaje:\n\n> It is mended.\n> Bye"), .reaction)),
            Row("in French above it", (Mail(body: "Eva Lund a réagi à votre message :\n> It is mended."), .reaction)),
            Row(
                "words below one above the quoted mail",
                (Mail(body: "Eva Lund curtiu sua mensagem:\n> It is mended.\n\nIt drips again, please come."), nil)),
            Row("liked, and asks", (Mail(body: "Eva liked your message and waits for the invoice."), nil)),
            Row("an iPhone's", (Mail(body: "Loved “The pump is mended.”"), .reaction)),
            Row("an iPhone's, in Portuguese", (Mail(body: "Não gostou de “A bomba voltou.”"), .reaction)),
            Row("a quotation within words", (Mail(body: "Liked “The pump”, but it drips"), nil)),
            Row("somebody's words", (Mail(body: "Gostou de falar com a Ana “da bomba”"), nil)),
            Row("no answer", (Mail(body: "Eva Lund reacted to your message: ❤️", answers: false), nil)),
            Row("accepted", (calendar("REPLY", saying: ""), .calendarAnswer)),
            Row("accepted, with words", (calendar("REPLY", saying: "I come at ten."), .calendarAnswerWithWords)),
            Row("an invitation", (calendar("REQUEST", saying: ""), nil)),
            Row(
                "a file", (calendar("REPLY", saying: "See the file", "Content-Disposition: attachment\n"), nil)),
            Row("a letter", (Mail(body: "It drips."), nil)),
        ])
    func gestures(_ row: Row<(Mail, Gesture?)>) {
        let message = Self.message(row.expected.0)
        #expect(message.gesture(saying: message.readableText ?? "") == row.expected.1)
    }

    @Test(
        "a receipt for people",
        arguments: [
            Row(
                "English",
                (Mail(body: "Your message\n\nTo: Eva\n\nwas read on Monday, 10:20.", subject: "Read: Leak"), true)),
            Row(
                "Portuguese",
                (Mail(body: "Sua mensagem foi lida em 30/11/2026 10:20.", subject: "Lida: [#1] Leak"), true)),
            Row(
                "deleted",
                (Mail(body: "Your message was deleted without being read on Monday.", subject: "Not read: Leak"), true)),
            Row("a manual", (Mail(body: "The manual, still broken.", subject: "Read: the manual"), false)),
            Row("a sentence", (Mail(body: "Não entendi.", subject: "Lida a mensagem, mas não entendi"), false)),
            Row("a question", (Mail(body: "It was read on Monday by whom?", subject: "Read: Leak"), false)),
            Row("a meter", (Mail(body: "It was read on Monday.", subject: "Read: the meter"), false)),
            Row("another subject", (Mail(body: "The meter was read on Monday.", subject: "Meter"), false)),
        ])
    func receipts(_ row: Row<(Mail, Bool)>) {
        #expect((Self.message(row.expected.0).automatic?.reason == .receipt) == row.expected.1)
    }
}
