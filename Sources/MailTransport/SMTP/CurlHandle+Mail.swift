/// libcurl's options for one outgoing mail.

import CCurl

extension CurlHandle {
    /// NOOP's answer would go to standard output.
    func discardBody() throws(CurlFailure) {
        try check(ccurl_set_write(raw, { _, size, count, _ in size * count }, nil), "WRITEFUNCTION")
    }

    func upload(_ mail: WireMail, to recipients: RecipientList) throws(CurlFailure) {
        try set(.upload, 1)
        try check(ccurl_set_list(raw, CURLOPT_MAIL_RCPT, recipients.list), "MAIL_RCPT")
        // RFC 1870: with the size known libcurl declares it, and a server refuses before the mail is sent.
        try check(ccurl_set_offset(raw, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.count)), "INFILESIZE_LARGE")
        // libcurl's callback takes a context pointer; the mail outlives `perform`, which is the last to use it.
        let context = Unmanaged.passUnretained(mail).toOpaque()
        let code = ccurl_set_read(
            raw,
            { buffer, size, count, context in
                guard let buffer, let context else { return 0 }
                let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
                return Unmanaged<WireMail>.fromOpaque(context).takeUnretainedValue().read(into: room)
            }, context)
        try check(code, "READFUNCTION")
        defer {
            _ = ccurl_set_list(raw, CURLOPT_MAIL_RCPT, nil)
            _ = ccurl_set_read(raw, nil, nil)
        }
        try perform()
    }
}

/// libcurl's linked list of recipients, freed with its owner.
final class RecipientList {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    init(_ addresses: [String], at endpoint: Endpoint) throws(TransportError) {
        for address in addresses {
            guard let longer = curl_slist_append(list, address) else {
                throw endpoint.error(
                    .libcurl(code: Int(CURLE_OUT_OF_MEMORY.rawValue), words: "no memory"), during: "RCPT")
            }
            list = longer
        }
    }

    deinit { curl_slist_free_all(list) }
}
