/// What stands below a message and is none: signatures that programs add, and notices that companies add.

enum SignatureWords {
    /// "-- " of RFC 3676 §4.3. QUIRK: the blank is lost on the way, or a dash is drawn, or the name follows at once.
    static func isDelimiter(_ line: String, _ trimmed: String) -> Bool {
        if line == "-- " || trimmed == "--" || trimmed == "—" { return true }
        let name = trimmed.drop(scalars: { $0 == "-" })
        let dashes = trimmed.utf8.count - name.utf8.count
        return (2...4).contains(dashes) && name.utf8.count <= 24 && name.first?.isLetter ?? false
            && name.unicodeScalars.allSatisfy { $0.isLetter || $0 == " " || $0 == "." }
            && name.split(at: " ").count <= 2
    }

    static let mobileStarts = [
        "sent via ", "sent with ", "enviado do meu ", "enviado de meu ", "enviado a partir do ",
        "enviado via ", "enviado pelo ", "enviado do ",
        "enviado desde ", "enviado con ", "envoyé de mon ", "envoyé depuis ", "envoyé avec ",
        "envoyé à partir d", "von meinem ", "gesendet von ", "gesendet mit ",
        "von meiner ", "von meinem/meiner ", "diese nachricht wurde von meinem ", "inviato da ", "inviato dal ",
        "inviata da ", "verzonden vanaf ",
        "verstuurd vanaf ", "verzonden via ", "wysłane z ", "wysłano z ", "skickat från ", "sendt fra ", "sendt med ",
        "lähetetty ", "odesláno z ", "odoslané z ", "poslano z ", "trimis de pe ", "trimis din ", "elküldve ",
        "отправлено с ", "отправлено из ", "надіслано з ", "发自我的", "从我的", "來自我的", "從我的",
    ]
    private static let mobile = Phrases(mobileStarts)

    /// "Get Outlook for iOS": the verb in front, or behind as German, Dutch and Japanese have it.
    private static let advertisements = Phrases([
        "get outlook", "obter o outlook", "obter outlook", "baixe o outlook", "baixar o outlook", "obtener outlook",
        "descargar outlook", "télécharger outlook", "obtenir outlook", "holen sie sich outlook", "laden sie outlook",
        "scarica outlook", "ottieni outlook", "pobierz program outlook", "pobierz outlook", "hämta outlook",
        "skaffa outlook", "hent outlook", "få outlook", "skaff deg outlook", "hanki outlook", "lataa outlook",
        "скачайте outlook", "установите outlook", "получить outlook", "завантажити outlook", "获取 outlook",
        "取得 outlook", "下载 outlook", "stáhnout outlook", "získat outlook", "letölt", "descărcați outlook",
    ])
    private static let endings = Phrases([
        "から送信", "を入手", "에서 보냄", "다운로드", "傳送", "发送", " gesendet", " beziehen", " herunterladen", " downloaden",
        " ophalen",
        " gönderildi", " edinin", " letöltése",
    ])
    static let products = Phrases(["outlook", "iphone", "ipad", "galaxy", "android", "smartphone"])

    /// At most nine words, one of them a product; a longer line is somebody's sentence.
    private static func advertises(_ lower: String) -> Bool {
        guard lower.utf8.count <= 60, products.isIn(lower) else { return false }
        return advertisements.begin(lower)
            || endings.end(String(lower.dropLast(scalars: { ".。 ".unicodeScalars.contains($0) })))
    }

    /// Nouns of things that send mail, for "Sent from my …".
    private static let devices = Phrases([
        "iphone", "ipad", "ipod", "mobile", "phone", "cell", "smartphone", "tablet", "android", "device", "blackberry",
        "handheld", "mobil",
    ])

    static func isMobile(_ line: String) -> Bool {
        let words = line.prefix(scalars: { $0 != "<" && $0 != "(" })
        guard words.utf8.count <= 90 else { return false }
        let lower = words.lowercased()
        if lower.hasPrefix("sent from ") { return isDevice(after: words.dropFirst(10)) }
        return mobile.begin(lower) || advertises(lower.trimmedSpaces)
    }

    /// "Sent from my balcony" is a sentence: what sends mail has a name, or is a device.
    private static func isDevice(after rest: Substring) -> Bool {
        let bare = rest.lowercased().hasPrefix("my ") ? rest.dropFirst(3) : rest
        guard let first = bare.first else { return true }
        if first.isUppercase || first.isNumber || bare.dropFirst().first?.isUppercase ?? false { return true }
        let lower = bare.lowercased()
        return devices.begin(lower)
    }

    static let noticeStarts = [
        "this e-mail", "this email", "this message", "this communication", "this transmission", "the information",
        "the contents of this", "confidentiality notice", "disclaimer", "important notice", "notice:", "please note:",
        "esta mensagem", "este e-mail", "este email", "as informações", "aviso legal", "aviso de confidencialidade",
        "este mensaje", "este correo", "la información", "diese e-mail", "diese nachricht", "der inhalt dieser",
        "ce message", "ce courriel", "cet e-mail", "questo messaggio", "questa e-mail", "le informazioni",
        "dit bericht",
        "deze e-mail", "ta wiadomość", "niniejsza wiadomość",
    ]
    private static let notices = Phrases(noticeStarts)

    private static let noticeWords = Phrases([
        "confidential", "privileged", "addressee", "intended", "disclaimer", "virus", "opinions expressed",
        "monitor", "confidenci", "privilegi", "destinat", "vertraulich", "bestimmt", "confidentiel",
        "riservat", "vertrouwelijk", "bestemd", "poufn",
    ])

    /// The first line of a notice that says for whom a mail is.
    static func beginsDisclaimer(_ line: String) -> Bool {
        let lower = line.prefix(toUTF8: 600).lowercased()
        return notices.begin(lower) && saysDisclaimer(lower)
    }

    static func saysDisclaimer(_ line: String) -> Bool {
        let lower = line.prefix(toUTF8: 600).lowercased()
        return noticeWords.isIn(lower)
    }
}
