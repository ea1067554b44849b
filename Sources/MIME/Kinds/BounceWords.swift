/// The phrases of delivery reports that were written for people.

enum BounceWords {
    /// The local parts of machines that deliver mail; what stands for them in a name is told by `isDaemon(named:)`.
    static func isDaemon(_ local: String) -> Bool {
        let letters = local.lowercased().filter(scalars: { $0 != "-" && $0 != "_" && $0 != "." })
        return ["mailerdaemon", "postmaster", "maildaemon", "mdaemon", "maildeliverysystem", "maildeliverysubsystem"]
            .contains(where: letters.hasPrefix)
    }

    private static let subjects = Phrases([
        "undeliver", "delivery status notification", "mail delivery failed", "delivery fail", "failed delivery",
        "failure delivery", "returned mail", "failure notice", "delivery has failed", "not delivered", "mail failure",
        "mail failed", "not yet been delivered", "could not be delivered", "delivery notification", "delayed",
        "user unknown", "unknown user", "returning to sender", "returned to sender", "error sending your mail",
        "delivery problem", "delivery error", "non-delivery", "nondeliverable", "rejected mail",
        "não foi possível entregar", "não é possível entregar", "mensagem não entregue", "não entregue",
        "falha na entrega", "devolução de email", "no se puede entregar", "correo no entregado", "no entregado",
        "unzustellbar", "nicht zugestellt", "mancato recapito", "mancata consegna", "non remis", "non distribué",
        "échec de la remise", "onbestelbaar", "niet bezorgd", "nie dostarczono", "niedostarczon",
        "kunde inte levereras",
        "kunne ikke leveres", "не доставлен", "недоставлен", "退信", "配信不能", "配信エラー", "送信できません",
        "エラー通知", "未送達", "配信失敗", "无法投递", "投递失败", "無法傳遞", "传递失败", "未传递", "leveringsfeil", "levering mislyk",
        "toimitus epäonn", "toimittaminen epäonn",
        "fejl ved levering", "leveransfel", "olevererbart", "uleverbar", "impossible de remettre", "message non remis",
        "impossibile recapitare", "niet afgeleverd", "niet bestellbar", "nie można dostarczyć", "zwrot wiadomości",
        "no entregable", "entrega fallida", "devuelto",
    ])

    static func isTelling(subject: String) -> Bool {
        let lower = subject.lowercased()
        return subjects.isIn(lower)
    }

    /// Subjects that no person writes. An answer to such a mail has "Re:" in front.
    private static let machineSubjects = Phrases([
        "delivery status notification (fail", "undelivered mail returned to sender", "returned mail: see transcript",
        "mail delivery failed: returning message", "delivery failure notification", "message delivery failure",
    ])

    static func isMachine(subject: String) -> Bool {
        let lower = subject.lowercased()
        return machineSubjects.begin(lower)
    }

    private static let failures = Phrases([
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered",
        "not been delivered", "not be delivered", "was not delivered", "unable to deliver", "not able to deliver",
        "trouble delivering", "did not reach", "delivery to the following", "delevery to the following",
        "failed to deliver", "failed permanently", "permanent error", "permanent fatal error", "fatal error",
        "has been returned", "returned to sender", "undeliverable", "undelivered", "delivery failed",
        "delivery has failed", "failed addresses", "no such user", "no such recipient", "user unknown",
        "unknown user", "unknown recipient", "user not found", "mailbox unavailable", "mailbox is full", "over quota",
        "quota exceeded", "quota violation", "recipient rejected", "address rejected", "does not exist",
        "doesn't have a", "incorrectly constructed", "no valid recipients", "intended recipient", "invalid mailbox",
        "relay access denied", "não foi entregue", "não pôde ser entregue", "não pode ser entregue",
        "no se ha podido entregar", "no pudo ser entregado", "nicht zugestellt werden", "konnte nicht zugestellt",
        "n'a pas pu être remis", "n'a pu être remis", "non è stato possibile", "kon niet worden bezorgd",
        "не может быть доставлено", "не было доставлено", "无法发送", "無法", "配信できません", "送信できません",
        "送信できませんでした", "届けられませんでした", "配信できませんでした", "无法投递", "无法送达", "не удалось доставить", "ei voitu toimittaa",
        "ei onnistunut",
        "kunne ikke leveres", "kunde inte levereras", "kan inte levereras", "kon niet worden afgeleverd",
        "nie mogła zostać dostarczona", "nie została dostarczona", "impossible de remettre", "non consegnat",
        "impossibile recapitare", "não foi possível entregar", "não entregue",
        "no se pudo entregar", "no se entregó", "konnte nicht übermittelt",
    ])

    static func saysFailure(_ line: String) -> Bool {
        let lower = line.lowercased()
        return failures.isIn(lower)
    }

    private static let delays = Phrases([
        "not yet been delivered", "will be retried", "still being retried", "continue to attempt",
        "attempts will continue", "attempts will be made", "continue to be made", "just a warning",
        "warning message only",
        "warning only", "has been delayed", "is delayed",
    ])

    /// A subject that says "delayed", or that it only warns.
    static func isDelay(subject: String) -> Bool {
        let lower = subject.lowercased()
        return lower.contains("delayed") || lower.contains("(delay)") || lower.hasPrefix("warning")
    }

    static func saysDelay(_ line: String) -> Bool {
        let lower = line.lowercased()
        // "No further delivery attempts will be made."
        return delays.isIn(lower) && !["no further", "no more", "not be retried"].contains { lower.contains($0) }
    }

    private static let expiries = Phrases([
        "retry time", "retry timeout", "message expired", "delivery time expired", "time expired", "too old",
        "been in the queue too long", "too long in the queue",
    ])

    static func saysExpired(_ line: String) -> Bool { expiries.isIn(line.lowercased()) }

    /// A line that gives another server's answer, and not a number in somebody's address.
    static func quotesReply(_ line: String) -> Bool {
        let lower = line.asciiLowercased
        return lower.first?.isNumber ?? false
            || ["error", "said", "reason", "respon", "remote", "smtp", "server", "code", "fail", "<<<", "rcpt"]
                .contains { lower.contains($0) }
    }

    private static let endings = Phrases([
        "original message", "original mail", "copy of your message", "copy of the message", "copy of the original",
        "message header follows", "message headers follow", "returned mail follows", "message text follows",
        "unsent message below", "below this line", "message follows", "headers follow", "begin message",
    ])

    /// "--- Below this line is a copy of the message." and its kin: from there on it is not the report that speaks.
    static func endsReport(_ line: String) -> Bool {
        let lower = line.lowercased()
        if lower.hasPrefix("return-path:") || lower.hasPrefix("received:") { return true }
        let isRule = line.hasPrefix("--") || line.hasPrefix("==") || line.hasPrefix("|--") || line.hasSuffix(":")
        return isRule && endings.isIn(lower)
    }

    private static let helpers = Phrases([
        "please contact", "assistance", "send mail to", "please send", "contact your", "questions", "help desk",
    ])

    /// Lines that name somebody to turn to.
    static func namesHelper(_ line: String) -> Bool {
        let lower = line.lowercased()
        return helpers.isIn(lower)
    }
}
