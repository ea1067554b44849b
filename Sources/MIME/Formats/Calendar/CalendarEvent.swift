/// An invitation, or what became of one: who, when, where. RFC 5545 §3.6.1, RFC 5546.

public struct CalendarEvent: Hashable, Sendable {
    /// Who invites, or is invited. RFC 5545 §3.8.4.1, §3.8.4.3.
    public struct Person: Hashable, Sendable {
        /// As shown to people; it proves nothing. Nil where the calendar gives none.
        public var name: String?
        /// An addr-spec, where the calendar gives one.
        public var address: String?
        /// "ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"; nil where nothing is said.
        public var answer: String?
    }

    /// "REQUEST", "REPLY", "CANCEL", "PUBLISH" …, upper case; nil where the object names none. RFC 5546 §1.4.
    public var method: String?
    /// The same for all that is ever said of one event; nil where it has none. RFC 5545 §3.8.4.7.
    public var uid: String?
    /// Its title; nil where it is empty, as with the texts below. RFC 5545 §3.8.1.12.
    public var summary: String?
    /// Nil where it is not given, or is no time of a calendar. RFC 5545 §3.8.2.4.
    public var start: CalendarTime?
    /// The first moment after it, as written or start plus duration; nil where neither is given.
    public var end: CalendarTime?
    /// RFC 5545 §3.8.1.7.
    public var location: String?
    /// Its description, of any number of lines. RFC 5545 §3.8.1.5.
    public var details: String?
    /// Who invites; nil where nobody does. It is what the object says, and not who sent the mail.
    public var organizer: Person?
    /// Who is invited, in the order of the object, at most `Limits.calendarPeople`; of an answer, who answers.
    public var attendees: [Person] = []
    /// "CONFIRMED", "TENTATIVE", "CANCELLED", upper case.
    public var status: String?
    /// The rule of a series, as written: "FREQ=WEEKLY;COUNT=4".
    public var recurrence: String?

    /// For people: title, when, where, who, and the description. Lines are parted by LF.
    public var text: String {
        var lines: [String] = []
        let words = [
            method == "CANCEL" || status == "CANCELLED" ? "CANCELLED" : nil, method == "REPLY" ? "REPLY" : nil,
        ]
        lines.append((words.compactMap { $0.map { "[\($0)]" } } + [summary ?? "(no title)"]).joined(separator: " "))
        if let when { lines.append("When: \(when)") }
        if let recurrence { lines.append("Repeats: \(recurrence)") }
        if let location { lines.append("Where: \(location)") }
        if let organizer { lines.append("Organizer: \(organizer.text)") }
        if !attendees.isEmpty { lines.append("Who: " + attendees.map(\.text).joined(separator: ", ")) }
        if let details, !details.trimmedBlanks.isEmpty { lines += ["", details.trimmedBlanks] }
        return lines.joined(separator: "\n")
    }

    /// "2026-11-24 10:00 – 11:30 (Europe/Madrid)", "2026-11-24 – 2026-11-26".
    public var when: String? {
        guard let start else { return nil }
        let zone = start.zoneText.map { " (\($0))" } ?? ""
        let first = [start.dateText, start.clockText].compactMap { $0 }.joined(separator: " ")
        // RFC 5545 §3.6.1: DTEND is the first moment after; of whole days people name the last one.
        guard let end = start.minutes == nil ? end?.adding(minutes: -1_440) : end, end != start else {
            return first + (start.minutes == nil ? "" : zone)
        }
        let isSameDay = start.dateText == end.dateText
        if isSameDay, start.minutes == nil { return first }
        // Start and end of one flight have zones of their own.
        let endZone = end.zoneText != start.zoneText ? end.zoneText.map { " (\($0))" } ?? "" : ""
        let last = [isSameDay ? nil : end.dateText, end.clockText].compactMap { $0 }.joined(separator: " ")
        if start.minutes == nil { return "\(first) – \(last)" }
        return endZone.isEmpty ? "\(first) – \(last)\(zone)" : "\(first)\(zone) – \(last)\(endZone)"
    }
}

extension CalendarEvent.Person {
    // ORGANIZER;CN=Ana:mailto:ana@x.example                                          RFC 5545 §3.8.4.3
    init(_ line: ContentLine) {
        name = line.parameters["CN"].flatMap { $0.isEmpty ? nil : $0 }
        answer = line.parameters["PARTSTAT"]?.uppercased()
        let value = line.value.trimmedBlanks
        let bare = value.asciiLowercased.hasPrefix("mailto:") ? String(value.dropFirst(7)) : value
        address = bare.unicodeScalars.contains("@") ? bare : line.parameters["EMAIL"]
    }

    /// "Ana Prado <ana@x.example>".
    public var text: String {
        switch (name, address) {
        case (let name?, let address?): name == address ? address : "\(name) <\(address)>"
        case (let name?, nil): name
        case (nil, let address?): address
        case (nil, nil): "?"
        }
    }
}
