/// A whole mail: structure, every part decoded, the flat view, and what kind of mail it is.
import FuzzInput
import Glibc

@testable import MIME

@main
struct MessageTarget {
    static func main() { exit(fuzz { MessageTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let octets = input.remainder()
        read(Message(octets))
        for range in Mbox.messages(in: octets).prefix(20) { _ = Message(Array(octets[range])).subject }
        return 0
    }
}

private func read(_ mail: Message) {
    let count = mail.octets.count
    require(mail.notes.allSatisfy { 0...count ~= $0.offset }, "a note lies in the mail")
    require(mail.parts.count <= Limits().parts + Limits().depth, "the number of parts is bounded")
    for part in mail.parts { read(part, in: count) }
    _ = (mail.subject, mail.from, mail.to, mail.cc, mail.bcc, mail.replyTo, mail.sender, mail.date)
    _ = (mail.messageID, mail.inReplyTo, mail.references)
    _ = (mail.text, mail.readableText, mail.html, mail.calendar.map(\.text))
    for file in mail.attachments {
        require(file.size == file.decodedOctets().count, "a file's size is that of its octets")
        require(!file.safeFilename.isEmpty && !file.safeFilename.utf8.contains(0x2F), "a safe name is one")
        _ = (file.isInline, file.contentID)
    }
    _ = (mail.bounce, mail.automatic?.evidence, mail.forwarded, mail.visibleReply)
    _ = (mail.list, mail.feedbackReport, mail.readReceipt, mail.receiptRequestedBy)
    require(mail.allNotes.allSatisfy { 0...count ~= $0.offset }, "a note lies in the mail")
}

private func read(_ part: Part, in count: Int) {
    require(0...count ~= part.range.lowerBound && 0...count ~= part.range.upperBound, "a part lies in the mail")
    require(part.depth <= Limits().depth, "the depth is bounded")
    for field in part.header.fields {
        require(0...count ~= field.range.upperBound, "a field lies in the mail")
        require(!field.value.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 }, "a value is one line")
    }
    var pieces: [UInt8] = []
    part.writeDecoded { pieces += $0 }
    let octets = part.decodedOctets()
    require(pieces == octets, "pieces are the whole")
    require(octets.isEmpty || !part.decodedText().isEmpty || octets.count <= 4, "text is not lost")
    _ = (part.contentType, part.filename, part.disposition, part.contentID, part.piece, part.externalBody)
    _ = (part.protection, part.embeddedMessage?.subject)
}
