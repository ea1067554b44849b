/// HTML as text.
import FuzzInput
import Glibc

@testable import MIME

@main
struct HTMLTarget {
    static func main() { exit(fuzz { HTMLTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let html = String(decoding: input.remainder(), as: UTF8.self)
        _ = HTMLText.plain(from: html)
        let reply = VisibleReply(ofHTML: html)
        _ = (reply.visible, reply.folded)
        return 0
    }
}
