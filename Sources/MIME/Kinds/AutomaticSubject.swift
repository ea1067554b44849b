/// The subjects that programs give to answers which nobody writes, in the languages of their users.

enum AutomaticSubject {
    /// The words that gave it away, and whether "Re:" stands before them; nil where the subject has no such form.
    ///
    /// A program writes its words, a sign and the answered subject, or how long it lasts: "Out of office: Leak", "Out of
    /// office until May 5". "Out of office not working" is a person's.
    static func find(in subject: String) -> (phrase: String, isAnswered: Bool)? {
        var bare = withoutTags(subject.prefix(toUTF8: 400).lowercased()[...])
        var isAnswered = false
        // QUIRK: some answer a subject as people do, and put their own words behind "Re:".
        while let prefix = answers.first(where: bare.hasPrefix) {
            isAnswered = true
            bare = withoutTags(bare.dropFirst(prefix.count).drop(scalars: \.isWhitespace))
        }
        bare = bare.drop(scalars: { "[(*- ".unicodeScalars.contains($0) })
        guard let phrase = phrases.first(where: { bare.hasPrefix($0) && isForm($0, behind: bare.dropFirst($0.count)) })
        else { return nil }
        return (phrase, isAnswered)
    }

    /// "[EXTERNAL]", and "EXTERNAL:" as other servers have it.
    private static func withoutTags(_ subject: Substring) -> Substring {
        let rest = SubjectTags.without(subject)
        guard let tag = ["external:", "externo:", "extern:", "ext:"].first(where: rest.hasPrefix) else { return rest }
        return SubjectTags.without(rest.dropFirst(tag.count))
    }

    private static func isForm(_ phrase: String, behind rest: Substring) -> Bool {
        guard let first = rest.unicodeScalars.first, !phrase.hasSuffix(":"), !sentences.contains(phrase) else {
            return true
        }
        // Scripts without blanks go on at once.
        if first.value >= 0x2E80 { return true }
        let bare = rest.drop(scalars: \.isWhitespace)
        guard let next = bare.unicodeScalars.first else { return true }
        if !next.isLetter { return true }
        guard bare.startIndex > rest.startIndex else { return false }
        let word = bare.prefix(scalars: \.isLetter)
        let behind = bare[word.endIndex...].drop(scalars: \.isWhitespace).unicodeScalars.first
        if figureSpans.contains(String(word)) { return behind?.properties.numericType != nil }
        return spans.contains(String(word)) || nouns.contains(String(word)) && !(behind?.isLetter ?? false)
    }

    /// What a program calls itself.
    private static let nouns: Set<String> = [
        "reply", "response", "message", "notification", "notice", "auto", "autoreply",
    ]

    /// Words behind which a time follows.
    private static let spans: Set<String> = [
        "until", "till", "til", "through", "thru", "back", "returning", "return", "this", "today", "tomorrow",
        "até", "ate", "hoje", "retorno", "volto", "hasta", "hoy", "regreso", "jusqu", "retour", "bis", "zurück", "fino",
        "dal", "tot", "vanaf", "fram", "frem",
    ]

    /// Those that mean something else in another tongue ("do Outlook"): a figure follows.
    private static let figureSpans: Set<String> = ["ab", "vom", "t", "do", "od", "po"]

    /// Whole sentences, that go on as they like.
    private static let sentences: Set<String> = [
        "i am out of the office", "i'm out of the office", "estou de férias", "estoy de vacaciones",
        "ich bin nicht im büro", "away from my mail",
    ]

    private static let answers = ["re:", "aw:", "res:", "rv:", "sv:", "antw:", "odp:", "vs:", "回复:", "回覆:"]

