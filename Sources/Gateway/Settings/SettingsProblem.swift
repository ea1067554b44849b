/// One mistake in a configuration file: the place, the fault, the way out.
package import Ticketing

package struct SettingsProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Fault: Equatable, Sendable {
        case notYAML(String)
        case missingFile
        case unreadableFile(String)
        case missing(String)
        case unknownSetting(String, nearest: String?)
        case wrongShape(expected: String)
        /// A word that is none of a few.
        case unknownWord(String, of: [String], nearest: String?)
        /// A key that points at nothing: "no team is named 'biling'".
        case unknownReference(kind: String, String, nearest: String?)
        case durationWithoutUnit(String)
        case sizeWithoutUnit(String)
        case notANumber(String, range: String)
        case outOfRange(String, range: String)
        case notAnAddress(String)
        case notAPattern(String)
        case emptyTeam(String)
        case unreadableSecret(String, why: String)
        case openSecret(String, mode: String)
        case twice(String)
        /// A word that a lexicon has for two things.
        case twoMeanings(String, String, String)
        case ruleWithoutEffect(String)
        case percentagesOutOfOrder
        case noZoneInformation(String)
        case notAHoliday(String)
        case unreadableHolidays(String, why: String)
        case notATokenAddress(String)
        case noRoomForToken(String)
        case template(TemplateFault)
        case rule(RuleFault)
        case keyInUse(KeyUse)
        case shared(SharedName)
        /// Two settings that cannot both be meant; the sentence says which, and the way out.
        case contradiction(String)
        /// A domain of our own, given to a customer.
        case ownDomain(String, organisation: String, mailbox: String)
        /// An address that two mailboxes claim.
        case addressOfTwo(String, mailboxes: [String])
        /// `begin:` of a mailbox, on a day that has not come.
        case futureStart(mailbox: String, CivilDate)
        case desk(DeskFault)
    }

    package var file: String
    /// From 1, as editors count; 0 where the whole file is meant.
    package var line: Int
    package var column: Int
    package var fault: Fault

    package var description: String {
        let words = (isWarning ? "warning: " : "") + sentence
        return line > 0 ? "\(file):\(line):\(column): \(words)" : "\(file): \(words)"
    }

    /// What is wrong and the way out, without the place.
    package var sentence: String { fault.sentence }

    /// A warning is worth a look, and stops nothing.
    package var isWarning: Bool { fault.isWarning }
}

extension SettingsProblem.Fault {
    var isWarning: Bool {
        switch self {
        case .template(let fault): fault.isWarning
        case .rule(let fault): fault.isWarning
        case .shared(let name): name.isAllowed
        // A desk that serves its own company alone may mean it.
        case .ownDomain: true
        // Two accounts may both get mail to it for a while, when one takes the other's place.
        case .addressOfTwo: true
        // It reads what 'new' reads.
        case .futureStart: true
        case .desk(let fault): fault.isWarning
        case .notYAML, .missingFile, .unreadableFile, .missing, .unknownSetting, .wrongShape, .unknownWord,
            .unknownReference, .durationWithoutUnit, .sizeWithoutUnit, .notANumber, .outOfRange, .notAnAddress,
            .notAPattern, .emptyTeam,
            .unreadableSecret, .openSecret, .twice, .twoMeanings, .ruleWithoutEffect, .percentagesOutOfOrder,
            .noZoneInformation,
            .notAHoliday, .unreadableHolidays, .notATokenAddress, .noRoomForToken, .keyInUse,
            .contradiction:
            false
        }
    }

