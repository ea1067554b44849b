/// What is new in an answer, and what was passed on.
import FuzzInput
import Glibc

@testable import MIME

@main
struct ReplyTarget {
    static func main() { exit(fuzz { ReplyTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let text = input.text()
        let reply = VisibleReply(of: text)
        let hasWords = text.utf8.contains { $0.isLetter }
        require(!hasWords || !reply.visible.isEmpty || !reply.folded.isEmpty, "what was written is not lost")
        _ = FlowedText.unwrap(text, deletesSpace: input.flag())
        let mail = Message(Array("Subject: \(input.text())\r\nFrom: \(input.text())\r\n\r\n\(text)".utf8))
        _ = (mail.forwarded, mail.bounce, mail.automatic?.evidence, mail.visibleReply)
        return 0
    }
}
