// Which addresses a hook may lead to: those of private networks are told apart, in whatever form they come.
import Testing

@testable import MailTransport

@Suite("Private networks, RFC 6890")
struct PrivateNetworkTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var octets: [UInt8]
        var isPrivate: Bool
        var testDescription: String
    }

    private static func v4(_ text: String, _ isPrivate: Bool) -> Row {
        Row(octets: text.split(separator: ".").compactMap { UInt8($0) }, isPrivate: isPrivate, testDescription: text)
    }

    /// - Parameter text: eight groups.
    private static func v6(_ text: String, _ isPrivate: Bool) -> Row {
        let groups = text.split(separator: ":").compactMap { UInt16($0, radix: 16) }
        return Row(
            octets: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, isPrivate: isPrivate, testDescription: text)
    }

    @Test(
        "the first and the last of a block, and their neighbours",
        arguments: [
            v4("0.0.0.0", true), v4("1.0.0.1", false), v4("9.255.255.255", false), v4("10.0.0.0", true),
            v4("10.255.255.255", true), v4("11.0.0.0", false), v4("100.63.255.255", false), v4("100.64.0.0", true),
            v4("100.127.255.255", true), v4("100.128.0.0", false), v4("127.0.0.1", true), v4("127.255.255.254", true),
            v4("169.254.169.254", true), v4("169.253.0.1", false), v4("172.15.255.255", false), v4("172.16.0.0", true),
            v4("172.31.255.255", true), v4("172.32.0.0", false), v4("192.168.0.1", true), v4("192.169.0.1", false),
            v4("198.17.255.255", false), v4("198.18.0.0", true), v4("198.19.255.255", true), v4("198.20.0.0", false),
            v4("223.255.255.255", false), v4("224.0.0.1", true), v4("255.255.255.255", true),
            v4("93.184.215.14", false),
            v6("0:0:0:0:0:0:0:0", true), v6("0:0:0:0:0:0:0:1", true), v6("2606:4700:0:0:0:0:0:1111", false),
            v6("fc00:0:0:0:0:0:0:1", true), v6("fdff:0:0:0:0:0:0:1", true), v6("fe00:0:0:0:0:0:0:1", false),
            v6("fe80:0:0:0:0:0:0:1", true), v6("febf:0:0:0:0:0:0:1", true), v6("ff02:0:0:0:0:0:0:1", true),
            // An IPv4 address in each of its disguises.
            v6("0:0:0:0:0:ffff:7f00:1", true), v6("0:0:0:0:0:ffff:5db8:d70e", false),
            v6("64:ff9b:0:0:0:0:a00:1", true), v6("64:ff9b:0:0:0:0:5db8:d70e", false),
            v6("2002:a00:1:0:0:0:0:1", true), v6("2002:5db8:d70e:0:0:0:0:1", false),
            v6("2002:7f00:1:0:0:0:0:1", true), v6("2002:a9fe:a9fe:0:0:0:0:1", true),
            v6("0:0:0:0:0:0:a00:1", true), v6("0:0:0:0:0:0:5db8:d70e", true),
            v6("0:0:0:0:ffff:0:a00:1", true), v6("0:0:0:0:ffff:0:5db8:d70e", false),
            // Translators of a network of one's own, RFC 8215, and the block's neighbours.
            v6("64:ff9b:1:0:0:0:5db8:d70e", true), v6("64:ff9b:1:ffff:ffff:ffff:ffff:ffff", true),
            v6("64:ff9b:0:1:0:0:5db8:d70e", false), v6("64:ff9b:2:0:0:0:5db8:d70e", false),
            // Teredo, and what is kept for protocols; behind it begins the Internet.
            v6("2001:0:4136:e378:8000:63bf:3fff:fdd2", true), v6("2001:0:a00:1:0:0:f5ff:fffe", true),
            v6("2001:1ff:ffff:0:0:0:0:1", true), v6("2001:200:0:0:0:0:0:1", false),
            v6("2001:4860:4860:0:0:0:0:8888", false), v6("2001:db8:0:0:0:0:0:1", true),
            v6("3fff:fff:0:0:0:0:0:1", true), v6("3fff:1000:0:0:0:0:0:1", false),
            v6("100:0:0:0:0:0:0:1", true), v6("100:0:0:1:0:0:0:1", false),
            v4("192.88.99.1", true), v4("192.88.98.255", false),
        ])
    func tells(_ row: Row) { #expect(PrivateNetwork.contains(row.octets) == row.isPrivate) }

    @Test("what is no IP address is not let through") func others() { #expect(PrivateNetwork.contains([])) }
}
