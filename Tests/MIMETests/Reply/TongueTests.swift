// What mail programs write above a quoted mail, and below a written one, in the languages of their users.
import Testing

@testable import MIME

@Suite("tongues of mail programs")
struct TongueTests {
    @Test(
        "attributions",
        arguments: [
            // Gmail.
            "Em ter., 5 de mai. de 2026, 10:20, Eva Lund <eva@heat.example> escreveu:",
            "Eva Lund <eva@heat.example> escreveu (terça, 5/05/2026 à(s) 10:20):",
            "Eva Lund <eva@heat.example> escreveu no dia terça, 5/05/2026 à(s) 10:20:",
            "On Tue, May 5, 2026 at 10:20 AM 'Eva Lund' via Support <\nsupport@heat.example> wrote:",
            "El mar, 5 may 2026 a la(s) 10:20 a.m., Eva Lund (eva@heat.example) escribió:",
            "Le mar. 5 mai 2026 à 10:20, Eva Lund <eva@heat.example> a écrit :",
            "Eva Lund <eva@heat.example> schrieb am Di. 5. Mai 2026 um 10:20:",
            "Am Di., 5. Mai 2026 um 10:20 Uhr schrieb Eva Lund <eva@heat.example>:",
            "Il giorno mar 5 mag 2026 alle ore 10:20 Eva Lund <eva@heat.example> ha scritto:",
            "Op di 5 mei 2026 om 10:20 schreef Eva Lund <eva@heat.example>:",
            "wt., 5 maj 2026 o 10:20 Eva Lund <eva@heat.example> napisał(a):",
            "Den tis 5 maj 2026 kl 10:20 skrev Eva Lund <eva@heat.example>:",
            "Den tirs. 5. maj 2026 kl. 10.20 skrev Eva Lund <eva@heat.example>:",
            "tir. 5. mai 2026 kl. 10:20 skrev Eva Lund <eva@heat.example>:",
            "ti 5. toukok. 2026 klo 10.20 Eva Lund (eva@heat.example) kirjoitti:",
            "вт, 5 мая 2026 г. в 10:20, Eva Lund <eva@heat.example>:",
            "вт, 5 трав. 2026 р. о 10:20 Eva Lund <eva@heat.example> пише:",
            "út 5. 5. 2026 v 10:20 odesílatel Eva Lund <eva@heat.example> napsal:",
            "Eva Lund <eva@heat.example> 于2026年5月5日周二 10:20写道：",
            "Eva Lund <eva@heat.example> 於 2026年5月5日 週二 上午10:20寫道：",
            "2026年5月5日(火) 10:20 Eva Lund <eva@heat.example>:",
            "2026년 5월 5일 (화) 오전 10:20, Eva Lund <eva@heat.example>님이 작성:",
            // Apple Mail.
            "Em 5 de mai. de 2026, à(s) 10:20, Eva Lund <eva@heat.example> escreveu:",
            "No dia 05/05/2026, às 10:20, Eva Lund <eva@heat.example> escreveu:",
            "On 5 May 2026, at 10:20, Eva Lund <eva@heat.example> wrote:",
            "El 5 may 2026, a las 10:20, Eva Lund <eva@heat.example> escribió:",
            "Le 5 mai 2026 à 10:20, Eva Lund <eva@heat.example> a écrit :",
            "Am 05.05.2026 um 10:20 schrieb Eva Lund <eva@heat.example>:",
            "Il giorno 5 mag 2026, alle ore 10:20, Eva Lund <eva@heat.example> ha scritto:",
            "Op 5 mei 2026, om 10:20 heeft Eva Lund <eva@heat.example> het volgende geschreven:",
            "Wiadomość napisana przez Eva Lund <eva@heat.example> w dniu 5 maj 2026, o godz. 10:20:",
            "5 maj 2026 kl. 10:20 skrev Eva Lund <eva@heat.example>:",
            "Den 5. maj 2026 kl. 10.20 skrev Eva Lund <eva@heat.example>:",
            "5. mai 2026 kl. 10:20 skrev Eva Lund <eva@heat.example>:",
            "Eva Lund <eva@heat.example> kirjoitti 5.5.2026 kello 10.20:",
            "5 мая 2026 г., в 10:20, Eva Lund <eva@heat.example> написал(а):",
            "在 2026年5月5日，10:20，Eva Lund <eva@heat.example> 写道：",
            "Eva Lund <eva@heat.example> 於 2026年5月5日 上午10:20 寫道：",
            "2026/05/05 10:20、Eva Lund <eva@heat.example>のメール:",
            // Thunderbird.
            "Em 05/05/2026 10:20, Eva Lund escreveu:", "On 05/05/2026 10:20, Eva Lund wrote:",
            "El 05/05/2026 a las 10:20, Eva Lund escribió:", "Le 05/05/2026 à 10:20, Eva Lund a écrit :",
            "Am 05.05.26 um 10:20 schrieb Eva Lund:", "Il 05/05/2026 10:20, Eva Lund ha scritto:",
            "Op 05-05-2026 om 10:20 schreef Eva Lund:", "W dniu 05.05.2026 o 10:20, Eva Lund pisze:",
            "Den 2026-05-05 kl. 10:20, skrev Eva Lund:", "Den 05.05.2026 10:20, skrev Eva Lund:",
            "Eva Lund kirjoitti 5.5.2026 klo 10.20:", "05.05.2026 10:20, Eva Lund пишет:",
            "在 2026/5/5 10:20, Eva Lund 写道:", "於 2026/5/5 10:20, Eva Lund 寫道:",
            "On 2026/05/05 10:20, Eva Lund wrote:", "2026/05/05 10:20, Eva Lund さんは書きました:",
            // Yahoo, Outlook for telephones, Proton, Zimbra, Yandex, Mail.ru.
            "On Tuesday, May 5, 2026, 10:20 AM, Eva Lund <eva@heat.example> wrote:",
            "Em terça-feira, 5 de maio de 2026 10:20:11 BRT, Eva Lund <eva@heat.example> escreveu:",
            "El martes, 5 de mayo de 2026, 10:20:11 CEST, Eva Lund <eva@heat.example> escribió:",
            "Le mardi 5 mai 2026 à 10:20:11 UTC+2, Eva Lund <eva@heat.example> a écrit :",
            "Eva Lund <eva@heat.example> schrieb am 10:20 Dienstag, 5.Mai 2026:",
            "Op dinsdag 5 mei 2026 om 10:20:11 CEST schreef Eva Lund <eva@heat.example>:",
            "W dniu wtorek, 5 maja 2026 10:20:11 CEST użytkownik Eva Lund <eva@heat.example> napisał:",
            "Den tisdag 5 maj 2026 10:20:11 CEST, Eva Lund <eva@heat.example> skrev:",
            "Вторник, 5 мая 2026, 10:20 +03:00 от Eva Lund <eva@heat.example>:",
            "05.05.2026, 10:20, \"Eva Lund\" <eva@heat.example>:",
            "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Tuesday, May 5th, 2026 at 10:20 AM, Eva wrote:",
            "------- Original Message -------\nOn Tuesday, May 5th, 2026 at 10:20, Eva <eva@heat.example> wrote:",
        ])
    func attribution(_ head: String) {
        let answer = "It drips again."
        #expect(VisibleReply(of: "\(answer)\n\n\(head)\n\n> Old words\n").visible == answer)
        #expect(VisibleReply(of: "\(answer)\n\n\(head)\nOld words\n").visible == answer)
        #expect(VisibleReply(of: "\(head)\n> Old words\n\n\(answer)\n").visible == answer)
    }

