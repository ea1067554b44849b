/// Reads one framed response. What it cannot read is `other`: a strange untagged line must not end a session.

struct ResponseParser {
    var limits: SessionLimits
    /// For the words that people see.
    var veil: SecretVeil = []
    /// How folders are named: as in RFC 3501, until the server speaks IMAP4rev2.
    var names = FolderNames.modifiedUTF7

    // response = *(continue-req / response-data) response-done        RFC 9051 §9
    func parse(_ response: consuming RawResponse) throws(TransportProblem) -> ServerResponse {
        var cursor = ResponseCursor(response)
        if cursor.skip(0x2B) { return .continuation }
        if cursor.skip(0x2A) {
            cursor.skipSpaces()
            return try untagged(&cursor)
        }
        let tag = String(decoding: cursor.run { $0 > 0x20 }, as: UTF8.self)
        cursor.skipSpaces()
        guard let status = status(&cursor) else { return .other }
        return .tagged(tag, status)
    }

    private func untagged(_ cursor: inout ResponseCursor) throws(TransportProblem) -> ServerResponse {
        if let first = cursor.peek, (0x30...0x39).contains(first) { return numbered(&cursor) }
        let start = cursor
        let name = cursor.word()
        cursor.skipSpaces()
        switch name {
        case "OK", "NO", "BAD", "BYE", "PREAUTH":
            cursor = start
            return status(&cursor).map(ServerResponse.status) ?? .other
        case "ENABLED": return .enabled(capabilities(cursor.rest))
        case "CAPABILITY": return .capability(capabilities(cursor.rest))
        case "SEARCH": return .search(try searched(&cursor))
        case "ESEARCH": return .search(try extendedSearch(&cursor))
        case "LIST", "LSUB": return folder(&cursor).map(ServerResponse.list) ?? .other
        case "ID": return .id(identity(&cursor))
        case "NAMESPACE": return namespace(&cursor).map(ServerResponse.namespace) ?? .other
        default: return .other  // not our enum: any extension may add a response
        }
    }

    // message-data = nz-number SP ("EXPUNGE" / ("FETCH" SP msg-att))        RFC 9051 §9
    private func numbered(_ cursor: inout ResponseCursor) -> ServerResponse {
        guard let number = cursor.number32() else { return .other }
        cursor.skipSpaces()
        let name = cursor.word()
        cursor.skipSpaces()
        switch name {
        case "EXISTS": return .exists(number)
        case "EXPUNGE": return .expunge(number)
        case "FETCH": return fetched(&cursor, sequence: number).map(ServerResponse.fetch) ?? .other
        default: return .other  // RECENT, and what extensions add
        }
    }

    // resp-text = ["[" resp-text-code "]" SP] [text]        RFC 9051 §9
    private func status(_ cursor: inout ResponseCursor) -> ServerResponse.Status? {
        guard let kind = ServerResponse.Status.Kind(rawValue: cursor.word().text) else { return nil }
        var status = ServerResponse.Status(kind: kind)
        cursor.skipSpaces()
        if cursor.skip(0x5B) {
            status.code = shown(code: cursor.word().text)
            cursor.skipSpaces()
            status.argument = ServerWords.shown(cursor.run { $0 != 0x5D })
            _ = cursor.skip(0x5D)
        }
        status.words = ServerWords.shown(cursor.rest, hiding: veil)
        return status
    }

    /// What we act on is left as it is, whatever the password may be; any other code only goes into an error.
    private func shown(code: String) -> String {
        Self.codes.contains(code) ? code : ServerWords.shown(code.utf8, hiding: veil)
    }

    private static let codes = TransportProblem.lastingCodes.union([
        "CAPABILITY", "HIGHESTMODSEQ", "UIDNEXT", "UIDVALIDITY",
    ])

    func capabilities(_ octets: some Collection<UInt8>) -> [String] {
        octets.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self).uppercased() }
    }

    // mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox        RFC 9051 §9
    private func folder(_ cursor: inout ResponseCursor) -> Folder? {
        guard let attributes = cursor.words() else { return nil }
        cursor.skipSpaces()
        let delimiter = cursor.nstring().map { String(decoding: $0.octets, as: UTF8.self) }
        cursor.skipSpaces()
        guard let name = cursor.nstring() else { return nil }
        return Folder(name: names.decode(name.octets), delimiter: delimiter, attributes: attributes)
    }

    // namespace = nil / "(" 1*( "(" string SP (DQUOTE QUOTED-CHAR DQUOTE / nil) *(extension) ")" ) ")"        RFC 2342 §6
    private func namespace(_ cursor: inout ResponseCursor) -> NameSpace? {
        guard cursor.skip(0x28), cursor.skip(0x28), let prefix = cursor.nstring() else { return nil }
        cursor.skipSpaces()
        let delimiter = cursor.nstring().map { String(decoding: $0.octets, as: UTF8.self) }
        return NameSpace(prefix: names.decode(prefix.octets), delimiter: delimiter ?? "/")
    }

    // id-response = "ID" SP id-params-list        RFC 2971 §3.2
    private func identity(_ cursor: inout ResponseCursor) -> [String: String] {
        var fields: [String: String] = [:]
        guard cursor.skip(0x28) else { return fields }
        while let name = cursor.peek == 0x22 ? cursor.nstring() : nil, fields.count < 30 {
            cursor.skipSpaces()
            fields[ServerWords.shown(name.octets, hiding: veil).lowercased()] = cursor.nstring().map {
                ServerWords.shown($0.octets, hiding: veil)
            }
            cursor.skipSpaces()
        }
        return fields
    }
}
