/// What libcurl answered, and what it was asked.

import CCurl

struct CurlFailure: Error {
    var code: CURLcode
    var doing: String

    /// libcurl's own sentence for the code; it holds nothing of ours.
    var words: String { String(cString: curl_easy_strerror(code)) }
}
