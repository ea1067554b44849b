// Invitations as people read them: who, when, where. RFC 5545, RFC 5546, RFC 6868.
import Testing

@testable import MIME

@Suite("calendar")
struct CalendarTests {
    static func event(_ lines: String) -> CalendarEvent? {
        let object = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\(lines)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        return CalendarReader.events(in: object.utf8Span.span, charset: nil).first
    }

    @Test(
        "RFC 5545 §3.3.4, §3.3.5, §3.8.2: when",
        arguments: [
            Row("DTSTART:20261124T130000Z\r\nDTEND:20261124T140000Z", "2026-11-24 13:00 – 14:00 (UTC)"),
            Row(
                "DTSTART;TZID=Europe/Madrid:20261124T100000\r\nDURATION:PT1H30M",
                "2026-11-24 10:00 – 11:30 (Europe/Madrid)"),
            Row("DTSTART:20261124T230000\r\nDURATION:PT2H", "2026-11-24 23:00 – 2026-11-25 01:00"),
            Row("DTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261125", "2026-11-24"),
            Row("DTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261127", "2026-11-24 – 2026-11-26"),
            Row("DTSTART;VALUE=DATE:20261231\r\nDURATION:P1W", "2026-12-31 – 2027-01-06"),
            Row("DTSTART;VALUE=DATE:20261124", "2026-11-24"),
            Row("DTSTART:20261124T130000Z", "2026-11-24 13:00 (UTC)"),
            Row(
                "DTSTART;TZID=A:20261124T130000\r\nDTEND;TZID=B:20261124T180000", "2026-11-24 13:00 (A) – 18:00 (B)"),
            Row("DTSTART:20260230T130000Z", nil), Row("DTSTART:tomorrow", nil), Row("DTSTART:20261124T250000", nil),
        ])
    func when(_ row: Row<String?>) { #expect(Self.event(row.input)?.when == row.expected) }

    @Test("RFC 5545 §3.1: folds, even inside a character") func folds() {
        var octets = Array("BEGIN:VEVENT\r\nSUMMARY:caf".utf8)
        octets += [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array(" n\r\n oir\r\nEND:VEVENT\r\n".utf8)
        #expect(CalendarReader.events(in: octets.span, charset: "utf-8").first?.summary == "café noir")
    }

    @Test(
        "RFC 5545 §3.3.11: escapes",
        arguments: [
            Row("SUMMARY:a\\, b\\; c\\\\d\\ne", "a, b; c\\d\ne"), Row("SUMMARY:a\\", "a"), Row("SUMMARY:", nil),
            Row("SUMMARY;LANGUAGE=\"x;y:z\":t", "t"), Row("g.SUMMARY:t", "t"), Row("SUMMARY;=:t", "t"),
            Row("SUMMARY", nil),
        ])
    func text(_ row: Row<String?>) { #expect(Self.event(row.input)?.summary == row.expected) }

    @Test("RFC 5545 §3.8.4: people, with the quotes of RFC 6868") func people() throws {
        let event = try #require(
            Self.event(
                "ORGANIZER;CN=Ana ^'Nini^' Prado:MAILTO:ana@x.example\r\n"
                    + "ATTENDEE;PARTSTAT=accepted;CN=\"Stone, Bob\":mailto:bob@y.example\r\nATTENDEE:urn:uuid:7"))
        #expect(event.organizer?.text == "Ana \"Nini\" Prado <ana@x.example>")
        #expect(event.attendees.map(\.text) == ["Stone, Bob <bob@y.example>", "?"])
        #expect(event.attendees.map(\.answer) == ["ACCEPTED", nil])
    }

    @Test("RFC 5545 §3.6.6: the description of an alarm is not the event's") func alarm() {
        let event = Self.event(
            "DESCRIPTION:mine\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nLOCATION:here")
        #expect(event?.details == "mine")
        #expect(event?.location == "here")
    }

    @Test("a mail with nothing but an invitation reads as one") func invitation() throws {
        let mail = try Fixture.message("rfc/invitation.eml")
        #expect(
            mail.text == """
                Orçamento 2027
                When: 2026-12-01 14:00 – 15:00 (America/Sao_Paulo)
                Repeats: FREQ=WEEKLY;COUNT=4
                Where: Sala 3, 2º andar
                Organizer: Ana Prado <ana@x.example>
                Who: Bob Stone <bob@y.example>, eve@z.example

                Tragam números.
                """)
        #expect(mail.calendar.first?.method == "REQUEST")
        #expect(mail.attachments.map(\.contentType) == ["text/calendar"])
    }

    @Test("RFC 5546 §3.2.5: what was cancelled says so") func cancelled() {
        let object = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:Lunch\nEND:VEVENT\nEND:VCALENDAR\n"
        let events = CalendarReader.events(in: object.utf8Span.span, charset: nil)
        #expect(events.map(\.text) == ["[CANCELLED] Lunch"])
    }

    @Test("a text beside an invitation is the text") func alternative() {
        let mail = Fixture.crlf(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nCome!\n--b\nContent-Type: text/calendar\n\n"
                + "BEGIN:VEVENT\nSUMMARY:Party\nEND:VEVENT\n--b--\n")
        #expect(mail.text == "Come!")
        #expect(mail.calendar.map(\.summary) == ["Party"])
    }

    @Test("a hundred thousand events are bounded") func bound() {
        let object = String(repeating: "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", count: 100_000)
        #expect(CalendarReader.events(in: object.utf8Span.span, charset: nil).count == Limits.calendarEvents)
    }
}
