// What spam filters wrote, one row each.
import Testing

@testable import Ticketing

@Suite("Spam marks")
struct SpamMarksTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var fields: [(name: String, value: String)]
        var score: Double?
        var isSpam: Bool?
        init(_ name: String, _ value: String, _ score: Double?, _ isSpam: Bool?) {
            (fields, self.score, self.isSpam) = ([(name, value)], score, isSpam)
        }
        var testDescription: String { fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ") }
    }

    @Test(
        "give points, and the server's verdict",
        arguments: [
            Row("X-Spam-Score", "7.2", 7.2, nil), Row("X-Spam-Score", "-1.9 (-)", -1.9, nil),
            Row("X-Spam-Status", "Yes, score=7.2 required=5.0 tests=BAYES_99", 7.2, true),
            Row("X-Spam-Status", "No, score=-0.1 required=5.0", -0.1, false),
            Row("X-Spam-Status", "Yes, hits=6.0 required=4.0", 6, true),
            Row("X-Spam-Status", "Yes, score=3.0 required=2.5", 5, true),
            Row("X-Spam-Flag", "YES", 5, true), Row("X-Spam-Flag", "no", 0, false), Row("X-Spam", "Yes", 5, true),
            Row("X-Spam-Level", "******", 6, nil), Row("X-Spam-Level", "", nil, nil),
            Row("X-Spamd-Result", "default: True [15.20 / 15.00]; BAYES_SPAM(5.1)[100%]", 15.2, true),
            Row("X-Spamd-Result", "default: False [-1.50 / 15.00]", -1.5, false),
            Row("X-Rspamd-Action", "add header", 5, true), Row("X-Rspamd-Action", "no action", 0, false),
            Row("X-MS-Exchange-Organization-SCL", "9", 9, true), Row("X-MS-Exchange-Organization-SCL", "-1", -1, false),
            Row("X-Forefront-Antispam-Report", "CIP:203.0.113.1;CTRY:BR;SCL:6;SFV:SPM;", 6, true),
            Row("X-Forefront-Antispam-Report", "CIP:203.0.113.1;SCL:1;SFV:NSPM;", 1, false),
            // Neighbours.
            Row("X-Spam-Flagged-By", "YES", nil, nil), Row("Subject", "X-Spam-Flag: YES", nil, nil),
            Row("X-Spam-Status", "unknown", nil, nil), Row("X-Spam-Score", "high", nil, nil),
            Row("X-Spam-Flag", "yesterday", nil, nil),
        ])
    func read(row: Row) {
        let header = MailHeader(fields: row.fields)
        #expect(header.spamScore == row.score)
        #expect(header.calledSpam == row.isSpam)
    }

    @Test("the topmost field counts: what the sender wrote stands below") func readsTheTopmost() {
        let header = MailHeader(fields: [("X-Spam-Flag", "YES"), ("X-Spam-Flag", "NO")])
        #expect(header.calledSpam == true)
    }
}