    @Test(
        "last year and next year are no program's date",
        arguments: ["去年 10:20 的会议，王先生写道：", "去年10:20に田中さんが書きました:", "작년 10:20 회의에서 김 씨가 작성:", "明年 10:20 的计划，王先生写道："])
    func lastYear(_ line: String) {
        let text = "It drips again.\n\n\(line)\nThe valve is old."
        #expect(VisibleReply(of: text + "\n").visible == text)
    }

    @Test(
        "Outlook's labels",
        arguments: [
            "De:|Enviada em:|Para:|Assunto:", "De:|Enviado:|Para:|Assunto:", "De:|Enviado em:|Para:|Cc:|Assunto:",
            "From:|Sent:|To:|Subject:", "From:|Date:|To:|Subject:", "De:|Enviado el:|Para:|Asunto:",
            "De :|Envoyé :|À :|Objet :", "De :|Date :|À :|Objet :", "Von:|Gesendet:|An:|Betreff:",
            "Von:|Datum:|An:|Cc:|Betreff:", "Da:|Inviato:|A:|Oggetto:", "Da:|Data:|A:|Oggetto:",
            "Van:|Verzonden:|Aan:|Onderwerp:", "Van:|Datum:|Aan:|Onderwerp:", "Od:|Wysłano:|Do:|Temat:",
            "Od:|Data:|Do:|DW:|Temat:", "Från:|Skickat:|Till:|Ämne:", "Från:|Datum:|Till:|Ämne:",
            "Fra:|Sendt:|Til:|Emne:", "Fra:|Dato:|Til:|Emne:", "Lähettäjä:|Lähetetty:|Vastaanottaja:|Aihe:",
            "Lähettäjä:|Päivämäärä:|Vastaanottaja:|Aihe:", "От:|Отправлено:|Кому:|Тема:", "От:|Дата:|Кому:|Тема:",
            "发件人:|发送时间:|收件人:|主题:", "发件人： |发送时间： |收件人： |主题： ", "寄件者:|寄件日期:|收件者:|主旨:",
            "差出人:|送信日時:|宛先:|件名:", "보낸 사람:|보낸 날짜:|받는 사람:|제목:", "Od:|Odesláno:|Komu:|Předmět:",
            "Feladó:|Elküldve:|Címzett:|Tárgy:", "De la:|Trimis:|Către:|Subiect:", "Kimden:|Gönderildi:|Kime:|Konu:",
            "Από:|Στάλθηκε:|Προς:|Θέμα:", "Від:|Надіслано:|Кому:|Тема:",
        ])
    func labels(_ labels: String) {
        let values = ["Eva Lund <eva@heat.example>", "terça-feira, 5 de maio de 2026 10:20", "Bo", "Leak", "Leak"]
        let block = zip(labels.split(separator: "|"), values).map { "\($0) \($1)" }.joined(separator: "\n")
        #expect(VisibleReply(of: "It drips again.\n\n\(block)\n\nOld words\n").visible == "It drips again.")
        let bold = zip(labels.split(separator: "|"), values).map { "*\($0)* \($1)" }.joined(separator: "\n")
        #expect(VisibleReply(of: "It drips again.\n\n\(bold)\n\nOld words\n").visible == "It drips again.")
    }

