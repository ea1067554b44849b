// What servers write about senders, in the forms that they really use.
import Testing

@testable import MIME

@Suite("Authentication-Results, RFC 8601")
struct AuthenticationResultsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var field: String
        /// "method=value name=value … (comment)", one a line.
        var expected: [String]
        var server = "mx.desk.test"
        var testDescription: String { name }
    }

    @Test(arguments: [
        Row(name: "no result", field: "mx.desk.test; none", expected: []),
        Row(
            name: "a version", field: "mx.desk.test 1; spf=pass smtp.mailfrom=shop.test",
            expected: ["spf=pass smtp.mailfrom=shop.test"]),
        Row(name: "the server in capitals", field: "MX.Desk.Test; spf=none", expected: ["spf=none"]),
        Row(
            name: "as Gmail writes it",
            field: "mx.desk.test;\r\n dkim=pass header.i=@shop.test header.s=s1 header.b=AbC;\r\n"
                + " spf=pass (desk: domain of a@shop.test designates 192.0.2.1) smtp.mailfrom=a@shop.test;"
                + " dmarc=fail (p=REJECT sp=NONE dis=NONE) header.from=shop.test",
            expected: [
                "dkim=pass header.i=@shop.test header.s=s1 header.b=AbC",
                "spf=pass smtp.mailfrom=a@shop.test (desk: domain of a@shop.test designates 192.0.2.1)",
                "dmarc=fail header.from=shop.test (p=REJECT sp=NONE dis=NONE)",
            ]),
        Row(
            name: "as rspamd writes it",
            field:
                "mx.desk.test; dmarc=fail reason=\"No valid SPF, No valid DKIM.\" header.from=shop.test (policy=reject)",
            expected: ["dmarc=fail reason=No valid SPF, No valid DKIM. header.from=shop.test (policy=reject)"]),
        Row(
            name: "blanks and comments wherever they may stand",
            field: "mx.desk.test (the border) 1 ; dkim (sic) = (x) pass header . d = shop.test ; spf=fail",
            expected: ["dkim=pass header.d=shop.test (sic x)", "spf=fail"]),
        Row(
            name: "escaped brackets and nested comments are comment",
            field: #"mx.desk.test; spf=fail (domain of "x\) ; dmarc=pass (y"@evil.test) z) smtp.mailfrom=evil.test"#,
            expected: [#"spf=fail smtp.mailfrom=evil.test (domain of "x) ; dmarc=pass (y"@evil.test) z)"#]),
        Row(
            name: "a backslash at the end of a comment that nobody closes", field: #"mx.desk.test; spf=fail (x\"#,
            expected: ["spf=fail (x)"]),
        Row(
            name: "a bracket in a comment that its writer did not escape",
            field: #"mx.desk.test; spf=fail (domain of "x\) ; dmarc=pass (y"@evil.test) smtp.mailfrom=evil.test;"#
                + " dmarc=fail (p=reject) header.from=shop.test",
            expected: [
                #"spf=fail smtp.mailfrom=evil.test (domain of "x) ; dmarc=pass (y"@evil.test)"#,
                "dmarc=fail header.from=shop.test (p=reject)",
            ]),
        Row(
            name: "an escaped backslash escapes nothing",
            field: #"mx.desk.test; spf=fail (x\\); dmarc=pass header.from=shop.test"#,
            expected: [#"spf=fail (x\)"#, "dmarc=pass header.from=shop.test"]),
        Row(
            name: "the Kelvin sign in a value stays what it is",
            field: "mx.desk.test; dmarc=pass header.from=des\u{212A}.test",
            expected: ["dmarc=pass header.from=des\u{212A}.test"]),
        Row(
            name: "a server that does not name itself, as Exchange Online",
            field: "spf=softfail (sender IP is 192.0.2.9) smtp.mailfrom=shop.test; dmarc=fail action=oreject"
                + " header.from=shop.test",
            expected: [
                "spf=softfail smtp.mailfrom=shop.test (sender IP is 192.0.2.9)",
                "dmarc=fail action=oreject header.from=shop.test",
            ], server: ""),
        Row(
            name: "a version of the method", field: "mx.desk.test; dkim/1=pass header.d=a.test",
            expected: ["dkim=pass header.d=a.test"]),
        Row(
            name: "semicolons in quotes and comments part nothing",
            field: "mx.desk.test; spf=pass (a; dmarc=pass) reason=\"b; dmarc=pass\"",
            expected: ["spf=pass reason=b; dmarc=pass (a; dmarc=pass)"]),
        Row(
            name: "a comment that nobody closes", field: "mx.desk.test; spf=fail (x; dmarc=pass",
            expected: [
                "spf=fail (x; dmarc=pass)"
            ]),
        Row(
            name: "a quote that nobody closes", field: "mx.desk.test; spf=fail reason=\"x; dmarc=pass",
            expected: [
                "spf=fail reason=\"x", "dmarc=pass",
            ]),
        Row(
            name: "nested comments", field: "mx.desk.test; spf=fail (a (b; dmarc=pass) c)",
            expected: [
                "spf=fail (a (b; dmarc=pass) c)"
            ]),
        Row(name: "empty", field: "", expected: [], server: ""),
        Row(name: "only semicolons", field: ";;;;", expected: [], server: ""),
    ])
    func reads(_ row: Row) {
        let field = AuthenticationResults(parsing: row.field)
        #expect(field.authservID == row.server)
        #expect(field.results.map(Self.line) == row.expected)
    }

    private static func line(_ result: AuthenticationResults.Result) -> String {
        let words = ["\(result.method)=\(result.value)"] + result.properties.map { "\($0.name)=\($0.value)" }
        return words.joined(separator: " ") + (result.comment.isEmpty ? "" : " (\(result.comment))")
    }

    @Test("a field of a thousand results is read to its limit") func isBounded() {
        let field = "mx; " + (0..<5_000).map { "m\($0)=pass" }.joined(separator: ";")
        #expect(AuthenticationResults(parsing: field).results.count == Limits.authenticationResults)
    }
}
