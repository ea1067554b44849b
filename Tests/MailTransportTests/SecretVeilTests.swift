// Secrets that a server repeats do not come through, in no form in which they were sent.
import Foundation
import Testing

@testable import MailTransport

@Suite("Secrets")
struct SecretVeilTests {
    private static let secret = "corr3ct h0rse+b@ttery"
    private static let veil = SecretVeil([Secret(secret)])

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    static let forms: [String: String] = [
        "as it stands": secret, "shouted": secret.uppercased(), "in quotes": "\"\(secret)\"",
        "base64": base64(secret), "PLAIN": base64("\0support@desk.test\0\(secret)"),
        "PLAIN, with an authorization id": base64("support@desk.test\0support@desk.test\0\(secret)"),
        "XOAUTH2": base64("user=support@desk.test\u{1}auth=Bearer \(secret)\u{1}\u{1}"),
        "OAUTHBEARER": base64(
            "n,a=s@desk.test,\u{1}host=mx.desk.test\u{1}port=993\u{1}auth=Bearer \(secret)\u{1}\u{1}"),
        "the end of PLAIN": String(base64("\0support@desk.test\0\(secret)").suffix(24)),
        "base64 for URLs": base64(secret).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""),
        "hexadecimal": secret.utf8.map { String($0, radix: 16) }.joined(),
        "percent-encoded": "corr3ct%20h0rse%2Bb%40ttery", "as a form": "corr3ct+h0rse%2Bb%40ttery",
        "with a mark that nobody sees": "corr3ct h0rse\u{200B}+b@ttery",
        "after a thousand blanks": String(repeating: " ", count: 1_985) + secret,
        "at the end of what is read": String(repeating: "x y ", count: 498) + secret,
    ]

    @Test("a server's words hold no secret", arguments: forms.keys.sorted()) func covers(_ form: String) throws {
        let said = "rejected \(try #require(Self.forms[form])) for good"
        let shown = ServerWords.shown(Array(said.utf8), hiding: Self.veil)
        for part in ["corr3ct", "h0rse", "b@tt", "Y29ycjNjd", "cjNjdCBoM"] {
            #expect(!shown.lowercased().contains(part.lowercased()))
        }
        #expect(shown.unicodeScalars.count <= ServerWords.limit)
    }

    @Test(
        "what is no secret stays",
        arguments: ["550 5.1.1 no such user", "id=<9f86d081884c@desk.test>", "Y29ycmVjdA==", "a horse, a battery"])
    func leaves(_ words: String) { #expect(Self.veil.covering(words) == words) }

    @Test("a short password covers itself alone") func short() {
        let veil = SecretVeil([Secret("ab")])
        #expect(veil.covering("cab YWI= 6162") == "c••• YWI= 6162")
        #expect(SecretVeil([]).covering("cab") == "cab" && SecretVeil([Secret("")]).covering("cab") == "cab")
    }

    @Test("a reply, an IMAP refusal and its code are covered") func replies() throws {
        let veil = SecretVeil([Secret("hunter-two")])
        var reader = ReplyReader(hiding: veil)
        reader.add(Array("554 5.7.1 HUNTER-TWO is wrong\r\n".utf8)[...])
        #expect(try reader.next()?.text == "••• is wrong")
        let parser = ResponseParser(limits: SessionLimits(), veil: veil)
        let raw = RawResponse(text: Array("P1 NO [hunter-two] not hunter-two".utf8))
        guard case .tagged(_, let status) = try parser.parse(raw) else { throw Unexpected() }
        #expect(status.code == "•••" && status.words == "not •••")
        let known = RawResponse(text: Array("P1 NO [TRYCREATE] x".utf8))
        guard case .tagged(_, let other) = try ResponseParser(limits: SessionLimits(), veil: ["try"]).parse(known)
        else {
            throw Unexpected()
        }
        #expect(other.code == "TRYCREATE", "what we act on is left, whatever the password")
    }

    struct Unexpected: Error {}
}
