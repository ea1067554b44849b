/// Dates that the stage writes.

import Testing

@testable import Rehearsal

@Suite("dates on the stage")
struct TraceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var seconds: Int64
        var mailDate: String
        var internalDate: String
        var testDescription: String { mailDate }
    }

    @Test(arguments: [
        Row(
            seconds: 0, mailDate: "Thu, 1 Jan 1970 00:00:00 +0000", internalDate: "\" 1-Jan-1970 00:00:00 +0000\""),
        Row(
            seconds: 1_709_251_199, mailDate: "Thu, 29 Feb 2024 23:59:59 +0000",
            internalDate: "\"29-Feb-2024 23:59:59 +0000\""),
        Row(
            seconds: -1, mailDate: "Wed, 31 Dec 1969 23:59:59 +0000", internalDate: "\"31-Dec-1969 23:59:59 +0000\""),
    ])
    func writes(_ row: Row) {
        #expect(CalendarTime(row.seconds).mailDate == row.mailDate)
        #expect(CalendarTime(row.seconds).internalDate == row.internalDate)
    }

    @Test("a delivered mail tells its way")
    func traces() {
        let mail = SentMail(envelopeFrom: "", recipients: ["a@b"], octets: [], queueID: "R7")
        let text = String(decoding: Trace(mail, recipient: "a@b", greeting: "c", seconds: 0).octets, as: UTF8.self)
        #expect(
            text == "Return-Path: <>\r\nDelivered-To: a@b\r\nReceived: from c by rehearsal.test with ESMTP id R7;\r\n"
                + "\tThu, 1 Jan 1970 00:00:00 +0000\r\n")
    }
}