    private static let phrases = [
        // English.
        "auto:", "auto reply", "autoreply", "auto-reply", "automatic reply", "automated reply", "automatic response",
        "auto response", "auto-response", "autoresponse", "automated response", "autoresponder", "out of office",
        "out of the office", "out-of-office", "ooo:", "i am out of the office", "i'm out of the office",
        "away from my mail", "vacation reply", "vacation message", "vacation response", "on vacation",
        "away from office",
        "absence notice", "holiday notice",
        // Portuguese.
        "resposta automática", "resposta automatica", "resposta de ausência", "mensagem automática",
        "ausência temporária", "ausencia temporária", "fora do escritório", "ausente do escritório",
        "aviso de ausência",
        "mensagem de ausência", "mensagem de férias", "ausente:", "aviso de férias", "estou de férias", "em férias",
        "ausência do escritório",
        // Spanish.
        "respuesta automática", "respuesta automatica", "respuesta de ausencia", "fuera de la oficina",
        "fuera de oficina", "ausente de la oficina", "mensaje automático", "aviso de ausencia", "estoy de vacaciones",
        "contestación automática",
        // French.
        "réponse automatique", "reponse automatique", "absence du bureau", "absent du bureau", "message d'absence",
        "réponse d'absence", "en dehors du bureau", "avis d'absence", "congés :",
        // German.
        "automatische antwort", "automatisch generierte", "automatische rückantwort", "abwesenheitsnotiz",
        "abwesenheitsnachricht", "abwesenheitsmeldung", "abwesenheit:", "abwesend:", "urlaubsnotiz", "autom. antwort",
        "außer haus", "nicht im büro", "ich bin nicht im büro",
        // Italian.
        "risposta automatica", "fuori sede", "fuori ufficio", "messaggio automatico", "assente dall'ufficio",
        "risponditore automatico",
        // Dutch.
        "automatisch antwoord", "automatische reactie", "afwezigheidsbericht", "afwezigheidsmelding", "afwezig:",
        "niet aanwezig", "niet op kantoor",
        // Polish, Czech, Slovak, Hungarian, Romanian.
        "odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "nieobecność", "poza biurem",
        "automatická odpověď", "automatická odpoveď", "mimo kancelář", "nepřítomnost", "automatikus válasz",
        "házon kívül", "răspuns automat", "raspuns automat", "în afara biroului",
        // Nordic, Estonian.
        "autosvar", "automatiskt svar", "automatisk svar", "automatisk besvarelse", "frånvaro", "frånvarande",
        "fravær", "fraværende", "ikke på kontoret", "ikke til stede", "inte på kontoret", "automaattinen vastaus",
        "poissaoloilmoitus", "poissa toimistosta", "automaatne vastus",
        // Russian, Ukrainian, Greek, Turkish.
        "автоматический ответ", "автоответ", "вне офиса", "отсутствие на рабочем", "нет на работе",
        "автоматична відповідь", "автовідповідь", "αυτόματη απάντηση", "otomatik yanıt", "otomatik cevap",
        "ofis dışında",
        // Chinese, Japanese, Korean, Vietnamese.
        "自动回复", "自動回覆", "自动答复", "自動回應", "外出", "不在办公室", "休假", "自動返信", "自動応答", "不在通知", "不在のお知らせ",
        "자동 회신", "자동회신", "부재중", "자동 응답", "trả lời tự động",
    ]
}

/// Addresses that no person reads.
enum MachineSender {
    static func isMachine(_ localPart: String) -> Bool {
        let letters = localPart.lowercased().filter(scalars: { $0 != "-" && $0 != "_" && $0 != "." })
        return names.contains(where: letters.hasPrefix)
    }

    private static let names = [
        "mailerdaemon", "postmaster", "noreply", "donotreply", "dontreply", "naoresponda", "naoresponder",
        "noresponder",
        "noresponda", "nepasrepondre", "pasdereponse", "keineantwort", "nichtantworten", "nonrispondere",
        "nietantwoorden",
        "nieodpowiadaj", "svarainte", "svarikke", "alavastaa", "autoreply", "autoresponder", "autorespond",
        "mailautoreply",
    ]
}
