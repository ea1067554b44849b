/// Mails written from any strings: nothing breaks out of its field, and what is read back is what was written.
import FuzzInput
import Glibc

@testable import MIME

@main
struct ComposeTarget {
    static func main() { exit(fuzz { ComposeTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let draft = draft(&input)
        // An id that cannot be written is refused, and every other draft is written.
        guard let octets = try? draft.octets() else {
            let ids = draft.references + [draft.messageID]
            require(!ids.allSatisfy(MessageDraft.isWritable(id:)), "only ids are refused")
            return 0
        }
        checkWire(octets)
        let mail = Message(octets)
        require(mail.date?.secondsSince1970 == draft.date.secondsSince1970, "the date is read back")
        require(
            mail.from.map(\.address) == ["a@b.example"] && mail.to.map(\.address) == ["c@d.example"],
            "no text becomes an address")
        require(mail.header.all("Subject").count <= 1 && mail.header.all("X-Any").count == 1, "no text becomes a field")
        require(
            mail.root.children.filter { $0.disposition == "attachment" }.map { $0.decodedOctets() }
                == draft.attachments.map(\.octets), "files are read back")
        return 0
    }
}

private func draft(_ input: inout FuzzInput) -> MessageDraft {
    let from = EmailAddress(displayName: input.text(), localPart: "a", domain: "b.example")
    let to = EmailAddress(displayName: input.text(), localPart: "c", domain: "d.example")
    var draft = MessageDraft(
        from: from, to: [to], subject: input.text(),
        date: MailDate(secondsSince1970: Int64(input.octet()) << 24, offsetMinutes: Int(input.octet()) - 128),
        messageID: input.text(), references: [input.text()], text: input.text())
    draft.extraFields = [DraftField("X-Any", HeaderText(input.text()))]
    if input.flag() { draft.html = input.text() }
    if input.flag() {
        draft.attachments = [.init(filename: input.text(), contentType: input.text(), octets: input.octets())]
    }
    return draft
}

/// RFC 5322 §2.1.1, §2.3: lines of at most 998 octets, CR and LF only together.
private func checkWire(_ octets: [UInt8]) {
    var length = 0
    for index in octets.indices {
        switch octets[index] {
        case 10:
            require(index > 0 && octets[index - 1] == 13, "no bare LF")
            length = 0
        case 13: require(index + 1 < octets.count && octets[index + 1] == 10, "no bare CR")
        default: length += 1
        }
        require(length <= 998, "no line is too long")
    }
}
