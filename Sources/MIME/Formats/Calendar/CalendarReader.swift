/// Reads the events of an iCalendar object; tasks are read as events, other components passed over. RFC 5545 §3.4.

struct CalendarReader {
    private var events: [CalendarEvent] = []
    private var open: CalendarEvent?
    private var method: String?
    /// Components inside an event, such as its alarms: their lines are not the event's.
    private var inner = 0
    private var duration: Int?

    static func events(in octets: Span<UInt8>, charset: String?) -> [CalendarEvent] {
        var reader = CalendarReader()
        for line in ContentLine.all(in: octets, charset: charset) where reader.events.count < Limits.calendarEvents {
            reader.take(line)
        }
        // A stream that was cut: what came of the last event is still said.
        reader.close()
        return reader.events.map { event in
            var event = event
            event.method = reader.method
            return event
        }
    }

    /// Whether it has more lines, events or attendees than are read.
    static func isCut(_ octets: Span<UInt8>) -> Bool {
        if octets.count > Limits.calendarLineOctets, ContentLine.unfolded(octets).isCut { return true }
        let lineEnds = LineScan.count(in: octets, 0..<octets.count)
        guard lineEnds > Limits.calendarEvents else { return false }
        var (events, people) = (0, 0)
        for line in ContentLine.all(in: octets, charset: nil) {
            switch line.name {
            case "BEGIN":
                people = 0
                // Names of components know no case (RFC 5545 §1.3), and these are ASCII.
                if ["VEVENT", "VTODO"].contains(line.value.trimmedBlanks.uppercased()) { events += 1 }
            case "ATTENDEE": people += 1
            default: continue
            }
            if events > Limits.calendarEvents || people > Limits.calendarPeople { return true }
        }
        return lineEnds > Limits.calendarLines
    }

    private mutating func take(_ line: ContentLine) {
        // Names of components and methods know no case (RFC 5545 §1.3); the two that hold a meeting or a task are read.
        let value = line.value.trimmedBlanks.uppercased()
        switch line.name {
        case "BEGIN" where open == nil: if value == "VEVENT" || value == "VTODO" { open = CalendarEvent() }
        case "BEGIN": inner += 1
        case "END" where inner > 0: inner -= 1
        case "END" where value == "VEVENT" || value == "VTODO": close()
        case "METHOD" where open == nil: method = value
        case _ where open != nil && inner == 0: describe(line, value)
        default: break
        }
    }

    private mutating func describe(_ line: ContentLine, _ value: String) {
        let text = line.text.trimmedBlanks
        switch line.name {
        case "UID": open?.uid = text
        case "SUMMARY": open?.summary = text.isEmpty ? nil : text
        case "LOCATION": open?.location = text.isEmpty ? nil : text
        case "DESCRIPTION": open?.details = text.isEmpty ? nil : text
        case "DTSTART": open?.start = CalendarTime(line)
        case "DTEND", "DUE": open?.end = CalendarTime(line)
        case "DURATION": duration = CalendarDuration.minutes(value)
        case "STATUS": open?.status = value
        case "RRULE": open?.recurrence = line.value.trimmedBlanks
        case "ORGANIZER": open?.organizer = CalendarEvent.Person(line)
        case "ATTENDEE" where (open?.attendees.count ?? 0) < Limits.calendarPeople:
            open?.attendees.append(CalendarEvent.Person(line))
        default: break
        }
    }

    private mutating func close() {
        guard var event = open else { return }
        if event.end == nil, let duration { event.end = event.start?.adding(minutes: duration) }
        events.append(event)
        (open, inner, duration) = (nil, 0, nil)
    }
}

extension Message {
    /// The events of all calendar parts, invitations and answers to them; in the order of the mail.
    public var calendar: [CalendarEvent] { parts.filter(\.isCalendar).flatMap(\.calendarEvents) }
}

extension Part {
    var isCalendar: Bool {
        let type = contentType.essence
        return type == "text/calendar" || type == "application/ics"
    }

    /// Of a part that is an iCalendar object, whatever its type says.
    public var calendarEvents: [CalendarEvent] {
        let charset = contentType.parameters["charset"]
        return withDecoded { CalendarReader.events(in: $0, charset: charset) }
    }
}
