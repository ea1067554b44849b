/// Headers as they arrive after three hops: traces, a signature, addresses, threads.

enum HeaderMaker {
    static func header(_ serial: Int, _ content: String, _ numbers: inout SeededNumbers) -> String {
        let sender = address(&numbers)
        let domain = numbers.pick(Words.domains)
        var lines = "Return-Path: <bounce-\(serial)@\(domain)>\r\nDelivered-To: support@desk.example\r\n"
        for hop in 0..<3 { lines += received(hop, serial, domain, &numbers) }
        if !numbers.oneIn(4) { lines += signature(domain, &numbers) }
        lines += "From: \(sender)\r\nTo: Support <support@desk.example>"
        for _ in 0..<numbers.below(3) { lines += ",\r\n\t\(address(&numbers))" }
        lines += "\r\n"
        if numbers.oneIn(3) { lines += "Cc: \(address(&numbers)), \(address(&numbers))\r\n" }
        if numbers.oneIn(4) { lines += "Reply-To: \(address(&numbers))\r\n" }
        let subject = Words.sentence(4 + numbers.below(5), numbers.pick([Words.english, Words.portuguese]), &numbers)
        lines += "Subject: \(numbers.oneIn(2) ? "Re: " : "")\(Encoding.words(subject, &numbers))\r\n"
        lines += "Date: \(date(serial, &numbers))\r\n"
        lines += "Message-ID: <\(serial).\(numbers.next())@\(domain)>\r\n"
        if numbers.oneIn(2) {
            let ids = (0...numbers.below(5)).map { _ in "<\(numbers.next())@desk.example>" }
            lines += "In-Reply-To: \(ids[ids.count - 1])\r\nReferences: \(ids.joined(separator: "\r\n "))\r\n"
        }
        return lines + "X-Mailer: Benchmark 1.0 (Linux)\r\nMIME-Version: 1.0\r\n" + content
    }

    private static func address(_ numbers: inout SeededNumbers) -> String {
        let name = numbers.pick(Words.names)
        let spec = "user\(numbers.below(900))@\(numbers.pick(Words.domains))"
        if name.utf8.contains(where: { $0 > 0x7F }) { return "\(Encoding.words(name, &numbers)) <\(spec)>" }
        if name.contains(",") || name.contains("(") { return "\"\(name)\" <\(spec)>" }
        return numbers.oneIn(6) ? spec : "\(name) <\(spec)>"
    }

    private static func received(_ hop: Int, _ serial: Int, _ domain: String, _ numbers: inout SeededNumbers) -> String
    {
        "Received: from relay\(hop).\(domain) (relay\(hop).\(domain) [192.0.2.\(numbers.below(255))])\r\n"
            + "\tby mx\(hop).desk.example (Postfix) with ESMTPS id \(String(numbers.next(), radix: 36, uppercase: true))\r\n"
            + "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n"
            + "\tfor <support@desk.example>; \(date(serial, &numbers))\r\n"
    }

    private static func signature(_ domain: String, _ numbers: inout SeededNumbers) -> String {
        let text = Encoding.base64(numbers.octets(192)).split(separator: 10).map {
            " " + String(decoding: $0.filter { $0 > 13 }, as: UTF8.self)
        }
        return "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=\(domain); s=sel1;\r\n"
            + "\th=from:to:subject:date:message-id:mime-version; t=1763930000;\r\n"
            + "\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n\tb=\r\n" + text.joined(separator: "\r\n") + "\r\n"
    }

    private static func date(_ serial: Int, _ numbers: inout SeededNumbers) -> String {
        func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = 1 + serial % 28
        let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(day + 6) % 7]
        let clock = "\(pad(numbers.below(24))):\(pad(numbers.below(60))):\(pad(numbers.below(60)))"
        return "\(weekday), \(day) Nov 2026 \(clock) \(numbers.pick(["-0300", "+0000", "+0100"]))"
    }
}
