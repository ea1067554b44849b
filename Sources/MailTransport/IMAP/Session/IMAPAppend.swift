/// A mail put into a folder, as mail programs keep what they have sent.

extension IMAPSession {
    /// Puts a mail into a folder, as one that has been read. The folder is there: `createFolder`.
    ///
    /// - Parameters:
    ///   - size: the mail's octets.
    ///   - write: hands out exactly so many, piece by piece: the mail is never in memory as a whole.
    package func append(
        to folder: String, size: Int, _ write: @Sendable (_ send: ([UInt8]) throws -> Void) throws -> Void
    ) throws(TransportError) {
        let verb = "APPEND"
        // RFC 9051 §6.3.12: the literal comes last; one that waits for the server's word is right everywhere.
        let command = IMAPCommand(verb).folder(try path(folder), as: names).plain("(\\Seen)").plain("{\(size)}")
        let endpoint = endpoint
        let status = try onChannel(verb) { (channel) throws(TransportError) in
            let tag = nextTag()
            try send(command, tag: tag, on: channel) { _ in }
            try awaitContinuation(on: channel) { _ in }
            do { try write { try channel.send($0[...]) } } catch {
                throw (error as? TransportError) ?? endpoint.error(.spoolFailed("\(error)"), during: verb)
            }
            try channel.send([0x0D, 0x0A])
            return try answer(to: tag, on: channel) { _ in }
        }
        try accept(status, of: verb)
    }

    /// Whether a mail with that Message-ID lies in the folder; false where the server cannot tell.
    ///
    /// - Parameter messageID: one of ours: it has no quotation mark, and no octet outside ASCII.
    package func holds(messageID: String, in folder: String) throws(TransportError) -> Bool {
        guard !messageID.utf8.contains(where: { isControl($0) || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5C }) else {
            return false
        }
        try select(folder, readOnly: true)
        return try searchIfKnown("HEADER", "HEADER Message-ID \"\(messageID)\"").map { !$0.isEmpty } ?? false
    }
}
