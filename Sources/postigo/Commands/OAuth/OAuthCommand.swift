/// `postigo oauth`: the first token of a mailbox whose provider takes no passwords.
import ArgumentParser
import Gateway
import Ticketing

struct OAuthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oauth", abstract: "Sign in once where a provider takes no passwords.",
        subcommands: [OAuthLogin.self])
}

struct OAuthLogin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Make the first refresh token, by a browser on any machine.",
        discussion: """
            Microsoft: a page is named, and a code that you type there, signed in as the mailbox. Google gives such codes no \
            right to mail: there a page is named, and you paste the address that the browser ends at, which does not load. The \
            refresh token is written to 'refresh_token_file', mode 0600, and shown nowhere.

            Example:
              postigo oauth login work
            """)
    @OptionGroup var options: ConfigOptions
    @Flag(help: "Paste an address, although the provider gives codes.") var browser = false
    @Argument(help: "The login's name under 'oauth:' in postigo.yaml.") var name: String

    func run() async throws {
        try await reporting {
            guard let settings = try options.settings().oauth[name] else {
                throw ValidationError("no login is named '\(name)' under 'oauth:' in postigo.yaml.")
            }
            guard let path = settings.refreshTokenFile else {
                throw ValidationError(
                    "oauth '\(name)' has no 'refresh_token_file': with client credentials nobody signs in. See docs/oauth.md"
                )
            }
            let signIn = SignIn(settings, clock: Assembly.systemClock)
            let token =
                signIn.knowsCodes && !browser
                ? try await signIn.byCode { Self.show($0) }
                : try await signIn.byAddress { prompt in
                    Self.show(prompt)
                    return try Question.ask("The address that the browser ended at")
                }
            try signIn.keep(token)
            print("signed in: the refresh token is in \(path). 'postigo check --connect' tries it")
        }
    }

    private static func show(_ prompt: SignInPrompt) {
        switch prompt {
        case .type(let code, let page): print("Open \(page), signed in as the mailbox, and type\n\n    \(code)\n")
        case .open(let page): print("Open this page, signed in as the mailbox, and agree:\n\n\(page)\n")
        }
    }
}
