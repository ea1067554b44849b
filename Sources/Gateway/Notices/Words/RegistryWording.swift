/// What came of a change of the registry, in the admin's language.
import Helpdesk
import MIME
import Ticketing

package struct RegistryWording {
    let words: Words

    package init(words: Words) { self.words = words }

    package func sentence(_ fault: RegistryEditFault) -> String {
        switch fault {
        case .noNoun(let text): say("registry_edit.no_noun", ["text": text, "names": nouns])
        case .noVerb(let text): say("registry_edit.no_verb", ["text": text])
        case .notAKey(let text): say("registry_edit.not_a_key", ["text": text])
        case .noValue(let text): say("registry_edit.no_value", ["text": text])
        case .nothingToSet: say("registry_edit.nothing_to_set")
        case .removesWhole: say("registry_edit.removes_whole")
        case .exists(let key): say("registry_edit.exists", ["text": key])
        case .missing(let key, let nearest?): say("registry_edit.missing_near", ["text": key, "nearest": nearest])
        case .missing(let key, nil): say("registry_edit.missing", ["text": key])
        case .noSetting(let name, let nearest?, _):
            say("registry_edit.no_setting_near", ["text": name, "nearest": nearest])
        case .noSetting(let name, nil, let names):
            say("registry_edit.no_setting", ["text": name, "names": names.joined(separator: ", ")])
        case .hasParts(let name, let parts):
            say(
                parts.isEmpty ? "registry_edit.has_parts" : "registry_edit.has_parts_of",
                ["text": name, "names": parts.joined(separator: ", "), "first": parts.first ?? ""])
        case .inUse(let key, let places):
            say("registry_edit.in_use", ["text": key, "names": places.joined(separator: "; ")])
        case .byHand: say("registry_edit.by_hand")
        case .unwritable(let text): say("registry_edit.unwritable", ["text": text])
        }
    }

    private func say(_ name: String, _ values: [String: String] = [:]) -> String {
        words.say(name, values)
    }

    private var nouns: String {
        RegistryNoun.allCases.map { words.lexicon.word($0.rawValue, .nouns, in: words.locale) }.joined(separator: ", ")
    }

    /// One row for each line of the mail: exactly one of its values is there.
    func rows(of receipt: RegistryReceipt) -> [NoticeView.Row] {
        receipt.lines.flatMap { line -> [NoticeView.Row] in
            let first = String(line.order.prefix { !$0.isNewline })
            let typed = receipt.kind.command.typed(first, in: words.locale, words.lexicon)
            return [["ordered": typed]] + rows(of: line.outcome)
        }
    }

    private func rows(of outcome: RegistryReceipt.Outcome) -> [NoticeView.Row] {
        switch outcome {
        case .changed(let lines, let warnings):
            lines.map { line in
                let name =
                    switch line.mark {
                    case .same, .gap: "kept"
                    case .added: "added"
                    case .removed: "removed"
                    }
                return [name: line.text.isEmpty ? "\u{A0}" : line.text.indented]
            } + warnings.map { ["warned": words.said($0)] }
        case .told(let lines): lines.map { ["told": $0] }
        case .unchanged: [["told": say("registry_edit.unchanged")]]
        case .refused(let reasons): reasons.map { ["refused": words.said($0)] }
        }
    }
}

extension String {
    /// Blanks at its beginning, as no reader joins or drops them.
    fileprivate var indented: String {
        let rest = drop(scalars: { $0 == " " })
        return String(repeating: "\u{A0}", count: utf8.count - rest.utf8.count) + rest
    }
}
