/// "Sent from my iPhone": what telephones and mail programs write below a message.

/// It names a product, and every other word of it is one that programs write there: "Sent via DHL today" and "Von meinem
/// iPhone kann ich nicht drucken" are sentences.
enum PhoneWords {
    static let starts = [
        "sent from ", "sent via ", "sent with ", "sent using ", "enviado do meu ", "enviado de meu ",
        "enviado a partir do ",
        "enviado via ", "enviado usando ", "enviado pelo ", "get bluemail", "obtenha o bluemail", "obtener bluemail",
        "enviado do ",
        "enviada do ", "enviado com ", "enviado da minha ", "enviada da minha ",
        "enviado desde ", "enviado con ", "envoyé de mon ", "envoyé depuis ", "envoyé avec ",
        "envoyé à partir d", "von meinem ", "gesendet von ", "gesendet mit ",
        "von meiner ", "von meinem/meiner ", "diese nachricht wurde von meinem ", "inviato da ", "inviato dal ",
        "inviata da ", "verzonden vanaf ",
        "verstuurd vanaf ", "verzonden via ", "wysłane z ", "wysłano z ", "skickat från ", "sendt fra ", "sendt med ",
        "lähetetty ", "odesláno z ", "odoslané z ", "poslano z ", "trimis de pe ", "trimis din ", "elküldve ",
        "отправлено с ", "отправлено из ", "надіслано з ", "发自我的", "从我的", "來自我的", "從我的",
        "get outlook", "obtenha o outlook", "obter o outlook", "obter outlook", "baixe o outlook", "baixar o outlook",
        "obtener outlook",
        "descargar outlook", "télécharger outlook", "téléchargez outlook", "obtenir outlook",
        "pobierz aplikację outlook", "holen sie sich outlook", "laden sie outlook",
        "scarica outlook", "ottieni outlook", "pobierz program outlook", "pobierz outlook", "hämta outlook",
        "skaffa outlook", "hent outlook", "få outlook", "skaff deg outlook", "hanki outlook", "lataa outlook",
        "скачайте outlook", "установите outlook", "получить outlook", "завантажити outlook", "获取 outlook",
        "取得 outlook", "下载 outlook", "stáhnout outlook", "získat outlook", "letölt", "descărcați outlook",
    ]
    private static let begins = Phrases(starts)

    /// The verb behind, as German, Dutch and Japanese have it.
    private static let endings = Phrases([
        "から送信", "を入手", "에서 보냄", "다운로드", "傳送", "发送", " gesendet", " beziehen", " herunterladen", " downloaden",
        " ophalen",
        " gönderildi", " edinin", " letöltése",
    ])

    /// What a line with one of those endings, and in a script without blanks, has in it.
    static let products = Phrases(["outlook", "iphone", "ipad", "galaxy", "samsung", "android", "smartphone"])

    /// Names of programs and makers, as words or their beginnings.
    private static let names = prefixes(
        """
        outlook iphone ipad ipod ios galaxy samsung android blackberry nokia huawei xiaomi redmi motorola honor oneplus
        pixel xperia lenovo windows yahoo gmail gmx proton protonmail thunderbird airmail aquamail bluemail mailspring
        mailbird superhuman zimbra roundcube hotmail icloud hey canary fairemail tutanota tuta hushmail
        edison newton readdle sparrow spark mutt emclient zoho yandex workspace nine mailbox wiko alcatel htc asus zte oppo
        verizon vodafone orange movistar vivo claro tim uol moto aqua mymail realme infinix tecno nothing fairphone k9
        libero virgilio
        """)

    /// Things that send mail; nothing but a maker's name stands behind one.
    private static let devices = prefixes(
        """
        smartphone phone mobile mobil cell handheld tablet device dispositivo aparelho celular telemóvel telefone telefon teléfono móvil
        téléphone portable handy telefono telefoon puhelim komórk mobiltelefon appareil мобильн телефон смартфон
        """)

    private static let glue = prefixes(
        """
        sent from via with using my for on the a mobile mail email app
        enviado enviada do de meu minha da no na pelo pela com a o partir para obter obtenha baixe baixar
        secure an at t courrier posta correo su usando o
        desde con mi el la obtener descargar por
        envoyé envoyée depuis avec mon ma mes à le pour sur d télécharger téléchargez obtenir
        von meinem meiner meine gesendet mit der dem für auf diese nachricht wurde holen sie sich laden beziehen
        herunterladen inviato inviata dal mio mia dalla per scarica ottieni
        verzonden verstuurd vanaf mijn met voor downloaden ophalen op
        wysłane wysłano z mojego moim pobierz program programu aplikację aplikacji dla systemu
        skickat sendt från fra min mitt med för hämta skaffa hent få skaff deg till til lähetetty hanki lataa
        odesláno odoslané poslano z mého stáhnout získat pro trimis de pe din elküldve descărcați pentru
        get to k octacore device pro plus max mini ultra lite edge note fold flip se pure business new neo
        """)

