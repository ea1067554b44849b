/// Mail that no person wrote to us: answering it would make two machines talk for ever. RFC 3834.

/// What gave a mail away as automatic.
public enum AutomaticReason: Equatable, Sendable {
    /// The word of Auto-Submitted, at most 40 octets. RFC 3834 §5.
    case autoSubmitted(String)
    /// The word of Precedence or X-Precedence, at most 40 octets.
    case precedence(String)
    /// The words of X-Auto-Response-Suppress, by which Exchange asks for no answer.
    case responseSuppress(String)
    /// The name of a field that machines alone write, or write like this.
    case headerField(String)
    /// It has the marks of a mailing list. RFC 2369, RFC 2919.
    case listMail
    /// Return-Path is "<>". RFC 5321 §4.5.5.
    case nullSender
    /// The local part of its sender, which is no person's.
    case machineSender(String)
    /// It is a multipart/report. RFC 6522.
    case report
    /// It says to people that a mail was read, and nothing else.
    case receipt
    /// The words that its subject begins with.
    case subject(String)
}

/// That a mail is automatic, and what says so.
public struct AutomaticMail: Equatable, Sendable {
    /// The first that was found: what proves it, then fields that say so, then guesses by sender and subject.
    public var reason: AutomaticReason
    /// No person can have written it. Else it only asks for no answer of machines: people write by lists, from addresses
    /// that nobody reads, and on out-of-office mails.
    public var isProof = false
    /// All that was found are marks of a mailing list.
    public var isList = false

    /// In words that can be checked against the mail's header.
    public var evidence: String {
        switch reason {
        case .autoSubmitted(let value): "Auto-Submitted: \(value)"
        case .precedence(let value): "Precedence: \(value)"
        case .responseSuppress(let value): "X-Auto-Response-Suppress: \(value)"
        case .headerField(let name): "it has a field \(name)"
        case .listMail: "it came by a mailing list"
        case .nullSender: "its envelope sender is empty"
        case .machineSender(let local): "its sender is \(local)@…"
        case .report: "it is a multipart/report"
        case .receipt: "it is a read receipt"
        case .subject(let words): "its subject begins with '\(words)'"
        }
    }
}

extension Message {
    /// Nil for mail that a person seems to have written.
    public var automatic: AutomaticMail? {
        let signs = AutomaticSigns(message: self)
        if let proof = signs.proof { return AutomaticMail(reason: proof, isProof: true) }
        return signs.reason.map { AutomaticMail(reason: $0, isList: signs.isList) }
    }
}

private struct AutomaticSigns {
    let message: Message

    var reason: AutomaticReason? {
        byPrecedence ?? bySuppress ?? byList ?? byReturnPath ?? byMailboxRule ?? bySender ?? bySubject
    }

    /// Only what is on record of machines: RFC 3834 §5, RFC 6522, and known responders' own fields; or a subject of theirs
    /// on an answer, or together with a wish for none.
    var proof: AutomaticReason? {
        byAutoSubmitted ?? byReply ?? byField ?? byReport ?? byAnswersSubject ?? byReceipt
    }

    var isList: Bool {
        let word = byPrecedence.map { $0 == .precedence("list") } ?? true
        return word && (byList != nil || byPrecedence != nil) && bySuppress == nil && byReturnPath == nil
            && byMailboxRule == nil && bySender == nil && bySubject == nil
    }

    private var byReply: AutomaticReason? { byPrecedence == .precedence("auto_reply") ? byPrecedence : nil }

    private var byAnswersSubject: AutomaticReason? {
        guard let found = AutomaticSubject.find(in: message.subject ?? "") else { return nil }
        let marks = [bySuppress, byPrecedence, byReturnPath, bySender, byMailboxRule]
        let asksForNone = marks.contains { $0 != nil }
        let answers = !message.inReplyTo.isEmpty || !message.references.isEmpty
        // Behind "Re:" a person answers somebody's out-of-office.
        return asksForNone || answers && !found.isAnswered ? .subject(found.phrase) : nil
    }

