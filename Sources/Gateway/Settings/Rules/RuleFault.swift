/// What can be wrong with a rule: the fault and the way out.

package enum RuleFault: Equatable, Sendable {
    case includedTwice(String)
    case includeMissing(String)
    case noWord(String)
    case openExpression(String)
    case unknownFlags(String)
    case badExpression(String, String, offset: Int)
    case explosive(String, on: String)
    case unusualHeader(String, nearest: String)
    case unknownCapture(String, nearest: String?)
    case neverHolds(String)
    case shadowed(rule: String, by: String, at: String)
    case neverWins(field: String, by: String, at: String)
    case uncovered(address: String, team: String, goesTo: String)
    case teamlessCategory(String)
    case categoryOfOtherTeams(category: String, team: String)
    case unusedPolicy(String)
    case unusedTeam(String)
    case duplicateName(String, at: String)
    case testFails(String, expected: String, got: String)
}

extension RuleFault {
    package var isWarning: Bool {
        switch self {
        case .unusualHeader, .shadowed, .neverWins, .neverHolds, .uncovered, .teamlessCategory, .categoryOfOtherTeams,
            .unusedPolicy, .unusedTeam, .duplicateName, .explosive:
            true
        case .includedTwice, .includeMissing, .noWord, .openExpression, .unknownFlags, .badExpression,
            .unknownCapture, .testFails:
            false
        }
    }

    package var sentence: String {
        switch self {
        case .includedTwice(let name): "'\(name)' is included already. Include each file once."
        case .includeMissing(let name): "there is no file '\(name)' beside this one."
        case .noWord(let text): "'\(text)' has no word in it: nothing would ever match. Write '/…/' for signs."
        case .openExpression(let text): "'\(text)' is not closed. Write '/…/'."
        case .unknownFlags(let flags): "'\(flags)' behind the expression is unknown. There are i, m, s and x."
        case .badExpression(let text, let words, let offset):
            "'\(text)' is no regular expression: \(words), after \(offset) octets."
        case .explosive(let text, let probe):
            "'\(text)' takes too many steps on a text such as '\(probe)…': such a mail would not match. "
                + "Do not repeat what is repeated already."
        case .unusualHeader(let name, let nearest): "mails seldom have a header '\(name)'. Did you mean '\(nearest)'?"
        case .unknownCapture(let name, let nearest?):
            "no expression of this rule captures '\(name)'. Did you mean '\(nearest)'?"
        case .unknownCapture(let name, nil):
            "no expression of this rule captures '\(name)'. Write '(?<\(name)>…)' in one, or '$$' for a dollar sign."
        case .neverHolds(let why): "this can never hold: \(why)."
        case .shadowed(let rule, let by, let place):
            "rule '\(rule)' never does anything: '\(by)' (\(place)) means the same mails and comes first."
        case .neverWins(let field, let by, let place):
            "this '\(field)' never wins: '\(by)' (\(place)) sets another for the same mails and comes first."
        case .uncovered(let address, let team, let other):
            "a rule sends mail to \(address), the address of team '\(team)', to '\(other)'."
        case .teamlessCategory(let name): "no team works category '\(name)'. Give it 'teams:'."
        case .categoryOfOtherTeams(let category, let team): "team '\(team)' does not work category '\(category)'."
        case .unusedPolicy(let name):
            "nobody is promised '\(name)'. Name it in an organisation, a rule or the defaults."
        case .unusedTeam(let name): "no rule and no default gives team '\(name)' a ticket."
        case .duplicateName(let name, let place):
            "another rule is named '\(name)' (\(place)): its tickets cannot be told apart."
        case .testFails(let name, let expected, let got):
            "test '\(name)' expects \(expected), but the rules say \(got)."
        }
    }
}
