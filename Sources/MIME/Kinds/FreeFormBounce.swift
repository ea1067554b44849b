/// Reports that are text for people: qmail, Exim, old Exchange, and whoever else wrote their own.

struct FreeFormBounce {
    private let message: Message
    private let subject: String
    /// What the report itself says, line by line: the mail that it returns is left out.
    private var lines: [String]
    private var start = ""
    /// The mail that it returns stands below its own words.
    private var quotesMail = false

    init(message: Message, text: String) {
        self.init(headerOf: message)
        start = text.cut(toUTF8: Limits.reportOctets)
        let all = start.textLines.map { String($0).trimmedBlanks }
        lines = Array(all.prefix { !BounceWords.endsReport($0) })
        quotesMail = lines.count < all.count
    }

    private init(headerOf message: Message) {
        self.message = message
        subject = message.subject ?? ""
        lines = []
    }

    var report: BounceReport? {
        guard isReport else { return nil }
        if let report = StandardBounce(message: message).report(flattened: start) { return report }
        let text = lines.joined(separator: "\n")
        let isDelay = BounceWords.isDelay(subject: subject) || lines.contains { BounceWords.saysDelay($0) }
        let action: BounceAction = isDelay ? .delayed : .failed
        let status = StatusCode.find(in: text) ?? replyClass ?? expired ?? StatusCode.ofClass(action)
        return BounceReport(
            recipients: recipients, status: status, diagnostic: diagnostic,
            originalMessageID: message.returnedMessageID ?? quotedMessageID ?? message.inReplyTo.first,
            action: action)
    }

    /// RFC 3463 §3.5: X.4.7 is the code of a mail that waited too long, and "useful only as a persistent transient error".
    private var expired: String? { lines.contains { BounceWords.saysExpired($0) } ? "4.4.7" : nil }

    private var replyClass: String? {
        lines.lazy.filter { BounceWords.quotesReply($0) }.compactMap { StatusCode.replyClass(in: $0) }.first
    }

    /// Read first, because it costs nothing: other mail is not searched for phrases.
    static func mayBeReport(_ message: Message) -> Bool {
        let bounce = FreeFormBounce(headerOf: message)
        return bounce.isMarked || bounce.isFromDaemon || bounce.hasNullSender
            || BounceWords.isTelling(subject: bounce.subject)
    }

    static func isFromMachine(_ message: Message) -> Bool {
        let bounce = FreeFormBounce(headerOf: message)
        return bounce.isFromDaemon || bounce.hasNullSender
    }

    private var isMarked: Bool {
        message.header.first("X-Failed-Recipients") != nil || isDeliveryReport
            || BounceWords.isMachine(subject: subject) && !ForwardWords.isForward(subject: subject)
    }

    /// A machine's name and its words; or words that only a machine uses.
    private var isReport: Bool {
        if asks { return false }
        if message.header.first("X-Failed-Recipients") != nil || isDeliveryReport { return true }
        if isMarked, isMachines || quotesMail || saysNothingElse { return true }
        // Somebody passes a report on, and says so.
        if ForwardWords.isForward(subject: subject), !isFromDaemon { return false }
        let saysFailure = lines.prefix(40).contains { BounceWords.saysFailure($0) || BounceWords.saysDelay($0) }
        if isFromDaemon { return saysFailure || BounceWords.isTelling(subject: subject) || hasReplyCode }
        if hasNullSender { return saysFailure || BounceWords.isTelling(subject: subject) }
        guard saysFailure, BounceWords.isTelling(subject: subject) else { return false }
        return lines.prefix(40).contains { $0.lowercased().contains("following recipient") } || returnsMail
    }

    /// A person who asks about mail that did not arrive, a postmaster too: machines' subjects are no questions, and what proves a
    /// machine is not there.
    private var asks: Bool {
        guard subject.unicodeScalars.last(where: { $0 != " " }) == "?", !subject.hasSuffix("??") else { return false }
        return message.header.first("X-Failed-Recipients") == nil && !isDeliveryReport && !hasNullSender
            && message.header.first("Auto-Submitted") == nil
            && !message.parts.contains { ["message/rfc822", "text/rfc822-headers"].contains($0.contentType.essence) }
    }

