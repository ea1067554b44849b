/// Reads a changed configuration, and puts it in force whole, or not at all (design: contract 8).
import Foundation
import Helpdesk
import TicketStore
package import Ticketing

package struct Reload: Sendable {
    let assembly: Assembly
    let folder: SettingsFolder

    package init(assembly: Assembly, folder: SettingsFolder) {
        self.assembly = assembly
        self.folder = folder
    }

    package enum Outcome: Equatable, Sendable {
        /// In force from now on; `needsRestart` where mailboxes or servers have changed, which go on as they were.
        case inForce(version: String, needsRestart: Bool)
        /// The last good one stays; each mistake has its place.
        case refused(mistakes: [String])
    }

    package func run() async -> Outcome {
        do {
            let settings = try folder.read()
            let value = try Assembly.desk(
                of: settings, keys: assembly.keys, store: assembly.store, shipped: assembly.shipped,
                scanner: assembly.scanner, logger: assembly.logger)
            try await assembly.acceptKeys(of: settings)
            assembly.inForce.swap(to: value)
            // Calendars and promises may be others now: open tickets are due by the new ones.
            try await assembly.deadlines.workOut(onlyOpen: true)
            return .inForce(
                version: settings.rules.version,
                needsRestart: settings.postigo.needsRestart(after: assembly.settings.postigo))
        } catch let error as SettingsError {
            return .refused(mistakes: error.problems.filter { !$0.isWarning }.map(\.description))
        } catch {
            return .refused(mistakes: ["\(error)"])
        }
    }

    /// What the files looked like when they were last read: their times and sizes.
    package func stamps() -> [String: String] {
        let files = FileManager.default
        var stamps: [String: String] = [:]
        guard let paths = files.enumerator(atPath: folder.path) else { return stamps }
        // `data` may lie inside the folder, and changes with every mail.
        for case let path as String in paths
        where path.hasSuffix(".yaml") || path.hasSuffix(".mustache") || path.hasSuffix(".css") {
            let attributes = try? files.attributesOfItem(atPath: folder.path + "/" + path)
            let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            stamps[path] = "\(time) \(attributes?[.size] ?? 0)"
        }
        return stamps
    }

    /// What the admin is told of an outcome; nil: nothing.
    ///
    /// - Parameter wasBroken: the outcome before was a refusal.
    package func notice(of outcome: Outcome, wasBroken: Bool) -> Notice? {
        let version = assembly.desk.rules.version
        switch outcome {
        case .refused(let mistakes):
            let shown = mistakes.prefix(Self.shownMistakes).joined(separator: "\n")
            let more = mistakes.count > Self.shownMistakes ? "\n… and \(mistakes.count - Self.shownMistakes) more" : ""
            return alert(
                "the new configuration has \(mistakes.count) mistakes and is not used: \(shown)\(more)",
                "The last good one stays in force (rules \(version)); no mail was decided by the new one. "
                    + "Correct the files: they are read again when they change. 'postigo check' shows the same list.")
        case .inForce(_, let needsRestart):
            guard wasBroken || needsRestart else { return nil }
            let restart = needsRestart ? " Mailboxes and servers have changed: restart postigo for those." : ""
            return alert("the configuration is in force again (rules \(version))", "Nothing.\(restart)")
        }
    }

    /// More than this nobody reads in a mail; `check` shows all.
    private static let shownMistakes = 30

    private func alert(_ fault: String, _ wayOut: String) -> Notice? {
        assembly.settings.admin.map {
            Notice(
                kind: .adminAlert(fault: fault, wayOut: wayOut), address: $0, name: nil,
                locale: assembly.desk.registry.locale)
        }
    }
}
