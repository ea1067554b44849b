/// Values of header fields: addresses, encoded words, parameters, dates, ids, trust marks.
import FuzzInput
import Glibc

@testable import MIME

@main
struct FieldsTarget {
    static func main() { exit(fuzz { FieldsTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let octets = input.remainder()
        let whole = 0..<octets.count
        FieldText.withUnfolded(whole, in: octets.span) { line in
            for index in line.indices { require(line[index] != 10 && line[index] != 13, "a value is one line") }
            readAddresses(line)
            readDate(line)
            readParameters(line)
            _ = MessageIDs.parse(line)
            require(
                MessageIDs.first(line) == MessageIDs.parse(line).first
                    || MessageIDs.parse(line).count == Limits.messageIDs,
                "the first id is the first of all")
            _ = EncodedWord.decode(line, 0..<line.count)
        }
        let text = FieldText.unfolded(whole, in: octets.span)
        _ = (PlainMailbox.address(in: text), AuthenticationResults(parsing: text))
        return 0
    }
}

/// The short way must read what the long way reads.
private func readAddresses(_ line: Span<UInt8>) {
    var quick: [EmailAddress] = []
    AddressList.parse(line, into: &quick)
    var slow: [EmailAddress] = []
    var cursor = AddressCursor(line)
    while cursor.offset < line.count, slow.count < Limits.addresses {
        if let address = cursor.next() { slow.append(address) }
    }
    require(quick == slow, "common addresses are read as all others")
    for address in quick { _ = (address.address, address.address.shownAddress) }
}

private func readDate(_ line: Span<UInt8>) {
    let date = MailDate(parsing: line.text(0..<line.count))
    if let quick = StandardDate.parse(line) { require(quick == date, "standard dates are read as all others") }
    if let date {
        require(MailDate(parsing: date.rfc5322)?.secondsSince1970 == date.secondsSince1970, "a date survives writing")
    }
}

private func readParameters(_ line: Span<UInt8>) {
    let all = Parameters.parse(line).parameters
    require(Parameters.value("charset", in: line) == all["charset"], "one parameter is as among all")
    require(Parameters.value("filename", in: line) == all["filename"], "one parameter is as among all")
    let type = ContentType(line)
    switch MediaKind(line) {
    case .text: require(type.type == "text", "the kind is that of the type")
    case .multipart, .digest: require(type.type == "multipart", "the kind is that of the type")
    case .embeddedMessage: require(type.type == "message", "the kind is that of the type")
    case .other: require(type.type != "text" && type.type != "multipart", "the kind is that of the type")
    }
    let encoding = TransferEncoding(line)
    require(encoding == .identity || !encoding.isIdentity || true, "any encoding is read")
}