    /// "Please excuse typos": whoever types on glass says so in the same line.
    private static let excuses = Phrases([
        "excuse", "typo", "brevity", "short", "desculp", "erros", "breve", "brevidade", "kurz", "tippfehler", "fautes",
        "disculp", "perdon", "excus", "entschuldig", "excuser",
    ])

    /// Octets of a line, at most.
    private static let limit = 120

    static func isAdvertisement(_ line: String) -> Bool {
        let line = line.drop(scalars: { "<([*_".unicodeScalars.contains($0) })
        var words = line.prefix(scalars: { $0 != "<" && $0 != "(" })
        guard words.utf8.count <= limit else { return false }
        if let link = words.firstRange(of: "http") { words = words[..<link.lowerBound] }
        let lower = words.lowercased().filter(scalars: { !"[]".unicodeScalars.contains($0) }).trimmedSpaces
        let isBehind = endings.end(String(lower.dropLast(scalars: { ".。 ".unicodeScalars.contains($0) })))
        guard begins.begin(lower) || isBehind && products.isIn(lower) else { return false }
        if lower.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
            return products.isIn(lower) && lower.count <= 30
        }
        return namesProduct(String(words), isLinked: line[words.endIndex...].hasPrefix("<http"))
    }

    /// - Parameter isLinked: a link to where one gets it stands behind.
    private static func namesProduct(_ line: String, isLinked: Bool) -> Bool {
        var (product, device) = (false, false)
        let tokens = line.split(atScalars: { !$0.isLetter && !$0.isNumber }).prefix(24)
        for (index, token) in tokens.enumerated() {
            let word = token.lowercased()
            if isName(token, word) {
                product = true
            } else if devices.holds(word) {
                device = true
            } else if !(device && !product
                ? behind.contains(word) || isForeign(word) : isSmall(word) || product && isModel(token))
            {
                // "… excuse the errors. Till 3 hangs again": a sentence behind the excuse is the writer's.
                if Self.hasSentenceBehind(line) { return product && Self.isExcuseBehind(line) }
                let rest = tokens.dropFirst(index).joined(separator: " ").lowercased()
                let isExcuse = (product || device) && excuses.isIn(rest)
                return isExcuse || isLinked && tokens.count <= 5 && tokens.count - index <= 2
            }
        }
        return product || device
    }

    /// A full stop, and words behind it.
    private static func hasSentenceBehind(_ line: String) -> Bool {
        guard let end = line.unicodeScalars.firstIndex(where: { ".!?;".unicodeScalars.contains($0) }) else {
            return false
        }
        return line[end...].unicodeScalars.contains(where: \.isLetter)
    }

    /// "… with K-9 Mail. Please excuse my brevity.": a sentence that excuses how short it is, and nothing behind.
    private static func isExcuseBehind(_ line: String) -> Bool {
        let sentences = line.lowercased().split(atScalars: { ".!?;".unicodeScalars.contains($0) })
            .map { String($0).trimmedSpaces }.filter { !$0.isEmpty }
        return sentences.count == 2 && excuses.isIn(sentences[1]) && shortness.isIn(sentences[1])
            && sentences[1].split(atScalars: { $0.isWhitespace }).count <= 7
    }

    private static let shortness = Phrases([
        "brevity", "typo", "brevidade", "brevedad", "brièvet", "brievet", "brevità", "kürze", "digita", "tippfehler",
        "beknopt",
    ])

    /// "iPhone" and whatever else is spelled like it.
    private static func isName(_ token: Substring, _ word: String) -> Bool {
        if names.holds(word) { return true }
        let scalars = token.unicodeScalars
        return scalars.first == "i" && scalars.dropFirst().first?.properties.isUppercase ?? false
    }

    private static let behind: Set<String> = ["gesendet", "mit", "with", "med", "met", "con", "com", "avec"]

    /// "RIDGE", "Flash", "g": what a maker calls it; "e" and "y" go on with a sentence.
    private static func isModel(_ token: Substring) -> Bool {
        token.utf8.count == 1 && !"eyou".utf8.contains(token.utf8.first ?? 0)
            || token.unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// A small word, a figure, or one of another script.
    private static func isSmall(_ word: String) -> Bool {
        glue.words.contains(word) || word.utf8.contains(where: \.isDigit)
            || isForeign(word)
    }

    /// Not in Latin letters: there the product alone tells.
    private static func isForeign(_ word: String) -> Bool { word.unicodeScalars.allSatisfy { $0.value >= 0x370 } }

    private struct WordList: Sendable {
        let words: Set<String>
        let long: [String]

        /// The word, or one that goes on as grammar has it: "iPhonesta", "telefonu".
        func holds(_ word: String) -> Bool {
            words.contains(word) || long.contains { word.hasPrefix($0) && word.utf8.count <= $0.utf8.count + 8 }
        }
    }

    private static func prefixes(_ text: String) -> WordList {
        let words = text.split(whereSeparator: \.isWhitespace).map { String($0) }
        return WordList(words: Set(words), long: words.filter { $0.utf8.count >= 5 })
    }
}
