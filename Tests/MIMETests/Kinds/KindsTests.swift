// Mail that programs write: receipts, complaints, lists, automatic answers.
import Testing

@testable import MIME

@Suite("kinds of mail")
struct KindsTests {
    private func report(_ type: String, _ fields: String, in header: String = "") -> Message {
        Fixture.crlf(
            """
            From: reports@mx.example
            \(header)Content-Type: multipart/report; report-type=x; boundary=b

            --b

            For people.
            --b
            Content-Type: \(type)

            \(fields)
            --b
            Content-Type: message/rfc822

            Message-ID: <t7@desk.example>
            Subject: Leak

            hm
            --b--

            """)
    }

    struct Receipt: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var disposition: ReadReceipt.Disposition
        var isAutomatic: Bool
    }

    @Test(
        "RFC 8098 §3.2.6",
        arguments: [
            Receipt(
                testDescription: "manual-action/MDN-sent-manually; displayed", disposition: .displayed,
                isAutomatic: false),
            Receipt(
                testDescription: "automatic-action/MDN-sent-automatically; deleted/expired", disposition: .deleted,
                isAutomatic: true),
            Receipt(
                testDescription: "manual-action/MDN-sent-manually;processed", disposition: .processed,
                isAutomatic: false),
            Receipt(testDescription: "nonsense", disposition: .other, isAutomatic: false),
        ])
    func receipts(_ row: Receipt) throws {
        let fields = """
            Final-Recipient: rfc822; eva@heat.example
            Original-Message-ID: <t1@desk.example>
            Disposition: \(row.testDescription)
            """
        let mail = report("message/disposition-notification", fields)
        let receipt = try #require(mail.readReceipt)
        #expect(receipt.disposition == row.disposition)
        #expect(receipt.isAutomatic == row.isAutomatic)
        #expect(receipt.recipient == "eva@heat.example")
        #expect(receipt.originalMessageID == "t1@desk.example")
        #expect(mail.automatic?.reason == .report)
        #expect(mail.bounce == nil)
    }

    @Test("RFC 8098 §2.1: who asks for one") func asks() {
        let mail = Fixture.crlf("Disposition-Notification-To: Eva <eva@heat.example>\n\nhi")
        #expect(mail.receiptRequestedBy.map(\.address) == ["eva@heat.example"])
        #expect(mail.readReceipt == nil)
        #expect(mail.automatic == nil)
    }

    @Test("RFC 5965: a complaint") func complaint() throws {
        let fields = """
            Feedback-Type: Abuse
            User-Agent: Complainer/1.0
            Version: 1
            Original-Mail-From: <desk@desk.example>
            Original-Rcpt-To: <eva@heat.example>
            Source-IP: 192.0.2.7
            """
        let mail = report("message/feedback-report", fields)
        let feedback = try #require(mail.feedbackReport)
        #expect(feedback.type == "abuse")
        #expect(feedback.originalSender == "desk@desk.example")
        #expect(feedback.recipient == "eva@heat.example")
        #expect(feedback.sourceIP == "192.0.2.7")
        #expect(feedback.userAgent == "Complainer/1.0")
        #expect(feedback.originalMessageID == "t7@desk.example")
        #expect(mail.bounce == nil)
        #expect(mail.automatic != nil)
    }

    @Test("RFC 2369, RFC 2919: a list names itself and its addresses") func list() throws {
        let mail = Fixture.crlf(
            """
            List-Id: "Pumps & valves" <pumps.lists.example>
            List-Post: NO
            List-Unsubscribe: <mailto:leave@lists.example?subject=x>,
             <https://lists.example/leave>
            List-Archive: <https://lists.example/>

            hi
            """)
        let list = try #require(mail.list)
        #expect(list.identifier == "pumps.lists.example")
        #expect(list.name == "Pumps & valves")
        #expect(list.post.isEmpty)
        #expect(list.unsubscribe == ["mailto:leave@lists.example?subject=x", "https://lists.example/leave"])
        #expect(list.archive == ["https://lists.example/"])
        #expect(mail.automatic?.reason == .listMail)
        #expect(Fixture.crlf("List-Id: pumps.lists.example\n\nhi").list?.identifier == "pumps.lists.example")
        #expect(Fixture.crlf("Mailing-List: contact x@lists.example; run by ezmlm\n\nhi").list?.identifier == nil)
        #expect(Fixture.crlf("Subject: list\n\nhi").list == nil)
    }

    @Test(
        "what gives an automatic mail away",
        arguments: [
            Row("Auto-Submitted: auto-replied (vacation)", .autoSubmitted("auto-replied")),
            Row("Auto-Submitted: auto-generated; x=y", .autoSubmitted("auto-generated")),
            Row("Precedence: bulk", .precedence("bulk")), Row("X-Precedence: auto_reply", .precedence("auto_reply")),
            Row("X-Auto-Response-Suppress: DR, OOF", .responseSuppress("dr, oof")),
            Row("X-Autoreply: yes", .headerField("X-Autoreply")), Row("X-Autoreply: no", nil),
            Row("X-Autorespond: false", nil),
            Row(
                "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
                .headerField("X-MS-Exchange-Generated-Message-Source")),
            Row("X-Autogenerated: Reply", .headerField("X-Autogenerated")),
            Row("X-FC-MachineGenerated: true", .headerField("X-FC-MachineGenerated")),
            Row("Delivered-To: Autoresponder", .headerField("Delivered-To")),
            Row("Return-Path: <>", .nullSender), Row("From: No-Reply <no-reply@x.example>", .machineSender("no-reply")),
            Row("From: nao_responda@x.example", .machineSender("nao_responda")),
            Row("From: ne-pas-repondre@x.example", .machineSender("ne-pas-repondre")),
            Row("Auto-Submitted: no", nil), Row("Auto-Submitted: no\nPrecedence: first-class", nil),
            Row("X-Auto-Response-Suppress: RN", nil), Row("From: norman@x.example", nil), Row("Subject: Order", nil),
        ] as [Row<AutomaticReason?>])
    func automatic(_ row: Row<AutomaticReason?>) {
        #expect(Fixture.crlf("\(row.input)\n\nhi").automatic?.reason == row.expected)
    }

    @Test(
        "only what proves a machine is proof",
        arguments: [
            Row("Auto-Submitted: auto-replied", true), Row("X-Autoreply: yes", true),
            Row("Precedence: auto_reply", true),
            Row("Content-Type: multipart/report; boundary=b", true),
            Row("Subject: Automatic reply: Leak\nIn-Reply-To: <1@x.example>", true),
            Row("Subject: [External] Automatic reply: Leak\nIn-Reply-To: <1@x.example>", true),
            Row("Subject: Automatic reply: Leak\nX-Auto-Response-Suppress: All", true),
            Row("Subject: Out of office until Monday\nReturn-Path: <>", true),
            Row("Subject: Automatic reply: Leak", false), Row("Precedence: bulk", false),
            Row("Precedence: list", false),
            Row("X-Auto-Response-Suppress: DR, OOF, AutoReply", false), Row("Return-Path: <>", false),
            Row("List-Id: <desk.x.example>", false), Row("From: postmaster@x.example", false),
            Row("From: noreply@x.example", false),
            Row("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\nSubject: ENC: Leak", false),
            Row("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\nAuto-Submitted: auto-replied", true),
            Row("Subject: [SPAM?] Out of office: Leak\nIn-Reply-To: <1@x.example>", true),
            Row("Subject: RE: Automatic reply: Leak\nIn-Reply-To: <1@x.example>", false),
            Row("Subject: Out of office not working\nIn-Reply-To: <1@x.example>\nPrecedence: bulk", false),
        ])
    func proof(_ row: Row<Bool>) {
        #expect(Fixture.crlf("\(row.input)\n\nhi").automatic?.isProof == row.expected)
    }

    @Test(
        "subjects of automatic answers",
        arguments: [
            "Automatic reply: Leak", "Re: Out of Office: Leak", "Auto: Leak", "[Auto-Reply] Leak", "OOO: Leak",
            "Resposta automática: Leak", "RES: Ausência temporária", "Fora do escritório: Leak",
            "Respuesta automática: Leak",
            "Fuera de la oficina", "Réponse automatique : Leak", "Message d'absence", "Automatische Antwort: Leak",
            "AW: Abwesenheitsnotiz", "Abwesend: Eva", "Risposta automatica: Leak", "Fuori ufficio: Leak",
            "Automatisch antwoord: Leak", "Afwezigheidsmelding", "Odpowiedź automatyczna: Leak", "Poza biurem",
            "Autosvar: Leak", "Automatiskt svar: Leak", "Automatisk svar: Leak", "Frånvaro: Leak", "Fraværende",
            "Automaattinen vastaus: Leak", "Poissaoloilmoitus", "Автоматический ответ: Leak", "自动回复: Leak",
            "自動返信: Leak", "自動回覆: Leak", "자동 회신: Leak", "Out of Office AutoReply: Leak",
            "EXTERNAL: Automatic reply: Leak",
            "Mensagem de ausência: Leak", "Ausente: Leak",
        ])
    func subjects(_ subject: String) throws {
        let mail = Message(Array("From: eva@x.example\r\nSubject: \(subject)\r\n\r\nhi".utf8))
        let automatic = try #require(mail.automatic)
        #expect(automatic.evidence.hasPrefix("its subject begins with"))
    }

    @Test(
        "subjects that people write",
        arguments: [
            "[Pump?] Out of office: Leak",
            "The auto reply is broken", "Automatic door out of order", "Vacation plan", "Automático o manual?",
            "Urlaub", "Absence of water", "Office chairs", "Auto zu verkaufen", "Ooops",
            "Out of office not working in Outlook", "Resposta automática do Outlook não funciona",
            "Mensagem automática do sistema ERP",
            "Em férias a partir de segunda: bloquear o acesso", "Abwesenheitsnotiz einrichten",
            "Autoreply loop with your system", "Out of office message is wrong", "External: the door is open",
            "Ausente o técnico, quem atende?",
            "Mensagem de ausênciabc", "Fora do escritório o Wi-Fi cai",
        ])
    func people(_ subject: String) {
        #expect(Message(Array("From: eva@x.example\r\nSubject: \(subject)\r\n\r\nhi".utf8)).automatic == nil)
    }
}
