/// The lines a mail server puts before a mail when it delivers it.

/// RFC 5321 §4.4: Return-Path and Received; Delivered-To as Postfix and Dovecot write it.
struct Trace {
    let octets: [UInt8]

    init(_ mail: SentMail, recipient: String, greeting: String, seconds: Int64) {
        let lines = [
            "Return-Path: <\(mail.envelopeFrom)>",
            "Delivered-To: \(recipient)",
            "Received: from \(greeting) by rehearsal.test with ESMTP id \(mail.queueID);",
            "\t\(CalendarTime(seconds).mailDate)",
        ]
        octets = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }
}

/// Seconds since 1970 as date and time in UTC.
struct CalendarTime {
    private let year: Int
    private let month: Int
    private let day: Int
    private let weekday: Int
    private let secondOfDay: Int

    init(_ seconds: Int64) {
        let whole = Int(seconds)
        secondOfDay = ((whole % 86_400) + 86_400) % 86_400
        let days = (whole - secondOfDay) / 86_400
        weekday = ((days + 4) % 7 + 7) % 7
        // Years counted from March, so that the leap day comes last; 719,468 days lie between 0000-03-01 and 1970.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    // date-time = [ day-of-week "," ] date time        RFC 5322 §3.3
    var mailDate: String {
        "\(Self.weekdays[weekday]), \(day) \(Self.months[month - 1]) \(year) \(time) +0000"
    }

    // date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE        RFC 9051 §9
    var internalDate: String {
        "\"\(day < 10 ? " " : "")\(day)-\(Self.months[month - 1])-\(year) \(time) +0000\""
    }

    private var time: String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