    @Test(
        "lines that part",
        arguments: [
            "-----Original Message-----", "-----Mensagem original-----", "-----Mensagem Original-----",
            "-----Mensaje original-----", "-----Message d'origine-----", "-----Message d’origine-----",
            "-----Ursprüngliche Nachricht-----", "-------- Ursprüngliche Nachricht --------",
            "-----Messaggio originale-----", "-------- Messaggio originale --------",
            "-----Oorspronkelijk bericht-----",
            "-------- Oorspronkelijk bericht --------", "-----Wiadomość oryginalna-----",
            "-------- Oryginalna wiadomość --------", "-----Ursprungligt meddelande-----",
            "-----Originalmeddelande-----", "-----Oprindelig meddelelse-----", "-----Opprinnelig melding-----",
            "-----Alkuperäinen viesti-----", "-----Исходное сообщение-----", "-------- Исходное сообщение --------",
            "-----邮件原件-----", "------------------ 原始邮件 ------------------", "-----原始郵件-----",
            "-----Original Message-----", "-----元のメッセージ-----", "-----Původní zpráva-----",
            "---------- Původní e-mail ----------", "-----Eredeti üzenet-----",
            "-------- Mesaj original --------", "-------- Orijinal mesaj --------", "-------- 원본 이메일 --------",
            "-------- Original message --------", "-------- Mensagem original --------",
            "-------- Message d'origine --------",
        ])
    func divider(_ line: String) {
        #expect(VisibleReply(of: "It drips again.\n\n\(line)\nEva: old words\n").visible == "It drips again.")
    }

