/// What libcurl answered, and what it was asked.

import CCurl
import Glibc

struct CurlFailure: Error {
    var code: CURLcode
    var doing: String

    /// libcurl's own sentence for the code; it holds nothing of ours.
    var words: String { String(cString: curl_easy_strerror(code)) }
}

/// libcurl's codes as our problems.
extension CurlFailure {
    /// - Parameters:
    ///   - systemError: `errno` of a failed connect.
    ///   - log: what was said on the connection, for the server's own words.
    func problem(systemError: Int32, log: ConversationLog, endpoint: Endpoint) -> TransportProblem {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .cannotResolve
        case CURLE_COULDNT_CONNECT: systemError == ETIMEDOUT ? .timedOut : .connectionRefused
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: .badCertificate(log.tlsWords ?? words)
        case CURLE_SSL_CACERT_BADFILE: .unreadableCAFile(endpoint.caFile ?? "")
        case CURLE_SSL_CERTPROBLEM: .unreadableCertificate(endpoint.certificateFile ?? "")
        case CURLE_USE_SSL_FAILED: .startTLSNotOffered
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED: .tlsFailed(log.tlsWords ?? words)
        case CURLE_LOGIN_DENIED: log.loginProblem
        case CURLE_ABORTED_BY_CALLBACK: log.abortedBecause ?? .cancelled
        case CURLE_WEIRD_SERVER_REPLY:
            log.lastWords.isEmpty
                ? .violation("a greeting") : KnownWords.problem(in: log.lastWords) ?? .goodbye(log.lastWords)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .connectionLost
        default: .libcurl(code: Int(code.rawValue), words: words)  // not our enum: libcurl's grows
        }
    }
}

extension CurlHandle {
    /// The failure as an error of this endpoint.
    func error(_ failure: CurlFailure, at endpoint: Endpoint) -> TransportError {
        endpoint.error(failure.problem(systemError: systemError, log: log, endpoint: endpoint), during: log.command)
    }
}
