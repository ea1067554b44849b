/// libcurl's own start-up, once for the process.

import CCurl
import Glibc

enum CurlGlobal {
    /// A `static let` runs once, whoever comes first: `curl_global_init` is not thread-safe in every build.
    private static let outcome: CURLcode = {
        // libcurl-thread(3): with CURLOPT_NOSIGNAL the application must ignore SIGPIPE itself, or a server that
        // closes early ends the process.
        signal(SIGPIPE, SIG_IGN)
        return ccurl_global_init()
    }()

    static func start() throws(CurlFailure) {
        guard outcome == CURLE_OK else { throw CurlFailure(code: outcome, doing: "curl_global_init") }
    }
}