    /// A subject proves nothing: people write under the one of the report that they ask about.
    private var isMachines: Bool {
        isFromDaemon || hasNullSender || message.header.first("Auto-Submitted") != nil
            || message.from.contains { MachineSender.isMachine($0.localPart) }
            || message.parts.contains { ["message/rfc822", "text/rfc822-headers"].contains($0.contentType.essence) }
    }

    /// What a word or two below such a subject leave is the subject.
    private var saysNothingElse: Bool {
        let words = start.split(whereSeparator: \.isWhitespace)
        return words.count <= 2 && !start.utf8.contains(UInt8(ascii: "?")) && message.parts.count <= 1
    }

    /// A machine that nobody answers gives a whole mail back.
    private var returnsMail: Bool {
        message.from.contains { MachineSender.isMachine($0.localPart) }
            && message.parts.contains { ["message/rfc822", "text/rfc822-headers"].contains($0.contentType.essence) }
    }

    /// RFC 6522 §3: a report on delivery, though the part for machines is missing.
    private var isDeliveryReport: Bool {
        let type = message.root.contentType
        return type.essence == "multipart/report"
            && type.parameters["report-type"]?.asciiLowercased == "delivery-status"
    }

    private var isFromDaemon: Bool {
        let senders = message.from + [message.sender].compactMap { $0 }
        return senders.contains { BounceWords.isDaemon($0.localPart) }
    }

    /// RFC 5321 §4.5.5: a report has no sender, so that nobody answers it. QUIRK: some write "From: <>" too.
    private var hasNullSender: Bool {
        [message.header.first("Return-Path"), message.header.first("From")]
            .contains {
                $0?.filter(scalars: { $0 != " " }) == "<>" || $0?.asciiLowercased.hasPrefix("<mailer-daemon") ?? false
            }
    }

    private var hasReplyCode: Bool { replyClass != nil }

    private var recipients: [String] {
        if let field = message.header.first("X-Failed-Recipients") {
            return AddressList.parse(field).prefix(Limits.reportRecipients).map(\.address)
        }
        return FailedAddresses(in: lines, own: Set(message.from.map { $0.address.lowercased() }))
            .found(returned: returnedRecipients)
    }

    /// Whom the mail that comes back was to, as its own header says: attached, or quoted in the text.
    private var returnedRecipients: [String] {
        let headers = message.parts.lazy.dropFirst().filter {
            ["message/rfc822", "message/global", "text/rfc822-headers"].contains($0.contentType.essence)
        }
        if let header = headers.first?.innerHeader { return (header.to + header.cc).map { $0.address.lowercased() } }
        let quoted = start.textLines.lazy.map { String($0).trimmedBlanks }.drop { !BounceWords.endsReport($0) }
        let fields = quoted.prefix(Self.headerLines).filter {
            let lower = $0.asciiLowercased
            return lower.hasPrefix("to:") || lower.hasPrefix("cc:")
        }
        return fields.flatMap { AddressList.parse(String($0.dropFirst(3))) }.map { $0.address.lowercased() }
    }

    /// Lines of a header that is quoted, at most.
    private static let headerLines = 200

    private var diagnostic: String? {
        lines.first { $0.contains("550") || $0.contains("554") || StatusCode.find(in: $0) != nil }
            .map { $0.cut(toUTF8: 500) }
    }

    private var quotedMessageID: String? {
        start.textLines.lazy.map { String($0).trimmedBlanks }
            .first { $0.asciiLowercased.hasPrefix("message-id:") }.flatMap { MessageIDs.parse($0).first }
    }
}

/// Finds the addresses that a report for people says were not reached.
struct FailedAddresses {
    /// At the beginning of a line: "<ana@x.example>: unknown user".
    private var leading: [String] = []
    /// In a line that speaks of failure: "550 no mailbox for ana@x.example".
    private var blamed: [String] = []
    /// Anywhere else.
    private var mentioned: [String] = []
    private let own: Set<String>

