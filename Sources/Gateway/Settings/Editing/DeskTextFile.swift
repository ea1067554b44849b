/// `desk.yaml` as a file that a program changes: checked beside the old one, and put in its place at once.
import Foundation
import Glibc
import MIME
import Ticketing

struct DeskTextFile {
    let folder: SettingsFolder

    enum Verdict {
        case sound(Registry)
        case mistakes([SettingsProblem])
    }

    /// Where it really lies; admins link their configuration from elsewhere.
    private var path: String { ((folder.path + "/desk.yaml") as NSString).resolvingSymlinksInPath }
    /// Beside the old one, so that relative paths in it mean the same; no reload takes it for a file of its own.
    private var candidate: String { folder.path + "/desk.yaml.new" }

    func read() throws(RegistryEditFault) -> String {
        do { return try String(contentsOfFile: path, encoding: .utf8) } catch { throw .unwritable(path) }
    }

    /// What `check` says of the configuration with this text in it.
    func checked(_ text: String) throws(RegistryEditFault) -> Verdict {
        try tried(text) { reading in
            switch reading {
            case .success(let settings): .sound(settings.registry)
            case .failure(let error): .mistakes(error.problems.filter { !$0.isWarning })
            }
        }
    }

    /// What the configuration has against it as it is: a registry may be begun with what is there.
    var known: Set<String> {
        do throws(SettingsError) {
            _ = try folder.read()
            return []
        } catch { return Set(error.problems.map(\.sentence)) }
    }

    /// Those that the text brings along.
    func warnings(of text: String) throws(RegistryEditFault) -> [String] {
        let before = Set(((try? folder.read())?.warnings ?? []).map(\.sentence))
        return try tried(text) { reading in
            ((try? reading.get())?.warnings ?? []).filter { !before.contains($0.sentence) }.map(described)
        }
    }

    /// - Parameter old: what was read: where somebody else has written since, nothing is.
    func replace(_ old: String, with text: String) throws(RegistryEditFault) {
        guard try read() == old else { throw .byHand }
        try put(text, into: path + ".new")
        guard rename(path + ".new", path) == 0 else { throw .unwritable(path) }
    }

    private func tried<Answer>(
        _ text: String, _ answer: (Result<Settings, SettingsError>) -> Answer
    ) throws(RegistryEditFault) -> Answer {
        try put(text, into: candidate)
        defer { unlink(candidate) }
        let reading: Result<Settings, SettingsError>
        do throws(SettingsError) { reading = .success(try folder.read(deskFile: candidate)) } catch {
            reading = .failure(error)
        }
        return answer(reading)
    }

    func described(_ problem: SettingsProblem) -> String {
        problem.description.replacing("desk.yaml.new", with: "desk.yaml").replacing(folder.path + "/", with: "")
    }

    /// Another user may run the gateway, and must go on reading it: mode and owner stay, as far as we may say so.
    private func put(_ text: String, into file: String) throws(RegistryEditFault) {
        do {
            let old = try FileManager.default.attributesOfItem(atPath: path)
            try text.write(toFile: file, atomically: false, encoding: .utf8)
            if let mode = old[.posixPermissions] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            }
            let owner = [old[.ownerAccountID], old[.groupOwnerAccountID]].map { ($0 as? NSNumber)?.uint32Value }
            if let user = owner[0], let group = owner[1] { _ = chown(file, user, group) }
        } catch {
            throw .unwritable(file)
        }
    }
}
