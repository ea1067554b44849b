/// What can be wrong with a template.

package enum TemplateFault: Equatable, Sendable {
    case unclosedBraces
    case unclosedSection(String)
    case strayEnd(String, open: String?)
    case unknownVariable(String, nearest: String?)
    case unknownPart(String, nearest: String?)
    case unknownTemplate(String, nearest: String?)
    case unknownWord(String, nearest: String?)
    case unknownPlaceholder(String, in: String, nearest: String?)
    case missingHead(String)
    case missingHTML
    case unclosedTag(String)
    case strayTag(String)
    case remoteContent(String)
    case activeContent(String)
    case oneLanguageOnly(String, missing: [String])
    case missingFile(String)
}

extension TemplateFault {
    /// A warning is worth a look; everything else shows as a broken mail, or as nothing.
    package var isWarning: Bool {
        switch self {
        case .oneLanguageOnly: true
        case .unclosedBraces, .unclosedSection, .strayEnd, .unknownVariable, .unknownPart, .unknownTemplate,
            .unknownWord, .unknownPlaceholder, .missingHead, .missingHTML, .unclosedTag, .strayTag, .remoteContent,
            .activeContent, .missingFile:
            false
        }
    }

    package var sentence: String {
        switch self {
        case .unclosedBraces: "'{{' is not closed on its line. Write '}}' behind the name."
        case .unclosedSection(let name): "'{{#\(name)}}' has no '{{/\(name)}}'."
        case .strayEnd(let name, let open?): "'{{/\(name)}}' stands where '{{/\(open)}}' should."
        case .strayEnd(let name, nil): "'{{/\(name)}}' closes nothing."
        case .unknownVariable(let name, let nearest):
            "no notice has a value '\(name)'.\(hint(nearest)) docs/templates.md lists them."
        case .unknownPart(let name, let nearest): "no part is named '\(name)'.\(hint(nearest))"
        case .unknownTemplate(let name, let nearest):
            "no notice is named '\(name)': the file is never read.\(hint(nearest))"
        case .unknownWord(let name, let nearest): "no part shows a word '\(name)'.\(hint(nearest))"
        case .unknownPlaceholder(let name, let word, let nearest):
            "nothing fills in '{{\(name)}}' of '\(word)'.\(hint(nearest))"
        case .missingHead(let name): "'\(name):' is missing at the top, before the first empty line."
        case .missingHTML: "there is no line '=== html ===' with the HTML below it."
        case .unclosedTag(let name): "<\(name)> is not closed."
        case .strayTag(let name): "</\(name)> closes nothing that is open here."
        case .remoteContent(let what):
            "\(what) is fetched from elsewhere: mail programs block it, and it tells on the reader."
        case .activeContent(let name): "<\(name)> is dropped by every mail program. Take it out."
        case .oneLanguageOnly(let name, let missing):
            "'\(name)' has words of your own here, but not in \(missing.joined(separator: ", ")): people there read the shipped ones."
        case .missingFile(let name): "\(name) is missing. Restore it from the installed program."
        }
    }

    private func hint(_ nearest: String?) -> String { nearest.map { " Did you mean '\($0)'?" } ?? "" }
}
