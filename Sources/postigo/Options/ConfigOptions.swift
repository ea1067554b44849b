/// What nearly every command takes: the configuration folder, and how much to log.
import ArgumentParser
import Foundation
import Gateway
import TicketStore

struct ConfigOptions: ParsableArguments {
    @Option(name: .long, help: "The folder with postigo.yaml, desk.yaml and rules.yaml.", completion: .directory)
    var config = "config"

    var folder: SettingsFolder { SettingsFolder(path: config, environment: ProcessInfo.processInfo.environment) }

    func settings() throws -> Settings { try folder.read() }

    /// For a command that only looks: beside a configuration with mistakes, which it tells on standard error, it shows what
    /// the gateway keeps by the last good one.
    func settingsForLooking() throws -> Settings {
        let reading = try folder.readForLooking()
        if let first = reading.mistakes.first {
            let more = reading.mistakes.count > 1 ? " And \(reading.mistakes.count - 1) more." : ""
            StandardError.write(
                "warning: the configuration has mistakes: \(first.description)\(more) 'postigo check' shows them all.")
        }
        return reading.settings
    }

    /// - Parameter settings: read before; nil reads them, and refuses mistakes.
    func assembly(
        of settings: Settings? = nil, migrating: Bool = false, log: Log.Form = .fitting, verbose: Bool = false
    ) throws -> Assembly {
        try Assembly(
            settings: try settings ?? self.settings(), shipped: try Self.shippedFiles(), migrating: migrating,
            logger: Log.logger(verbose: verbose, as: log))
    }

    static func shippedFiles() throws -> ShippedFiles {
        let environment = ProcessInfo.processInfo.environment
        // /proc names the program itself, however it was called.
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return try ShippedFiles.locate(
            executable: executable ?? CommandLine.arguments[0], environment: environment)
    }
}

struct JSONFlag: ParsableArguments {
    @Flag(name: .long, help: "Print JSON for programs.")
    var json = false
}
