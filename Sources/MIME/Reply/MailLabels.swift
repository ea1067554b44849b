/// The labels that mail programs put before the fields of a quoted or forwarded mail, in the languages they speak.

/// What a label says about its line.
enum MailField: Hashable, Sendable {
    case sender, subject, date, recipient, copy, other
}

enum MailLabels {
    /// "Enviada em" of "*Enviada em:* terça-feira…" is a date; nil for lines that begin with no known label.
    static func field(of line: String) -> (field: MailField, value: String)? {
        // The longest label has some twenty letters: a colon farther away belongs to a sentence.
        guard let colon = line.prefix(toUTF8: 120).unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let label = line[..<colon].filter(scalars: { $0 != "*" && $0 != "\u{FEFF}" }).lowercased().trimmedSpaces
        guard let field = all[label] else { return nil }
        let value = line[line.unicodeScalars.index(after: colon)...].drop(scalars: { $0 == "*" || $0.isWhitespace })
        return (field, String(value).trimmedSpaces)
    }

    /// All ASCII octets that labels, and what may stand around them, are made of.
    static let octets: ASCIISet = all.keys.reduce(into: ASCIISet("* \t")) { $0.formUnion($1) }

    /// Octets of the longest label without its blanks, and of a byte order mark in front of it.
    static let longest = 3 + (all.keys.map { $0.utf8.count { !$0.isBlank } }.max() ?? 0)

    private static let all: [String: MailField] = {
        var all: [String: MailField] = [:]
        let lists = [
            (MailField.sender, senders), (.subject, subjects), (.date, dates), (.recipient, recipients),
            (.copy, copies), (.other, others),
        ]
        for (field, labels) in lists {
            for label in labels where all[label.lowercased()] == nil { all[label.lowercased()] = field }
        }
        return all
    }()

    private static let senders = [
        "from", "de", "von", "da", "van", "od", "från", "fra", "lähettäjä", "от", "от кого", "від", "від кого",
        "发件人", "发送人", "寄件者", "寄件人", "差出人", "送信元", "送信者", "보낸 사람", "보낸사람", "από", "từ", "Kimden", "Gönderen",
        "expeditor",
        "expeditorul", "de la", "feladó", "küldő", "šalje", "pošiljatelj", "odosielateľ", "odesílatel", "odesilatel",
        "saatja", "kellelt", "mittente", "remitente", "remetente", "expéditeur", "absender", "afzender", "nadawca",
        "afsender", "avsender", "avsändare", "отправитель", "відправник",
    ]

    private static let subjects = [
        "subject", "assunto", "asunto", "objet", "sujet", "betreff", "oggetto", "onderwerp", "temat", "tytuł", "ämne",
        "emne", "aihe", "тема", "主题", "主旨", "標題", "件名", "předmět", "predmet", "tárgy", "subiect", "subiectul",
        "konu", "teema", "naslov", "zadeva", "θέμα", "относно", "assumpte", "chủ đề", "제목",
    ]

    private static let dates = [
        "date", "sent", "data", "fecha", "datum", "dato", "dátum", "dată", "data/ora", "päivämäärä", "päiväys",
        "lähetetty", "дата", "отправлено", "надіслано", "відправлено", "odesláno", "odoslané", "odoslaná",
        "dátum odoslania", "poslano", "poslané", "sendt", "skickat", "verzonden", "gesendet", "gesendet am", "inviato",
        "inviata", "envoyé", "envoyé le", "enviado", "enviados", "enviadas", "inviati", "inviate", "enviado el",
        "enviado em", "enviada", "enviada em", "enviado a",
        "enviada a", "trimis", "trimis la", "wysłano", "wysłane", "elküldve", "küldve", "kuupäev", "saadetud",
        "gönderildi", "gönderilenler", "στάλθηκε", "αποστολή", "ημερομηνία", "изпратено", "enviat", "đã gửi",
        "gönderilme tarihi",
        "tarih", "发送时间", "发送日期", "日期", "时间", "寄件日期", "傳送時間", "傳送日期",
        "送信日時", "日時", "日付", "보낸 날짜", "날짜",
    ]

    private static let recipients = [
        "to", "para", "à", "a", "pour", "destinataire", "an", "empfänger", "aan", "do", "till", "til",
        "vastaanottaja", "kime", "alıcı", "către", "catre", "destinatar", "destinatarul", "címzett", "komu", "pre",
        "příjemce", "príjemca", "prima", "za", "primatelj", "saaja", "kellele", "кому", "получатель", "одержувач",
        "收件人", "收件者", "宛先", "送信先", "받는 사람", "받는사람", "adressaat", "προς", "до", "per a", "đến", "destinatario",
        "destinatário", "odbiorca", "adresat",
        "ontvanger", "modtager", "mottaker", "mottagare",
    ]

    private static let copies = [
        "cc", "kopie", "kopie (cc)", "kopie an", "kopi", "kopia", "kopio", "copia", "cópia", "com cópia", "copie",
        "copie à", "másolat", "másolatot kap", "kópia", "kopija", "koopia", "копия", "копія", "bilgi", "dw",
        "do wiadomości", "κοιν.", "копие", "sao", "抄送", "副本", "참조",
    ]

    private static let others = [
        "bcc", "cci", "cco", "ccn", "udw", "hemlig kopia", "reply-to", "reply to", "antwort an", "répondre à",
        "responder a", "responder para", "svar til", "svara till", "rispondi a", "risposta", "antwoord aan",
        "odpowiedz do",
        "odpovědět", "vastaus", "válaszcím", "ответить", "importance", "priority", "importância", "importancia",
        "prioridade", "prioridad", "priorité", "wichtigkeit", "priorität", "prioriteit", "attachments", "anexos",
        "adjuntos", "pièces jointes", "anlagen", "allegati", "bijlagen", "organization", "resent-from",
    ]
}

extension String {
    /// Without any white space at both ends, the no-break space that French puts before a colon included.
    var trimmedSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