    // Auto-Submitted: no / auto-generated / auto-replied / extension              RFC 3834 §5
    private var byAutoSubmitted: AutomaticReason? {
        guard let value = message.header.first("Auto-Submitted") else { return nil }
        let word = value.asciiLowercased.prefix(scalars: { $0 != ";" && $0 != "(" && $0 != " " })
        // QUIRK: "auto-forwarded" is in no standard: a mailbox rule passed on what a person wrote.
        return word.isEmpty || word == "no" || word == "auto-forwarded" ? nil : .autoSubmitted(word.cut(toUTF8: 40))
    }

    private var byPrecedence: AutomaticReason? {
        for name in ["Precedence", "X-Precedence"] {
            let value = message.header.first(name)?.asciiLowercased.trimmedBlanks ?? ""
            if ["bulk", "junk", "list", "auto_reply"].contains(where: value.hasPrefix) {
                return .precedence(value.cut(toUTF8: 40))
            }
        }
        return nil
    }

    /// [MS-OXCMAIL]: "All", or any of the kinds of answers that the sender does not want.
    private var bySuppress: AutomaticReason? {
        guard let value = message.header.first("X-Auto-Response-Suppress")?.asciiLowercased else { return nil }
        let words = value.split(atScalars: { $0 == "," || $0 == " " })
        return words.contains { ["all", "autoreply", "oof", "dr"].contains($0) }
            ? .responseSuppress(value.cut(toUTF8: 40)) : nil
    }

    private var byField: AutomaticReason? {
        let present = [
            "X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-AutoReply-From", "X-Auto-Reply-From",
            "X-Mail-Autoreply", "X-Autoresponder", "X-Vacation", "X-Autogenerated-By",
        ]
        if let name = present.first(where: { message.header.first($0).map(Self.saysYes) ?? false }) {
            return .headerField(name)
        }
        let valued = [
            ("X-Autogenerated", "reply"), ("X-Loop", "yes"), ("X-FC-MachineGenerated", "true"),
            ("Preference", "auto_reply"), ("Delivered-To", "autoresponder"),
            ("X-POST-MessageClass", "9; autoresponder"),
            ("X-Mailer", "vacation"),
        ]
        let hit = valued.first { message.header.first($0.0)?.asciiLowercased.hasPrefix($0.1) ?? false }
        return hit.map { .headerField($0.0) }
    }

    /// QUIRK: some programs write "X-Autoreply: no" into what people send.
    private static func saysYes(_ value: String) -> Bool {
        !["no", "false", "0", "none", "off"].contains(value.asciiLowercased.trimmedBlanks)
    }

    /// QUIRK: Exchange writes it into what a rule of a mailbox answers, and also into what it passes on, which a person wrote.
    private var byMailboxRule: AutomaticReason? {
        let name = "X-MS-Exchange-Generated-Message-Source"
        let source = message.header.first(name)?.asciiLowercased ?? ""
        return source.hasPrefix("mailbox rules agent") ? .headerField(name) : nil
    }

    private var byReport: AutomaticReason? {
        message.root.contentType.essence == "multipart/report" ? .report : nil
    }

    private var byReceipt: AutomaticReason? { ReceiptWords.isReceipt(message) ? .receipt : nil }

    // RFC 2919, RFC 2369.
    private var byList: AutomaticReason? {
        message.header.first("List-Id") != nil || message.header.first("List-Unsubscribe") != nil ? .listMail : nil
    }

    /// RFC 5321 §4.5.5.
    private var byReturnPath: AutomaticReason? {
        message.header.first("Return-Path")?.filter(scalars: { $0 != " " }) == "<>" ? .nullSender : nil
    }

    private var bySender: AutomaticReason? {
        guard let local = message.from.first?.localPart, MachineSender.isMachine(local) else { return nil }
        return .machineSender(local.lowercased().cut(toUTF8: 40))
    }

    private var bySubject: AutomaticReason? {
        AutomaticSubject.find(in: message.subject ?? "").map { .subject($0.phrase) }
    }
}
