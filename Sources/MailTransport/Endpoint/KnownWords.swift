/// What servers say in words where no code says it: which words mean that it passes, and what to look at.

/// Words are compared in small letters. A login is denied, and a person has to act, unless one of these rows holds.
enum KnownWords {
    /// What words of a refused login, of a greeting, or of BAD behind a login mean; nil where they are not known.
    static func problem(in words: String) -> TransportProblem? {
        let text = words.lowercased()
        if speaksOfConnections(text) { return .tooManyConnections(words) }
        // Microsoft 365, at the first command behind a login that it took.
        if has("authenticated but not connected", text) { return .notConnected(words) }
        return nil
    }

    /// Whether the login may be taken later although nobody changes the password.
    static func passes(_ words: String) -> Bool {
        let text = words.lowercased()
        // A code that says the password is wrong is believed, whatever else the sentence hopes for.
        if lasting.contains(where: { has($0, text) }) { return false }
        return passing.contains { has($0, text) }
    }

    /// Gmail: "Too many simultaneous connections"; Dovecot and Courier: "Maximum number of connections from user+IP
    /// exceeded"; Exchange: "exceeded the connection limit"; Yahoo: "Number of sessions exceeds the limit". A connection
    /// or a session that has lasted too long is none of them.
    private static func speaksOfConnections(_ text: String) -> Bool {
        if has("connection limit", text) { return true }
        let bounds = ["too many", "number of", "simultaneous", "concurrent", "limit of"]
        return ["connections", "sessions"].contains { has($0, text) } && bounds.contains { has($0, text) }
    }

    // RFC 5530 §3.
    private static let lasting = ["[authenticationfailed]", "[authorizationfailed]", "[expired]", "[contactadmin]"]

    private static let passing = [
        // RFC 5530 §3.
        "[unavailable]", "[inuse]", "[limit]", "[serverbug]",
        // Gmail, Yahoo, Outlook.com, Dovecot.
        "try again later", "try later", "temporar", "throttl", "rate limit", "too many login", "too many failed",
        "server busy", "service not available", "internal error",
    ]

    private static func has(_ pattern: String, _ text: String) -> Bool {
        let (needle, hay) = (Array(pattern.utf8), Array(text.utf8))
        guard needle.count <= hay.count else { return false }
        return (0...hay.count - needle.count).contains { hay[$0...].starts(with: needle) }
    }
}