    init(in lines: [String], own: Set<String>) {
        self.own = own
        for line in lines.prefix(1_000) where line.unicodeScalars.contains("@") { read(line) }
    }

    /// The best kind that there is; of mere mentions only the first. In whatever language a report is written: of the
    /// addresses in it, those that the returned mail was sent to are no helper's and no server's.
    func found(returned: [String]) -> [String] {
        if !leading.isEmpty { return Array(leading.prefix(Limits.reportRecipients)) }
        let sentTo = Set(returned)
        let known = blamed.filter(sentTo.contains)
        if !known.isEmpty { return Array((known + forwarded(from: known)).prefix(Limits.reportRecipients)) }
        if let first = mentioned.first(where: sentTo.contains) { return [first] }
        if blamed.isEmpty, mentioned.isEmpty, returned.count == 1 { return returned.filter { !own.contains($0) } }
        if !blamed.isEmpty { return Array(blamed.prefix(Limits.reportRecipients)) }
        return Array(mentioned.prefix(1))
    }

    /// The mailbox to which an address that we wrote to was forwarded, as its own domain blames it too.
    private func forwarded(from known: [String]) -> [String] {
        let domains = Set(known.compactMap { EmailAddress(address: $0)?.domain })
        return blamed.filter { !known.contains($0) && domains.contains(EmailAddress(address: $0)?.domain ?? "") }
    }

    private mutating func read(_ line: String) {
        guard !BounceWords.namesHelper(line), !isAboutSender(line) else { return }
        let addresses = Self.addresses(in: line).filter { !own.contains($0) && !$0.hasPrefix("postmaster@") }
        guard let first = addresses.first else { return }
        let lower = line.lowercased()
        if lower.contains("expanded from") || lower.contains("(original address") {
            // What the sender wrote is what the sender knows: as with Original-Recipient of RFC 3464 §2.3.1.
            if !leading.isEmpty { leading[leading.count - 1] = first }
        } else if begins(lower, with: first) {
            add(first, to: &leading)
        } else if BounceWords.saysFailure(line) || isReplyLine(line) || lower.contains("mailbox") {
            for address in addresses { add(address, to: &blamed) }
        } else {
            for address in addresses { add(address, to: &mentioned) }
        }
    }

    private func add(_ address: String, to list: inout [String]) {
        if list.count < Limits.reportRecipients, !list.contains(address) { list.append(address) }
    }

    /// Marks of lists and brackets may stand before it.
    private func begins(_ line: String, with address: String) -> Bool {
        line.drop { !$0.isLetter && !$0.isNumber }.hasPrefix(address.drop { !$0.isLetter && !$0.isNumber })
    }

    // Reply-code, RFC 5321 §4.2: three digits, the first 4 or 5.
    private func isReplyLine(_ line: String) -> Bool {
        let code = line.drop(scalars: { "<> ".unicodeScalars.contains($0) }).prefix(3)
        return code.count == 3 && (code.unicodeScalars.first == "4" || code.unicodeScalars.first == "5")
            && code.allSatisfy(\.isNumber)
    }

    private func isAboutSender(_ line: String) -> Bool {
        let lower = line.asciiLowercased
        return ["from:", "sender:", "reply-to:", "message-id:", "subject:"].contains(where: lower.hasPrefix)
    }

    /// In lower case.
    private static func addresses(in line: String) -> [String] {
        let words = line.lowercased().prefix(toUTF8: 2_000).split {
            $0.isWhitespace || "<>()[]{}:;,\"'“”„*=|".unicodeScalars.contains($0)
        }
        return words.compactMap { word in
            var bare = word
            while bare.unicodeScalars.first == "." { bare = bare.dropFirst() }
            while bare.unicodeScalars.last == "." || bare.unicodeScalars.last == "!" { bare = bare.dropLast() }
            guard bare.unicodeScalars.contains("@"), let address = EmailAddress(address: String(bare)) else {
                return nil
            }
            return address.domain.unicodeScalars.contains(".") ? address.address : nil
        }
    }
}