    @Test(
        "what telephones add",
        arguments: [
            "Enviado do meu iPhone", "Enviado do meu smartphone Samsung Galaxy.", "Enviado a partir do meu iPad",
            "Enviado do Yahoo Mail no Android", "Enviado do Outlook para Android", "Enviado pelo Gmail para celular",
            "Obter o Outlook para iOS", "Sent from my iPhone", "Sent from Outlook for Android",
            "Sent from Mail for Windows",
            "Sent from Yahoo Mail on Android", "Sent from my Samsung Galaxy smartphone.", "Get Outlook for Android",
            "Enviado desde mi iPhone", "Enviado desde Yahoo Mail para iPhone", "Obtener Outlook para iOS",
            "Enviado con Proton Mail", "Envoyé de mon iPhone", "Envoyé depuis mon appareil Galaxy",
            "Envoyé à partir de Outlook pour Android", "Télécharger Outlook pour iOS", "Von meinem iPhone gesendet",
            "Gesendet mit der GMX Mail App", "Von meinem/meiner Galaxy gesendet", "Gesendet von Outlook für Android",
            "Holen Sie sich Outlook für iOS", "Outlook für iOS beziehen", "Inviato da iPhone", "Inviato dal mio Galaxy",
            "Scarica Outlook per iOS", "Ottieni Outlook per Android", "Verstuurd vanaf mijn iPhone",
            "Verzonden vanaf mijn Galaxy", "Outlook voor Android downloaden", "Outlook voor iOS ophalen",
            "Wysłane z iPhone'a", "Wysłano z telefonu Galaxy", "Pobierz program Outlook dla systemu iOS",
            "Skickat från min iPhone", "Hämta Outlook för iOS", "Skaffa Outlook för Android", "Sendt fra min iPhone",
            "Hent Outlook til iOS", "Få Outlook for iOS", "Skaff deg Outlook for iOS", "Lähetetty iPhonesta",
            "Hanki Outlook for iOS", "Отправлено с iPhone", "Отправлено из мобильной Почты",
            "Скачайте Outlook для iOS", "发自我的iPhone", "发自我的 iPhone", "從我的 iPhone 傳送", "获取 Outlook for iOS",
            "Enviado do meu dispositivo Samsung", "Enviado do meu Moto E", "Enviado via UOL Mail",
            "Get BlueMail for iPhone", "Sent with Aqua Mail for Android", "Envoyé de mon portable Orange",
            "Inviato da Yahoo Mail su Android", "Enviado desde mi dispositivo Huawei",
            "Sent from my Android phone with K-9 Mail. Please excuse my typos.",
            "Enviado do meu tablet Android com K-9 Mail. Desculpe a brevidade.",
            "iPhoneから送信", "Outlook for iOSを入手", "Samsung Galaxyから送信", "나의 iPhone에서 보냄",
        ])
    func mobile(_ line: String) {
        #expect(VisibleReply(of: "It drips again.\n\n\(line)\n").visible == "It drips again.")
        #expect(
            VisibleReply(of: "It drips again.\n\n\(line)\n\nOn 5 May 2026, Eva wrote:\n> Old\n").visible
                == "It drips again.")
    }
}