    var sentence: String {
        switch self {
        case .notYAML(let words): "this is not YAML: \(words)"
        case .missingFile: "the file is missing. 'postigo init DIR' writes a complete set."
        case .unreadableFile(let why): "the file cannot be read: \(why)"
        case .missing(let name): "'\(name)' is missing."
        case .unknownSetting(let name, let nearest?): "there is no setting '\(name)' here. Did you mean '\(nearest)'?"
        case .unknownSetting(let name, nil): "there is no setting '\(name)' here."
        case .wrongShape(let expected): "expected \(expected)."
        case .unknownWord(let word, _, let nearest?): "'\(word)' is not possible here. Did you mean '\(nearest)'?"
        case .unknownWord(let word, let words, nil):
            "'\(word)' is not possible here. Use one of: \(words.joined(separator: ", "))."
        case .unknownReference(let kind, let name, let nearest?):
            "no \(kind) is named '\(name)'. Did you mean '\(nearest)'?"
        case .unknownReference(let kind, let name, nil): "no \(kind) is named '\(name)'."
        case .durationWithoutUnit(let text):
            "'\(text)' has no unit. Write '\(text)s', '\(text)m', '\(text)h' or '\(text)d'."
        case .sizeWithoutUnit(let text):
            "'\(text)' has no unit. Write '\(text)MB', '\(text)kB', or '\(text)B' for octets."
        case .notANumber(let text, let range): "'\(text)' is no whole number of \(range), written in digits alone."
        case .outOfRange(let text, let range): "'\(text)' is out of range: \(range)."
        case .notAnAddress(let text): "'\(text)' is not a mail address."
        case .notAPattern(let text): "'\(text)' is no address pattern. Write 'name@example.com' or '*@example.com'."
        case .emptyTeam(let name): "team '\(name)' has no members: nobody would be told of its tickets."
        case .unreadableSecret(let place, let why): "the password in \(place) cannot be read: \(why)"
        case .openSecret(let file, let mode):
            "\(file) may be read by others (mode \(mode)). Run: chmod 600 \(file)"
        case .twice(let name): "'\(name)' stands twice in this mapping. Keep one of them."
        case .twoMeanings(let word, let one, let other):
            "'\(word)' stands for '\(one)' and for '\(other)'. Take it out of one of them."
        case .ruleWithoutEffect(let name): "rule '\(name)' sets nothing. Give it 'set:', or remove it."
        case .noZoneInformation(let name):
            "this machine does not know when the clocks of '\(name)' change. Install its time zones (Debian: tzdata)."
        case .notAHoliday(let text):
            "'\(text)' is no holiday. Write '2026-11-20', '12-25', 'easter-2', 'last monday of may', or {file: name.ics}."
        case .unreadableHolidays(let place, let why): "\(place): \(why)"
        case .notATokenAddress(let text):
            "'\(text)' has no place for a token. Write 'plus', 'none' or '{token}@reply.example.com', with at most 16 "
                + "characters around {token} before the '@'."
        case .noRoomForToken(let local):
            "'\(local)+' and a token of 48 characters are longer than the 64 that stand before an '@'. Write a pattern "
                + "such as '{token}@reply.example.com', or 'none'."
        case .template(let fault): fault.sentence
        case .rule(let fault): fault.sentence
        case .keyInUse(let use):
            "\(use.kind.words) '\(use.key)' is gone, but \(use.tickets) tickets use it. Keep it, or write "
                + "'\(use.key): {replaced_by: …}' under '\(use.kind.heading)'."
        case .shared(let name): name.sentence
        case .contradiction(let sentence): sentence
        case .addressOfTwo(let address, let mailboxes):
            "'\(address)' is an address of the mailboxes '\(mailboxes.joined(separator: "' and '"))': which of them answers "
                + "depends on where a mail came in. Take it out of one of them."
        case .futureStart(let mailbox, let day):
            "'begin' of mailbox '\(mailbox)' is '\(day)', which has not come yet: nothing that lies there is read at the first visit. "
                + "Write 'new' if that is meant, or an earlier day."
        case .ownDomain(let domain, let organisation, let mailbox):
            "domain '\(domain)' of organisation '\(organisation)' is that of mailbox '\(mailbox)': colleagues who write count "
                + "as that customer."
        case .desk(let fault): fault.sentence
        case .percentagesOutOfOrder: "the percentages must rise: green < yellow < red, none over 100."
        }
    }
}

extension SettingsProblem {
    package init(keyInUse use: KeyUse, file: String) {
        self.init(file: file, line: 0, column: 0, fault: .keyInUse(use))
    }
}

extension KeyKind {
    var words: String {
        switch self {
        case .team: "team"
        case .category: "category"
        case .requestType: "request type"
        case .priority: "priority"
        case .assignee: "analyst"
        case .organisation: "organisation"
        }
    }

    var heading: String {
        switch self {
        case .team: "teams"
        case .category: "categories"
        case .requestType: "request_types"
        case .priority: "priorities"
        case .assignee: "analysts"
        case .organisation: "organisations"
        }
    }
}

/// All the mistakes of a configuration at once.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    package var problems: [SettingsProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
