/// The language of whoever sits at the terminal: what `check` says is said in it.
import Foundation
import Gateway
import Ticketing

enum TerminalLanguage {
    /// POSIX, Base Definitions §8.2: the first of these that is set decides; "C" is English.
    static func locale(of environment: [String: String]) -> DeskLocale {
        let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return DeskLocale(tag: String(tag.unicodeScalars.prefix { $0 != "." && $0 != "@" })) ?? .english
    }

    /// English where the shipped files are not found: a mistake is told all the same.
    static var book: SentenceBook {
        let environment = ProcessInfo.processInfo.environment
        let locale = locale(of: environment)
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        guard locale != .english,
            let shipped = try? ShippedFiles.locate(executable: program, environment: environment)
        else { return .none }
        return TemplateFiles(shipped: shipped.templates, overrides: "").sentences(in: locale)
    }
}
