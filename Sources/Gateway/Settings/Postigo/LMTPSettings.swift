/// `lmtp:` in `postigo.yaml`: a socket at which a mail server on the same machine hands mail over.
package import MailTransport

package struct LMTPSettings: Sendable, SettingsSection {
    /// The path; relative ones begin at the configuration's folder.
    package var socket = ""
    package var access = LMTPAccess.group

    static var settings: [Setting<Self>] {
        [
            Setting("socket", .text, \.socket, "The path of a Unix socket.", required: true),
            Setting(
                "access", .word, \.access,
                "Who may hand mail over: the user that Postigo runs as, its group, everybody."),
        ]
    }
}
